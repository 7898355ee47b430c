#include "readers/html/character_references.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "readers/html/named_references.hpp"
#include "text/utf8.hpp"

namespace plainsong::html {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

bool letter_or_digit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return digit(c) || (lower >= 'a' && lower <= 'z');
}

/// What the numbers 0x80 to 0x9F were meant to be: windows-1252 (section 13.2.5.80).
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t mended(std::uint32_t number) {
  if (number >= 0x80 && number <= 0x9F) return windows_1252[number - 0x80];
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number == 0 || number > 0x10FFFF || surrogate ? U'\xFFFD' : char32_t{number};
}

/// The value of a hexadecimal digit; 16 for any other character.
std::uint32_t digit_value(char c) {
  if (digit(c)) return static_cast<std::uint32_t>(c - '0');
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? static_cast<std::uint32_t>(lower - 'a') + 10 : 16;
}

CharacterReference numeric(std::string_view text) {
  std::size_t at = 2;  // "&#"
  const bool hexadecimal = at < text.size() && (text[at] | 0x20) == 'x';
  if (hexadecimal) ++at;
  const std::uint32_t base = hexadecimal ? 16 : 10;
  const std::size_t first_digit = at;
  std::uint32_t number = 0;
  for (; at < text.size() && digit_value(text[at]) < base; ++at) {
    number = std::min<std::uint32_t>(number * base + digit_value(text[at]), 0x110000);
  }
  if (at == first_digit) return {};
  if (at < text.size() && text[at] == ';') ++at;
  return {.size = at, .first = mended(number)};
}

const NamedReference* find(std::string_view name) {
  const auto all = named_references();
  const auto found = std::ranges::lower_bound(
      all, name, {}, [](const NamedReference& r) { return std::string_view{r.name}; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

CharacterReference named(std::string_view text, bool in_attribute) {
  constexpr std::size_t longest_name = std::size(NamedReference{}.name) - 1;
  constexpr std::size_t longest_open_name = 6;
  std::size_t length = 0;
  while (length <= longest_name && length + 1 < text.size() && letter_or_digit(text[length + 1])) {
    ++length;
  }
  const std::string_view run = text.substr(1, length);
  if (length + 1 < text.size() && text[length + 1] == ';') {
    const NamedReference* whole = find(run);
    if (whole != nullptr) return {length + 2, whole->first, whole->second};
  }
  for (std::size_t size = std::min(length, longest_open_name); size >= 2; --size) {
    const NamedReference* open = find(run.substr(0, size));
    if (open == nullptr || !open->without_semicolon) continue;
    const char next = size + 1 < text.size() ? text[size + 1] : ' ';
    // Addresses hold "&copy=1": there a name without its semicolon is a name no more.
    if (in_attribute && (next == '=' || letter_or_digit(next))) return {};
    return {size + 1, open->first, open->second};
  }
  return {};
}

}  // namespace

CharacterReference character_reference(std::string_view text, bool in_attribute) {
  if (text.size() < 3) return {};
  return text[1] == '#' ? numeric(text) : named(text, in_attribute);
}

std::string decoded_attribute(std::string_view value) {
  std::string result;
  while (!value.empty()) {
    const std::size_t plain = std::min(value.find('&'), value.size());
    result += value.substr(0, plain);
    value.remove_prefix(plain);
    if (value.empty()) break;
    const CharacterReference reference = character_reference(value, true);
    if (reference.size == 0) {
      result += '&';
      value.remove_prefix(1);
      continue;
    }
    utf8::append(result, reference.first);
    if (reference.second != 0) utf8::append(result, reference.second);
    value.remove_prefix(reference.size);
  }
  return result;
}

}  // namespace plainsong::html
