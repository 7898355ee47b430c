#pragma once

#include <cstdint>

namespace plainsong {

/// What a character is to words.
enum class CharacterKind : std::uint8_t {
  other,       ///< parts words
  letter,      ///< letters, digits and marks of scripts with spaces
  mark,        ///< combining: belongs to the letter before it
  ideograph,   ///< of a script without spaces: a word by itself
  ignorable,   ///< takes no part
  apostrophe,  ///< inside a word between letters, else outside
};

/// The kind of a code point from U+0080 up; Word_Break and Line_Break of Unicode 15 decide, but
/// for Latin-1 and Latin Extended, which are told without tables.
[[nodiscard]] CharacterKind character_kind(char32_t c);

}  // namespace plainsong
