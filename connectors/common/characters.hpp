#pragma once

#include <cstddef>
#include <string_view>

namespace plainsong {

/// True for the bytes of a UTF-8 character behind its first one.
[[nodiscard]] constexpr bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

/// The bytes of the character of a UTF-8 text that begins at `at`, which must be within it.
[[nodiscard]] std::string_view character_at(std::string_view text, std::size_t at);
/// The bytes of the character that ends at `end`, which must not be its beginning.
[[nodiscard]] std::string_view character_before(std::string_view text, std::size_t end);

/// Letters, digits and combining marks. Good enough where words begin and end: of what is not
/// ASCII, the signs of Latin-1, general punctuation, symbols, the punctuation of Chinese and
/// Japanese and all beyond the basic plane are none.
[[nodiscard]] bool of_word(std::string_view character);

}  // namespace plainsong
