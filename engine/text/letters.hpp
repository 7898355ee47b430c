#pragma once

#include <string>
#include <string_view>

namespace plainsong {

[[nodiscard]] bool is_letter(char32_t c);
/// A digit or another number: Unicode's category N.
[[nodiscard]] bool is_number(char32_t c);
[[nodiscard]] bool is_white_space(char32_t c);

/// True if every character of `text` is a letter; true for an empty text.
[[nodiscard]] bool all_letters(std::string_view text);

/// `text` in small letters, letter by letter.
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace plainsong
