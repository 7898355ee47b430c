#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong {

/// One spelling written for another: part of a word, '^' and '$' for its ends.
struct Confusion {
  std::string_view written{};
  std::string_view meant{};
};

/// How much a mistake tells against a proposal; the smaller, the more usual the mistake.
struct MistakeCosts {
  std::uint8_t accent = 2;         ///< a letter with another accent or none: "telefono"
  std::uint8_t doubling = 3;       ///< a letter once instead of twice, or twice for once
  std::uint8_t transposition = 3;  ///< two letters that changed places
  std::uint8_t confusion = 4;      ///< one of the list, or REP of the dictionary
  std::uint8_t sound = 4;          ///< a letter that sounds alike
  std::uint8_t vowel = 4;          ///< a vowel for another
  std::uint8_t silent = 5;         ///< a letter not heard, left out or too many
  std::uint8_t missing = 6;        ///< a letter left out
  std::uint8_t extra = 6;          ///< a letter too many
  std::uint8_t neighbour_key = 7;  ///< the letter on the key beside it
  std::uint8_t other_letter = 10;  ///< any letter for another
  std::uint8_t first_letter = 4;   ///< in addition, if the first letter changes
  std::uint8_t apostrophe = 2;     ///< the apostrophe left out: "dont"
  std::uint8_t split = 7;          ///< the space between two words left out
  std::uint8_t rare_word = 4;      ///< in addition, for a word that is not common
  std::uint8_t name = 3;           ///< in addition, for a word with capitals if there were none
};

/// What people get wrong when they write a language.
struct SpellingHabits {
  std::u32string_view alphabet{};                  ///< the letters to try
  std::u32string_view vowels{};                    ///< without accents
  std::u32string_view silent{};                    ///< letters that may not be heard
  std::span<const std::u32string_view> sounds{};   ///< letters that sound alike, a set each
  std::span<const std::u32string_view> accents{};  ///< letters that differ in an accent, a set each
  std::span<const std::u32string_view> keyboard{};  ///< its rows, each key half a key to the right
  std::span<const Confusion> confusions{};
  std::string_view one_letter_words{};  ///< as written, that may be half of two words run together
  std::span<const std::string_view> unfit{};  ///< right, but never to be proposed in a letter
  MistakeCosts costs{};
};

/// Of English and Spanish; for any other language, an alphabet and a keyboard alone.
[[nodiscard]] const SpellingHabits& spelling_habits(Language language);

}  // namespace plainsong
