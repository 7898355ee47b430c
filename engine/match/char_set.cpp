#include "match/char_set.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace plainsong {

std::uint32_t word_categories() { return U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK; }

std::uint32_t digit_categories() { return U_GC_ND_MASK; }

std::uint32_t category_of(char32_t c) { return U_GET_GC_MASK(static_cast<UChar32>(c)); }

bool is_space_character(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || utf8::wide_space(c);
}

char32_t without_case_beyond_ascii(char32_t c) {
  const auto folded =
      static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
  return folded < 0x80 ? c : folded;
}

bool has_case(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
  const auto letter = static_cast<UChar32>(c);
  return u_tolower(letter) != letter || u_toupper(letter) != letter || without_case(c) != c;
}

bool CharSet::holds(char32_t c) const {
  const auto directly = [this](char32_t one) {
    if (space && is_space_character(one)) return true;
    if (not_space && !is_space_character(one)) return true;
    if (categories != 0 && (category_of(one) & categories) != 0) return true;
    return std::ranges::any_of(
        ranges, [one](const auto& range) { return one >= range.first && one <= range.second; });
  };
  bool held = directly(c);
  if (!held && ignore_case) {
    const auto kin = [&](UChar32 other) {
      const auto one = static_cast<char32_t>(other);
      return (one < 0x80) == (c < 0x80) && one != c && directly(one);
    };
    const auto letter = static_cast<UChar32>(c);
    held = kin(u_tolower(letter)) || kin(u_toupper(letter)) ||
           kin(u_foldCase(letter, U_FOLD_CASE_DEFAULT));
  }
  return held != negated;
}

}  // namespace plainsong
