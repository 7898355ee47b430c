#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plainsong::html {

/// What a character reference stands for and how many bytes it takes. `size` is 0 if there is none.
struct CharacterReference {
  std::size_t size = 0;
  char32_t first = 0;
  char32_t second = 0;  ///< of the few names that stand for two characters; else 0
};

/// The reference at the start of `text`, which begins with '&' (WHATWG HTML, section 13.2.5.72):
/// by name, also without its semicolon where that is allowed, or by number, with the numbers of
/// windows-1252 put right. Thread-safe.
[[nodiscard]] CharacterReference character_reference(std::string_view text, bool in_attribute);

/// The value of an attribute, its references decoded.
[[nodiscard]] std::string decoded_attribute(std::string_view value);

}  // namespace plainsong::html
