#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "match/regex_syntax.hpp"

namespace plainsong {

/// A step of a compiled regular expression. Stored as is; 8 bytes.
struct RegexStep {
  enum Kind : std::uint8_t {
    match,
    character,   ///< argument: the code point
    letter,      ///< in any case; argument: without_case of it
    set,         ///< argument: its place in CharSetPool
    take_all,    ///< as many of a set as there are: what follows begins with none of them
    fork,        ///< first the next step, then the one of the argument
    fork_away,   ///< first the one of the argument, then the next
    go,          ///< to the argument
    keep,        ///< the position, in the register of the argument
    leave_idle,  ///< goes on if the position is no longer that of the register `extra`, else to the
                 ///< argument: a loop that took nothing ends
    text_start,
    text_end,
    line_start,
    line_end,
    word_edge,
    no_word_edge,
    look,         ///< the steps up to a match, at this place; then goes to the argument
    atomic,       ///< the same, and goes on behind them
    group_again,  ///< argument: the number of the group
  };
  enum Flag : std::uint8_t {
    backward = 1U << 0U,      ///< reads what stands before the position
    negated = 1U << 1U,       ///< of look
    ignore_case = 1U << 2U,   ///< of group_again
    contractions = 1U << 3U,  ///< of word edges: an apostrophe between letters is part of a word
  };

  Kind kind = match;
  std::uint8_t flags = 0;
  std::uint16_t extra = 0;  ///< of forks: their number; see leave_idle
  std::uint32_t argument = 0;

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
};

/// Sets of characters as numbers: each is a bitmap of ASCII, what CharSet has, and its ranges.
class CharSetPool {
 public:
  /// The place of `set`; equal sets have the same.
  std::uint32_t add(const CharSet& set);
  [[nodiscard]] std::span<const std::uint32_t> numbers() const { return numbers_; }

  /// Whether the set at `place` of some pool's numbers holds `c`.
  [[nodiscard]] static bool holds(const std::uint32_t* place, char32_t c) {
    if (c < 0x80) return (place[c / 32] >> (c % 32) & 1U) != 0;
    return holds_beyond_ascii(place, c);
  }

 private:
  static bool holds_beyond_ascii(const std::uint32_t* place, char32_t c);

  std::vector<std::uint32_t> numbers_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> places_;
};

/// The steps of a pattern and what it takes to run them.
struct RegexProgram {
  std::vector<RegexStep> steps{};
  std::uint32_t groups = 0;
  std::uint32_t registers = 0;  ///< two for each group and for the whole, and one for some loops
  std::uint32_t forks = 0;
  bool plain = true;  ///< without lookaround, atomic groups and backreferences
};

/// Compiles what parse_regex read. `contractions`: "can't" has no edge before its apostrophe.
[[nodiscard]] Result<RegexProgram> compile_regex(const RegexTree& tree, bool contractions,
                                                 CharSetPool& sets);

}  // namespace plainsong
