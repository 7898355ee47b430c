#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/pattern_spec.hpp"
#include "plainsong/document.hpp"
#include "plainsong/result.hpp"
#include "segment/segments.hpp"

namespace plainsong {

class Lexicon;
struct PatternIndex;

/// One place where a pattern matches.
struct PatternMatch {
  Span span{};               ///< in the text that was searched
  std::uint32_t branch = 0;  ///< which of the pattern's branches

  friend bool operator==(const PatternMatch&, const PatternMatch&) = default;
};

/// The matches of all patterns in one document. Lives for one check.
class PatternMatches {
 public:
  /// In text order, without overlap.
  [[nodiscard]] std::span<const PatternMatch> of(std::uint32_t pattern) const;
  /// True if the search for this pattern went beyond its limits somewhere: "could not check".
  [[nodiscard]] bool gave_up(std::uint32_t pattern) const;
  /// The patterns that have matches or gave up, rising.
  [[nodiscard]] std::span<const std::uint32_t> patterns() const { return patterns_; }

  /// How much work the search was, in steps of RegexMatcher.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  void set_steps(std::uint64_t steps) { steps_ = steps; }

  /// Adds all that is known of a pattern; call in rising order of `pattern`.
  void add(std::uint32_t pattern, std::span<const PatternMatch> matches, bool gave_up);

 private:
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<Range> ranges_;  // of patterns_; not of all, most of which have no match
  std::vector<PatternMatch> matches_;
  std::vector<std::uint32_t> patterns_;
  std::vector<std::uint32_t> gave_up_;
  std::uint64_t steps_ = 0;
};

/// All patterns of all rules, compiled. Immutable; threads may share it.
class PatternSet {
 public:
  /// A branch that cannot be compiled adds an error and never matches.
  [[nodiscard]] static PatternSet compile(std::span<const PatternSpec> specs, Errors& errors);

  /// Takes what was compiled from `lexicon`, which outlives the set, if it was compiled of such
  /// patterns, and else compiles them.
  [[nodiscard]] static PatternSet open(std::span<const PatternSpec> specs, const Lexicon& lexicon,
                                       Errors& errors);
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

  /// Finds patterns in stretches of any text, whatever their scopes, where `reads` says that the
  /// pattern reads the unit of that index.
  [[nodiscard]] PatternMatches find_in(
      std::string_view text, std::span<const Span> units,
      const std::function<bool(std::uint32_t pattern, std::size_t unit)>& reads) const;

  /// What the groups of the branch took of `text`, the text of the unit or document, at `match`;
  /// a group that took no part is empty.
  [[nodiscard]] std::vector<std::string> groups(std::uint32_t pattern, std::string_view text,
                                                const PatternMatch& match) const;

  /// How they are searched for.
  [[nodiscard]] const PatternIndex& index() const;

 private:
  struct Impl;
  explicit PatternSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong
