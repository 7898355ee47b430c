#include "text/fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

// Below this no character is changed by NFC, and none above U+00FF is folded without ICU.
constexpr char32_t first_combining = 0x300;
constexpr char32_t past_latin1 = 0x100;
constexpr char32_t first_not_ascii = 0x80;

bool is_apostrophe(char32_t c) {
  return c == 0x2019 || c == 0x2018 || c == 0x201B || c == 0x2BC;  // ’ ‘ ‛ ʼ
}

/// The letter of Latin-1 that differs from `c` in case alone; `c` itself if there is none there.
char32_t swap_latin1(char32_t c) {
  if ((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z') return c ^ 0x20U;
  const bool letter = c >= 0xC0 && c != 0xD7 && c != 0xF7 && c != 0xDF && c != 0xFF;
  return letter ? c ^ 0x20U : c;
}

char32_t lower(char32_t c) {
  if (c >= past_latin1) return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), 0));
  if (c == 0xB5) return 0x3BC;  // micro sign: CaseFolding.txt folds it to the Greek letter
  return std::max(c, swap_latin1(c));
}

char32_t upper(char32_t c) {
  if (c >= past_latin1) return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
  if (c == 0xB5) return 0x39C;
  if (c == 0xFF) return 0x178;
  return std::min(c, swap_latin1(c));
}

char32_t title(char32_t c) {
  return c >= past_latin1 ? static_cast<char32_t>(u_totitle(static_cast<UChar32>(c))) : upper(c);
}

/// In place; text that is NFC already is left alone.
void compose(std::string& word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return;
  const icu::StringPiece piece{word.data(), static_cast<std::int32_t>(word.size())};
  if (nfc->isNormalizedUTF8(piece, status) != 0) return;
  std::string composed;
  icu::StringByteSink<std::string> sink{&composed};
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  if (U_SUCCESS(status)) word = std::move(composed);
}

template <class Change>
std::string changed(std::string_view word, Change change) {
  std::string result;
  result.reserve(word.size());
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    utf8::append(result, change(next.code_point));
    i += next.size;
  }
  return result;
}

/// Whether `word` holds a character of at least `least`.
bool reaches(std::string_view word, char32_t least) {
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    if (next.code_point >= least) return true;
    i += next.size;
  }
  return false;
}

}  // namespace

bool is_capital(char32_t c) {
  if (c < past_latin1) return lower(c) != c && c != 0xB5;
  return u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_small(char32_t c) {
  if (c < past_latin1) return upper(c) != c || c == 0xDF;
  return u_isULowercase(static_cast<UChar32>(c)) != 0;
}

bool begins_with_capital(std::string_view word) {
  return is_capital(utf8::decode(word, 0).code_point);
}

std::string plain_word(std::string_view word) {
  if (!reaches(word, first_not_ascii)) return std::string{word};
  std::string result;
  result.reserve(word.size());
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    i += next.size;
    char32_t c = next.code_point;
    if (utf8::ignorable(c)) continue;
    if (is_apostrophe(c)) {
      c = '\'';
    } else if (c >= 0xFF01 && c <= 0xFF5E) {
      c -= 0xFEE0;  // the full-width forms repeat ASCII from '!' to '~'
    }
    utf8::append(result, c);
  }
  if (reaches(result, first_combining)) compose(result);
  return result;
}

std::string fold_word(std::string_view word) {
  if (!reaches(word, first_not_ascii)) {
    std::string result{word};
    for (char& c : result) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return result;
  }
  std::string result = changed(plain_word(word), lower);
  // U+030C does not compose with J, but with j: what was NFC need not be after folding.
  if (reaches(result, first_combining)) compose(result);
  return result;
}

void fold_word(std::string_view word, std::string& folded) { folded += fold_word(word); }

LetterCase letter_case(std::string_view word) {
  std::size_t uppers = 0;
  std::size_t lowers = 0;
  bool first_is_upper = false;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    i += next.size;
    const bool upper = is_capital(next.code_point);
    first_is_upper = first_is_upper || (upper && i == next.size);
    uppers += upper ? 1 : 0;
    lowers += !upper && is_small(next.code_point) ? 1 : 0;
  }
  if (uppers == 0) return LetterCase::lower;
  if (uppers == 1 && first_is_upper) return LetterCase::title;
  return lowers == 0 ? LetterCase::upper : LetterCase::mixed;
}

std::string capitalised(std::string_view word) {
  if (word.empty()) return {};
  const utf8::Decoded first = utf8::decode(word, 0);
  std::string result;
  utf8::append(result, title(first.code_point));
  return result.append(word.substr(first.size));
}

std::string upper_case(std::string_view word) { return changed(word, upper); }

}  // namespace plainsong
