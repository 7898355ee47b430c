#pragma once

#include <string>
#include <string_view>

namespace plainsong {

[[nodiscard]] bool is_letter_beyond_ascii(char32_t c);
[[nodiscard]] inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  return is_letter_beyond_ascii(c);
}
/// A digit or another number: Unicode's category N.
[[nodiscard]] bool is_number_beyond_ascii(char32_t c);
[[nodiscard]] inline bool is_number(char32_t c) {
  return c < 0x80 ? c >= '0' && c <= '9' : is_number_beyond_ascii(c);
}
[[nodiscard]] bool is_white_space(char32_t c);

/// True if every character of `text` is a letter; true for an empty text.
[[nodiscard]] bool all_letters(std::string_view text);

/// `text` in small letters, letter by letter.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace plainsong
