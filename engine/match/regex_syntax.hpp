#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/char_set.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// What a part of a regular expression is.
enum class RegexKind : std::uint8_t {
  nothing,       ///< matches the empty text
  character,     ///< `character`, in any case if `ignore_case`
  set,           ///< one of `set`
  sequence,      ///< all children, in order
  choice,        ///< the first child that fits
  repeat,        ///< its child `least` to `most` times
  group,         ///< its child; what it took is group `number`
  atomic,        ///< its child, never tried in another way
  look_ahead,    ///< its child follows; `negated`: does not
  look_behind,   ///< its child stands before
  group_again,   ///< what group `number` took
  text_start,    ///< ^ without (?m), \A
  text_end,      ///< $ without (?m), \z
  line_start,    ///< ^ with (?m)
  line_end,      ///< $ with (?m)
  word_edge,     ///< \b
  no_word_edge,  ///< \B
  spaces,        ///< white space between words, however it is written: see RegexOptions
};

/// A part of a regular expression and its parts.
struct RegexNode {
  static constexpr std::uint32_t unbounded = ~std::uint32_t{0};

  RegexKind kind = RegexKind::nothing;
  bool ignore_case = false;
  bool negated = false;
  bool lazy = false;
  char32_t character = 0;
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  std::uint32_t number = 0;
  CharSet set{};
  std::vector<RegexNode> children{};
};

/// How a pattern is read.
struct RegexOptions {
  bool ignore_case = false;
  bool word_edges = false;       ///< \b(?:...)\b around the whole
  bool flexible_spaces = false;  ///< a space stands for any white space between two words
  /// Groups of other patterns that are counted before its own where it names one it has not got.
  std::uint32_t groups_before = 0;

  friend bool operator==(const RegexOptions&, const RegexOptions&) = default;
};

/// A regular expression, read.
struct RegexTree {
  RegexNode root{};
  std::uint32_t groups = 0;
};

/// Reads a pattern in the dialect of Vale's packs (.NET): lookaround, backreferences, named groups,
/// inline flags, lazy and counted repeats, \p{...}. A mistake is one sentence that names what is
/// wrong.
[[nodiscard]] Result<RegexTree> parse_regex(std::string_view pattern, const RegexOptions& options);

}  // namespace plainsong
