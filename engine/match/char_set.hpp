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

/// True for the characters of \w, and so of the sides of \b.
[[nodiscard]] bool is_word_character(char32_t c);
/// True for the characters of \s.
[[nodiscard]] bool is_space_character(char32_t c);
/// What two characters that differ in case alone have in common. ASCII letters have it with ASCII
/// letters only: "K" is not the Kelvin sign.
[[nodiscard]] char32_t without_case(char32_t c);
/// True for a character that some other equals but for case.
[[nodiscard]] bool has_case(char32_t c);

}  // namespace plainsong
