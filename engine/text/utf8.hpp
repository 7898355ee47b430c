#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plainsong::utf8 {

/// One code point and how many bytes it took. `size` is 0 at the end of the text.
struct Decoded {
  char32_t code_point = 0;
  std::uint8_t size = 0;
  bool valid = true;  ///< false: a malformed sequence; `size` bytes stand for U+FFFD
};

/// Decodes the code point at `offset` (Unicode 15, table 3-7). A malformed sequence is cut at its
/// longest valid prefix, as the WHATWG decoder does.
[[nodiscard]] Decoded decode_beyond_ascii(std::string_view text, std::size_t offset);
[[nodiscard]] inline Decoded decode(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte < 0x80) return {byte, 1};
  return decode_beyond_ascii(text, offset);
}

/// Appends the UTF-8 of `code_point`; surrogates and values past U+10FFFF become U+FFFD.
void append_beyond_ascii(std::string& text, char32_t code_point);
inline void append(std::string& text, char32_t code_point) {
  if (code_point < 0x80) {
    text += static_cast<char>(code_point);
  } else {
    append_beyond_ascii(text, code_point);
  }
}

/// The length of the longest prefix that is well-formed UTF-8.
[[nodiscard]] std::size_t valid_prefix(std::string_view text);

/// How many code points well-formed `text` holds.
[[nodiscard]] std::size_t count(std::string_view text);

/// True for characters that take no room and carry no sound: soft hyphen, zero-width (non-)joiner,
/// word joiner, byte order mark, combining grapheme joiner, variation selectors, direction marks.
[[nodiscard]] constexpr bool ignorable(char32_t c) {
  return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/// True for white space that is not ASCII: no-break space, the spaces of U+2000, ideographic space.
[[nodiscard]] constexpr bool wide_space(char32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

/// `text` as a person reads it: white space folded to one space, ignorable characters gone, no
/// space at either end.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace plainsong::utf8
