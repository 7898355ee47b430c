#include "text/utf8.hpp"

#include <cstring>

namespace plainsong::utf8 {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

std::uint32_t byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// The range the second byte of a sequence must lie in; Unicode 15, table 3-7.
struct SecondByte {
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

SecondByte second_byte(std::uint32_t lead) {
  switch (lead) {
    case 0xE0: return {0xA0, 0xBF};
    case 0xED: return {0x80, 0x9F};
    case 0xF0: return {0x90, 0xBF};
    case 0xF4: return {0x80, 0x8F};
    default: return {};
  }
}

}  // namespace

Decoded decode_beyond_ascii(std::string_view text, std::size_t offset) {
  const std::uint32_t lead = byte_at(text, offset);
  const std::uint8_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {replacement, 1, false};

  const SecondByte second = second_byte(lead);
  std::uint32_t code_point = lead & (0x7FU >> size);
  for (std::uint8_t i = 1; i < size; ++i) {
    if (offset + i >= text.size()) return {replacement, i, false};
    const auto byte = static_cast<unsigned char>(text[offset + i]);
    const bool fits = i == 1 ? byte >= second.low && byte <= second.high : continuation(byte);
    if (!fits) return {replacement, i, false};
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  return {code_point, size};
}

void append_beyond_ascii(std::string& text, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
  if (c < 0x800) {
    text += static_cast<char>(0xC0U | (c >> 6U));
  } else {
    if (c < 0x10000) {
      text += static_cast<char>(0xE0U | (c >> 12U));
    } else {
      text += static_cast<char>(0xF0U | (c >> 18U));
      text += static_cast<char>(0x80U | ((c >> 12U) & 0x3FU));
    }
    text += static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
  }
  text += static_cast<char>(0x80U | (c & 0x3FU));
}

std::size_t valid_prefix(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080U;
  std::size_t i = 0;
  while (i < text.size()) {
    std::uint64_t eight = 0;
    while (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & high_bits) != 0) break;
      i += sizeof eight;
    }
    if (i >= text.size()) break;
    const Decoded next = decode(text, i);
    if (!next.valid) return i;
    i += next.size;
  }
  return text.size();
}

std::size_t count(std::string_view text) {
  std::size_t code_points = text.size();
  // Eight bytes at a time: one that continues a character has its high bit, and not the next.
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data(), 8);
    constexpr std::uint64_t each = 0x0101010101010101U;
    const std::uint64_t continuations = eight >> 7U & ~(eight >> 6U) & each;
    code_points -= continuations * each >> 56U;  // their number
  }
  for (const char c : text) code_points -= continuation(static_cast<unsigned char>(c)) ? 1 : 0;
  return code_points;
}

std::string folded(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool space_due = false;
  for (std::size_t i = 0; i < text.size();) {
    const Decoded next = decode(text, i);
    const char32_t c = next.code_point;
    if (c == ' ' || (c >= '\t' && c <= '\r') || wide_space(c)) {
      space_due = !result.empty();
    } else if (!ignorable(c)) {
      if (space_due) result += ' ';
      space_due = false;
      if (c < 0x80) {
        result += static_cast<char>(c);
      } else if (next.valid) {
        result.append(text, i, next.size);
      } else {
        append(result, c);
      }
    }
    i += next.size;
  }
  return result;
}

}  // namespace plainsong::utf8
