#include "text/fold.hpp"

#include <doctest/doctest.h>

#include <string>

#include "text/utf8.hpp"

namespace plainsong {

TEST_CASE("fold_word gives the form under which a word is looked up") {
  struct Case {
    const char* name;
    std::string_view word;
    std::string_view folded;
  };
  const Case cases[]{
      {"empty", "", ""},
      {"ASCII", "McDonald's", "mcdonald's"},
      {"what is not a letter stays", "A1-@[`{", "a1-@[`{"},
      {"Latin-1", "ÁÑÜÀÞÖ×÷ÿ", "áñüàþö×÷ÿ"},
      {"the micro sign is the Greek letter", "\xC2\xB5", "\xCE\xBC"},
      {"beyond Latin-1", "ŐŁŻĐƯΣς", "őłżđưσσ"},
      {"Kelvin and long s", "\xE2\x84\xAA\xC5\xBF", "ks"},
      {"sharp s", "Straße ẞ", "strasse ss"},
      {"combining marks are composed", "nin\xCC\x83o, EXA\xCC\x81MENES", "niño, exámenes"},
      {"composed before it is folded", "A\xCC\x8A", "å"},
      {"a mark without a letter stays", "\xCC\x81x", "\xCC\x81x"},
      {"composed after it is folded", "J\xCC\x8C", "\xC7\xB0"},
      {"Vietnamese marks in either order", "e\xCC\xA3\xCC\x82", "ệ"},
      {"hyphens", "e‐mail co‑op 1–2", "e-mail co-op 1-2"},
      {"apostrophes", "Don’t o‘clock ‛em Hawaiʼi", "don't o'clock 'em hawai'i"},
      {"soft hyphen and zero-width space", "learn\xC2\xADing\xE2\x80\x8B", "learning"},
      {"full-width ASCII", "ＰＴＡ＇ｓ", "pta's"},
      {"malformed bytes", "A\xFF\xC3z", "a\xEF\xBF\xBD\xEF\xBF\xBDz"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(fold_word(c.word) == c.folded);
  }
}

TEST_CASE("fold_word appends") {
  std::string folded = "É";
  fold_word("Mile\xCC\x81", folded);
  CHECK(folded == "Émilé");
}

TEST_CASE("plain_word leaves the case of letters alone") {
  CHECK(plain_word("Nin\xCC\x83O’S ＰＴＡ\xC2\xAD co‑op µ ß") == "NiñO'S PTA co-op µ ß");
}

TEST_CASE("folding twice changes nothing, for every character") {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string word;
    utf8::append(word, c);
    const std::string folded = fold_word(word);
    if (fold_word(folded) != folded) FAIL_CHECK("code point " << static_cast<unsigned>(c));
  }
}

TEST_CASE("letter_case tells how a word is written") {
  struct Case {
    std::string_view word;
    LetterCase letter_case;
  };
  const Case cases[]{
      {"", LetterCase::lower},      {"123", LetterCase::lower},   {"word", LetterCase::lower},
      {"don't", LetterCase::lower}, {"ñandú", LetterCase::lower}, {"Word", LetterCase::title},
      {"I", LetterCase::title},     {"Ñandú", LetterCase::title}, {"O'clock", LetterCase::title},
      {"1St", LetterCase::mixed},   {"'Twas", LetterCase::mixed}, {"WORD", LetterCase::upper},
      {"DON'T", LetterCase::upper}, {"ÑANDÚ", LetterCase::upper}, {"A4B", LetterCase::upper},
      {"A4", LetterCase::title},    {"4A", LetterCase::upper},    {"iPhone", LetterCase::mixed},
      {"wOrd", LetterCase::mixed},  {"PTAs", LetterCase::mixed},  {"O'Brien", LetterCase::mixed},
      {"ŁÓDŹ", LetterCase::upper},  {"Łódź", LetterCase::title},  {"학교", LetterCase::lower},
  };
  for (const Case& c : cases) {
    CAPTURE(c.word);
    CHECK(letter_case(c.word) == c.letter_case);
  }
}

TEST_CASE("words can be written in capitals") {
  CHECK(capitalised("") == "");
  CHECK(capitalised("ñandú") == "Ñandú");
  CHECK(capitalised("éCOLE") == "ÉCOLE");
  CHECK(capitalised("ǆep") == "ǅep");
  CHECK(upper_case("niño's") == "NIÑO'S");
  CHECK(upper_case("straße ÿ őµ") == "STRAßE Ÿ Ő\xCE\x9C");
  CHECK(capitalised("ÿ") == "Ÿ");
}

}  // namespace plainsong
