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

}  // namespace

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
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
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

}  // namespace plainsong
