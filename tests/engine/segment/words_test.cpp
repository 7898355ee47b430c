#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "segment/segmenter.hpp"
#include "support/core.hpp"
#include "support/segments.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string text;
  std::string words;
};

void check_words(std::initializer_list<Case> cases) {
  const test::Core core{Glossary{}};
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    const Segments segments = core.segment(document);
    CHECK(test::shown_words(document, segments) == c.words);
    CHECK(test::broken_promise(document, segments) == "");
  }
}

}  // namespace

TEST_CASE("a word is letters, digits and marks, with an apostrophe between letters") {
  check_words({
      {"The bus is late", "The bus is late"},
      {"Isn't it the child's?", "Isn't it the child's"},
      {"Isn’t it the child’s?", "Isn’t it the child’s"},
      {"'Quoted' words and ’tis", "Quoted words and|tis"},
      {"the students' work", "the students work"},
      {"the students’ work", "the students work"},
      {"Grade 5B, room A12", "Grade 5B,room A12"},
      {"¿Qué pasó, señora Núñez?", "Qué pasó,señora Núñez"},
      {"cafe\xCC\x81 man\xCC\x83"
       "ana",
       "cafe\xCC\x81 man\xCC\x83"
       "ana"},
      {"ＡＢＣ ｄｅｆ", "ＡＢＣ ｄｅｆ"},
      {"naïve Ångström straße", "naïve Ångström straße"},
      {"pre\xC2\xAD"
       "view",
       "pre\xC2\xAD"
       "view"},
      {"under\xE2\x81\xA0stood", "under\xE2\x81\xA0stood"},
      {"", ""},
      {" ... !? ", ""},
  });
}

TEST_CASE("gaps tell a space from a hyphen, a slash and a stop") {
  check_words({
      {"well-known", "well-known"},
      {"well\xE2\x80\x91known", "well-known"},
      {"pages 4–6", "pages 4-6"},
      {"well-\nknown", "well-known"},
      {"well - known", "well|known"},
      {"well – known", "well|known"},
      {"well—known", "well|known"},
      {"parents/guardians", "parents/guardians"},
      {"parents / guardians", "parents|guardians"},
      {"red, white", "red,white"},
      {"red,white", "red,white"},
      {"red ,white", "red|white"},
      {"R&D", "R&D"},
      {"food & drink", "food & drink"},
      {"end. Begin", "end|Begin"},
      {"one; two: three", "one|two|three"},
      {"(one) two", "one|two"},
      {"one\xC2\xA0two\xE2\x80\xAFthree\xE3\x80\x80"
       "four",
       "one two three four"},
      {"one\ntwo\r\nthree\tfour", "one two three four"},
      {"one\n\ntwo", "one\ntwo"},
      {"learning\xE2\x80\x8Btarget", "learning target"},
      {"one \xC2\xAD two", "one two"},
  });
}

TEST_CASE("addresses, URLs and file names are opaque") {
  check_words({
      {"See https://www.osprey.example/a-b?c=d#e.",
       "See {https}|{www}.{osprey}.{example}/{a}-{b}|{c}|{d}|{e}"},
      {"www.osprey.example now", "{www}.{osprey}.{example} now"},
      {"Visit osprey.org/lunch today", "Visit {osprey}.{org}/{lunch} today"},
      {"mail a.b-c@osprey.example please", "mail {a}.{b}-{c}|{osprey}.{example} please"},
      {"(office@osprey.example)", "{office}|{osprey}.{example}"},
      {"open letter_final.docx or menu.pdf", "open {letter}|{final}.{docx} or {menu}.{pdf}"},
      {"C:\\Users\\forms", "{C}|{Users}|{forms}"},
      {"#OspreyReads and @osprey", "{OspreyReads} and|{osprey}"},
      {"file under docs/forms/slip.pdf", "file under {docs}/{forms}/{slip}.{pdf}"},
      {"Q&amp;A and&nbsp;more &eacute; R&D; done", "Q&{amp}|A and&{nbsp}|more|{eacute}|R&{D}|done"},
      {"“www.osprey.example” is", "{www}.{osprey}.{example}|is"},
      {"(“menu.pdf”)", "{menu}.{pdf}"},
      {"<a@b.example>", "{a}|{b}.{example}"},
      {"It is done.The next one", "It is done.The next one"},
      {"at 8 a.m. and 3 p.m.", "at 8 a.m|and 3 p.m"},
      {"and/or", "and/or"},
      {"either/or.Then", "either/or.Then"},
  });
}

TEST_CASE("phone numbers, dates, times and amounts are digits and never joined to words") {
  check_words({
      {"(555) 555-0117", "555|555-0117"},
      {"555.555.0117", "555.555.0117"},
      {"on 3/14/2026 at 6:30-7:30", "on 3/14/2026 at 6|30-7|30"},
      {"2026-03-14", "2026-03-14"},
      {"$1,250.50 or 12%", "1,250.50 or 12"},
      {"the 3rd and 21st", "the 3rd and 21st"},
  });
}

TEST_CASE("characters of scripts without spaces are words by themselves") {
  check_words({
      {"学习目标", "学+习+目+标"},
      {"こんにちは", "こ+ん+に+ち+は"},
      {"カタカナ", "カ+タ+カ+ナ"},
      {"が\xE3\x82\x99", "が\xE3\x82\x99"},
      {"학교 안내", "학교 안내"},
      {"PDF文件", "PDF+文+件"},
      {"ที่บ้าน", "ที่+บ้+า+น"},
  });
}

}  // namespace plainsong
