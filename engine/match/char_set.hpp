#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace plainsong {

/// A set of characters of a regular expression: what stands in brackets, \w, \p{Lu}.
struct CharSet {
  std::vector<std::pair<char32_t, char32_t>> ranges{};
  std::uint32_t categories = 0;  ///< a bit for each general category of Unicode
  bool space = false;            ///< white space
  bool not_space = false;        ///< all but white space
  bool negated = false;
  bool ignore_case = false;

  void add(char32_t first, char32_t last) { ranges.emplace_back(first, last); }
  [[nodiscard]] bool holds(char32_t c) const;

  friend bool operator==(const CharSet&, const CharSet&) = default;
};

/// The general categories of .NET's \w: letters, marks, decimal digits, connectors.
[[nodiscard]] std::uint32_t word_categories();
/// Those of \d.
[[nodiscard]] std::uint32_t digit_categories();
/// A bit for the general category of `c`.
[[nodiscard]] std::uint32_t category_of(char32_t c);

/// For each byte, whether it is an ASCII character of \w.
constexpr std::array<bool, 256> make_ascii_word_characters() {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 0x80; ++c) {
    const bool letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    table[c] = letter || (c >= '0' && c <= '9') || c == '_';
  }
  return table;
}
inline constexpr std::array<bool, 256> ascii_word_characters = make_ascii_word_characters();

/// Whether a byte of a text is an ASCII character of \w.
[[nodiscard]] constexpr bool ascii_word_byte(char byte) {
  return ascii_word_characters[static_cast<unsigned char>(byte)];
}

/// True for the characters of \w, and so of the sides of \b.
[[nodiscard]] inline bool is_word_character(char32_t c) {
  if (c < 0x80) return ascii_word_characters[c];
  return (category_of(c) & word_categories()) != 0;
}
/// True for the characters of \s.
[[nodiscard]] bool is_space_character(char32_t c);
/// What two characters that differ in case alone have in common. ASCII letters have it with ASCII
/// letters only: "K" is not the Kelvin sign.
[[nodiscard]] char32_t without_case_beyond_ascii(char32_t c);
[[nodiscard]] inline char32_t without_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c | 0x20U : c;
  return without_case_beyond_ascii(c);
}
/// True for a character that some other equals but for case.
[[nodiscard]] bool has_case(char32_t c);

}  // namespace plainsong
