#include "text/letters.hpp"

#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace plainsong {

bool is_letter_beyond_ascii(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

bool is_number_beyond_ascii(char32_t c) {
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_N_MASK) != 0;
}

bool is_white_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool all_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!is_letter(next.code_point)) return false;
    at += next.size;
  }
  return true;
}

std::string lower_case(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (next.code_point < 0x80) {
      const char c = text[at++];
      result += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      continue;
    }
    utf8::append(result, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next.code_point))));
    at += next.size;
  }
  return result;
}

}  // namespace plainsong
