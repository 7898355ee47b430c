#include "text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

/// Composes what case folding left decomposed ("e" and U+0301). Text without combining marks is
/// in NFC already for every script Plainsong compares.
void compose(std::string& folded, std::size_t start) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return;
  const icu::StringPiece tail{folded.data() + start,
                              static_cast<std::int32_t>(folded.size() - start)};
  std::string composed;
  icu::StringByteSink<std::string> sink{&composed};
  nfc->normalizeUTF8(0, tail, sink, nullptr, status);
  if (U_SUCCESS(status)) folded.replace(start, std::string::npos, composed);
}

/// The character as it is written most plainly, in its case; 0 for one that is dropped.
char32_t plain_code_point(char32_t c) {
  if (utf8::ignorable(c)) return 0;
  const char32_t folded = fold_code_point(c);
  if (folded == '\'' || folded == '-') return folded;
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

char32_t upper(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z' ? c - 0x20 : c;
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;  // Latin-1
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

}  // namespace

bool is_capital(char32_t c) {
  if (c < 0x100) return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
  return u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_small(char32_t c) {
  if (c < 0x100) return (c >= 'a' && c <= 'z') || (c >= 0xDF && c != 0xF7);
  return u_isULowercase(static_cast<UChar32>(c)) != 0;
}

bool begins_with_capital(std::string_view word) {
  return is_capital(utf8::decode(word, 0).code_point);
}

char32_t fold_code_point(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (utf8::ignorable(c)) return 0;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;  // Latin-1 capitals
  if (c < 0x100 && c != 0xB5) return c;
  if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x201B) return '\'';
  if (c >= 0x2010 && c <= 0x2013) return '-';
  if (c >= 0xFF01 && c <= 0xFF5E) return fold_code_point(c - 0xFEE0);
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

void fold_word(std::string_view word, std::string& folded) {
  const std::size_t start = folded.size();
  bool marks = false;
  folded.reserve(start + word.size());
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    if (next.code_point < 0x80) {
      const char c = word[i++];
      folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      continue;
    }
    marks = marks || combining(next.code_point);
    const char32_t c = fold_code_point(next.code_point);
    if (c == 0xDF) {
      folded += "ss";  // the only full folding that words of our languages meet
    } else if (c != 0) {
      utf8::append(folded, c);
    }
    i += next.size;
  }
  if (marks) compose(folded, start);
}

std::string fold_word(std::string_view word) {
  std::string folded;
  fold_word(word, folded);
  return folded;
}

std::string plain_word(std::string_view word) {
  std::string result;
  bool marks = false;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    marks = marks || combining(next.code_point);
    const char32_t c = plain_code_point(next.code_point);
    if (c != 0) utf8::append(result, c);
    i += next.size;
  }
  if (marks) compose(result, 0);
  return result;
}

LetterCase letter_case(std::string_view word) {
  std::size_t uppers = 0;
  bool has_lower = false;
  bool first_is_upper = false;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    const bool upper = is_capital(next.code_point);
    first_is_upper = first_is_upper || (upper && i == 0);
    uppers += upper ? 1 : 0;
    has_lower = has_lower || (!upper && is_small(next.code_point));
    i += next.size;
  }
  if (uppers == 0) return LetterCase::lower;
  if (uppers == 1 && first_is_upper) return LetterCase::title;
  return has_lower ? LetterCase::mixed : LetterCase::upper;
}

std::string capitalised(std::string_view word) {
  if (word.empty()) return {};
  const utf8::Decoded first = utf8::decode(word, 0);
  const char32_t c = first.code_point;
  std::string result;
  utf8::append(result,
               c < 0x100 ? upper(c) : static_cast<char32_t>(u_totitle(static_cast<UChar32>(c))));
  return result.append(word.substr(first.size));
}

std::string upper_case(std::string_view word) {
  std::string result;
  result.reserve(word.size());
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    utf8::append(result, upper(next.code_point));
    i += next.size;
  }
  return result;
}

}  // namespace plainsong
