#include "segment/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

CharacterKind by_property(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const auto line_break = u_getIntPropertyValue(c, UCHAR_LINE_BREAK);
  const auto word_break = u_getIntPropertyValue(c, UCHAR_WORD_BREAK);
  if (word_break == U_WB_EXTEND || word_break == U_WB_ZWJ) return CharacterKind::mark;
  if (line_break == U_LB_COMPLEX_CONTEXT) {  // Thai, Lao, Khmer, Myanmar
    return u_charType(c) == U_NON_SPACING_MARK ? CharacterKind::mark : CharacterKind::ideograph;
  }
  if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || word_break == U_WB_KATAKANA) {
    return CharacterKind::ideograph;
  }
  const auto script = u_getIntPropertyValue(c, UCHAR_SCRIPT);
  if (script == USCRIPT_HIRAGANA) return CharacterKind::ideograph;
  switch (word_break) {
    case U_WB_ALETTER:
    case U_WB_HEBREW_LETTER:
    case U_WB_NUMERIC: return CharacterKind::letter;
    default: return CharacterKind::other;
  }
}

}  // namespace

CharacterKind character_kind(char32_t c) {
  if (c < 0x250) {
    if (c >= 0xC0) return c == 0xD7 || c == 0xF7 ? CharacterKind::other : CharacterKind::letter;
    if (c == 0xAD) return CharacterKind::ignorable;
    const bool letter = c == 0xAA || c == 0xB5 || c == 0xBA;
    return letter ? CharacterKind::letter : CharacterKind::other;
  }
  if (c == 0x2019 || c == 0x02BC || c == 0xFF07) return CharacterKind::apostrophe;
  if (c >= 0x2010 && c <= 0x2027) return CharacterKind::other;  // dashes, quotation marks, bullets
  if (c == 0x200B) return CharacterKind::other;                 // zero width space
  if (utf8::ignorable(c)) return CharacterKind::ignorable;
  if (c >= 0xFF10 && c <= 0xFF5A) {  // full-width ASCII
    const char32_t ascii = c - 0xFEE0;
    const bool word = ascii <= '9' || (ascii >= 'A' && ascii <= 'Z') || ascii >= 'a';
    return word ? CharacterKind::letter : CharacterKind::other;
  }
  return by_property(c);
}

}  // namespace plainsong
