#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "spelling/affix_file.hpp"
#include "spelling/spelling_habits.hpp"

namespace plainsong {

/// A correction of one mistake: the bytes [begin, end) of a word, replaced.
struct WordEdit {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
  std::uint8_t cost = 0;  ///< MistakeCosts
  std::uint8_t size = 0;  ///< of `letters`
  std::array<char, 12> letters{};

  [[nodiscard]] std::string_view text() const { return {letters.data(), size}; }
};

/// The longest word that has edits, in bytes: the offsets of WordEdit are small.
inline constexpr std::size_t max_edited_bytes = 200;

/// Every correction of one mistake in `word` (folded, at most max_edited_bytes), cheapest first:
/// one letter left out, added, replaced, two swapped, one of the confusions of `habits` or of
/// `replacements` put right. Two edits may make the same word.
[[nodiscard]] std::vector<WordEdit> word_edits(std::string_view word, const SpellingHabits& habits,
                                               std::span<const Replacement> replacements);

}  // namespace plainsong
