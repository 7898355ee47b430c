#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/regex_expansion.hpp"
#include "match/regex_syntax.hpp"

namespace plainsong {

/// What it takes to find the places where a pattern may match.
enum class PatternClass : std::uint8_t {
  finite,     ///< a list of phrases: found by one of their words
  word,       ///< a predicate on one word, found by letters that it must hold
  trigger,    ///< found by a word or a few letters that every match must hold
  digit,      ///< begins with a digit
  signature,  ///< needs a character that few sentences have
  always,     ///< runs on all text
};

/// Something every match of a pattern holds, if it is not one of the pattern's other anchors.
struct PatternAnchor {
  static constexpr std::uint32_t unbounded = ~std::uint32_t{0};

  bool whole_word = false;     ///< a folded word; else letters, made small byte by byte
  bool in_first_word = false;  ///< the match begins in the run of word characters that holds it
  std::string text{};
  std::uint32_t least = 0;  ///< how many bytes after the beginning of the match it begins
  std::uint32_t most = 0;

  friend bool operator==(const PatternAnchor&, const PatternAnchor&) = default;
};

/// Bytes of which a match holds one, and how many bytes after its beginning.
struct NeededBytes {
  static constexpr std::uint32_t farthest = 64;

  std::bitset<256> bytes{};  ///< none: not known
  ByteRange offset{};
};

/// How a pattern is searched for.
struct PatternPlan {
  PatternClass kind = PatternClass::always;
  std::vector<PatternAnchor> anchors{};  ///< a match holds one of them; none: see `needed`
  std::bitset<256> first{};     ///< the first byte of a match; all for one that may be empty
  bool begins_at_edge = false;  ///< \b stands first
  std::bitset<256> needed{};    ///< a match holds one of these bytes; none: not known
  NeededBytes near{};           ///< the same of bytes within reach, if they are fewer than `first`
  /// A match begins with a run of this set, from any part of which the rest of the pattern could go
  /// on.
  std::optional<CharSet> run{};
  bool only_run = false;  ///< and is nothing but that run, with or without \b around \w+
};

/// How many patterns share a word: the less, the better it tells them apart.
using WordUse = std::function<std::uint32_t(std::string_view)>;

/// Analyses what parse_regex read. `words` says if words of a text can be looked up at all;
/// `contractions` if "can't" is one word.
[[nodiscard]] PatternPlan plan_pattern(const RegexNode& root, bool words, bool contractions,
                                       const WordUse& use);

}  // namespace plainsong
