#include "mail/transfer_encoding.hpp"

#include <array>
#include <cstdint>

#include "common/characters.hpp"

namespace plainsong::mail {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t no_digit = 64;

constexpr auto digit_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i) {
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
  }
  return values;
}();

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::uint32_t byte(char c) { return static_cast<unsigned char>(c); }

/// True for what quoted-printable may write as it is within a line.
bool literal(char c) { return c >= ' ' && c <= '~' && c != '='; }

}  // namespace

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = bytes.size() - i;
    const std::uint32_t three = byte(bytes[i]) << 16U |
                                (count > 1 ? byte(bytes[i + 1]) << 8U : 0U) |
                                (count > 2 ? byte(bytes[i + 2]) : 0U);
    out += alphabet[three >> 18U];
    out += alphabet[three >> 12U & 63U];
    out += count > 1 ? alphabet[three >> 6U & 63U] : '=';
    out += count > 2 ? alphabet[three & 63U] : '=';
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  unsigned size = 0;
  for (const char c : text) {
    const std::uint8_t value = digit_values[static_cast<unsigned char>(c)];
    if (value == no_digit) continue;
    bits = (bits << 6U | value) & 0xFFFFU;
    size += 6;
    if (size < 8) continue;
    size -= 8;
    out += static_cast<char>(bits >> size & 0xFFU);
  }
  return out;
}

std::string quoted_printable(std::string_view text) {
  constexpr std::size_t longest = 75;  // and a '=' that joins the line to the next
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\n') {
      out += "\r\n";
      column = 0;
      ++i;
      continue;
    }
    const std::size_t end = character_end(text, i);
    const bool last = end == text.size() || text[end] == '\n';
    // A blank at the end of a line would be lost, and servers change a line of a stop alone or one
    // that begins like an mbox.
    const bool blank = text[i] == ' ' || text[i] == '\t';
    const bool begins_badly =
        column == 0 && (text[i] == '.' || text.substr(i).starts_with("From "));
    std::string written;
    if (literal(text[i]) && !(blank && last) && !begins_badly) {
      written = text[i];
    } else {
      for (const char c : text.substr(i, end - i)) written += '=' + hex_digits(c);
    }
    if (column + written.size() > longest) {
      out += "=\r\n";
      column = 0;
    }
    out += written;
    column += written.size();
    i = end;
  }
  if (column > 0) out += "\r\n";
  return out;
}

int hex_value(std::string_view text) {
  if (text.size() < 2) return -1;
  const int high = hex_digit(text[0]);
  const int low = hex_digit(text[1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

std::string hex_digits(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {digits[byte(c) >> 4U], digits[byte(c) & 15U]};
}

std::size_t character_end(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && continues(text[at])) ++at;
  return at;
}

}  // namespace plainsong::mail
