#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/scope.hpp"
#include "plainsong/document.hpp"
#include "plainsong/language.hpp"
#include "plainsong/result.hpp"
#include "segment/segments.hpp"

namespace plainsong {

class LexiconBuilder;

/// What a rule looks for: branches, tried in order at each place as the parts of an alternation
/// are. Matches go from left to right and do not overlap.
struct PatternSpec {
  std::vector<std::string> branches{};  ///< regular expressions in the dialect of Regex
  bool ignore_case = false;
  bool word_edges = true;  ///< \b(?:...)\b around each
  Scope scope{};
  std::vector<Language> languages{};  ///< of the text; none: any
  std::string where{};                ///< "file:line", for mistakes

  friend bool operator==(const PatternSpec&, const PatternSpec&) = default;
};

/// One place where a pattern matches.
struct PatternMatch {
  Span span{};               ///< in the text that was searched
  std::uint32_t branch = 0;  ///< which of the pattern's branches

  friend bool operator==(const PatternMatch&, const PatternMatch&) = default;
};

/// The matches of all patterns in one document. Lives for one check.
class PatternMatches {
 public:
  explicit PatternMatches(std::size_t patterns) : by_pattern_(patterns) {}

  /// In text order, without overlap.
  [[nodiscard]] std::span<const PatternMatch> of(std::uint32_t pattern) const {
    return by_pattern_[pattern];
  }
  /// True if the search for this pattern went beyond its limits somewhere: "could not check".
  [[nodiscard]] bool gave_up(std::uint32_t pattern) const {
    for (const std::uint32_t one : gave_up_) {
      if (one == pattern) return true;
    }
    return false;
  }

  /// Adds what find_in found; in text order.
  void add(std::uint32_t pattern, const PatternMatch& match) {
    by_pattern_[pattern].push_back(match);
  }
  void give_up(std::uint32_t pattern) {
    if (!gave_up(pattern)) gave_up_.push_back(pattern);
  }

 private:
  friend class PatternSet;
  std::vector<std::vector<PatternMatch>> by_pattern_;
  std::vector<std::uint32_t> gave_up_;
};

/// All patterns of all rules, compiled. Immutable; threads may share it.
class PatternSet {
 public:
  /// A pattern that cannot be compiled adds an error and never matches.
  [[nodiscard]] static PatternSet compile(std::span<const PatternSpec> specs, Errors& errors);
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  PatternSet(const PatternSet&) = delete;
  PatternSet& operator=(const PatternSet&) = delete;

  [[nodiscard]] std::size_t size() const;

  /// Finds the patterns with a non-zero byte in `active` in the visible text, within the units of
  /// their scopes: blocks, sentences, marks. Other units are searched by find_in.
  [[nodiscard]] PatternMatches find(const Document& document, const Segments& segments,
                                    std::span<const std::uint8_t> active) const;

  /// Finds one pattern in any text, whatever its scope. False if it went beyond its limits.
  [[nodiscard]] bool find_in(std::uint32_t pattern, std::string_view text,
                             std::vector<PatternMatch>& matches) const;

  /// What the groups of the branch took of `text`, the text of the unit or document, at `match`;
  /// a group that took no part is empty.
  [[nodiscard]] std::vector<std::string> groups(std::uint32_t pattern, std::string_view text,
                                                const PatternMatch& match) const;

 private:
  struct Impl;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong
