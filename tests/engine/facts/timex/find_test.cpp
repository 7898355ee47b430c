#include "facts/timex/find.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace plainsong::timex {
namespace {

/// Wednesday, October 7, 2026, at ten in the morning.
const Moment sent{std::chrono::sys_days{std::chrono::year{2026} / 10 / 7}, 600, 0};

/// "text = value / value; text = value".
std::string found(std::string_view text, Language language) {
  std::string all;
  for (const Expression& one : find_expressions(text, language, sent)) {
    if (!all.empty()) all += "; ";
    all += std::string{one.span.of(text)} + " =";
    for (const std::string& value : one.values) all += " " + value;
  }
  return all;
}

struct Case {
  const char* text;
  const char* found;
};

void check(const std::vector<Case>& cases, Language language) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.text});
    CHECK(found(c.text, language) == c.found);
  }
}

}  // namespace

TEST_CASE("English days are found in every form, with their year where it is said") {
  check(
      {{"Picture day is October 21.", "October 21 = XXXX-10-21"},
       {"Picture day is October 21, 2026.", "October 21, 2026 = 2026-10-21"},
       {"Forms are due Oct. 9 at the office", "Oct. 9 = XXXX-10-09"},
       {"the 3rd of May", "3rd of May = XXXX-05-03"},
       {"twenty second of March", "twenty second of March = XXXX-03-22"},
       {"on 10/21/2026", "10/21/2026 = 2026-10-21"},
       {"on 10/21", "10/21 = XXXX-10-21"},
       {"on 21/10", "21/10 = XXXX-10-21"},
       {"2026-10-21", "2026-10-21 = 2026-10-21"},
       {"Thursday, October 22", "Thursday, October 22 = XXXX-10-22"},
       {"on Friday", "Friday = XXXX-WXX-5"},
       {"next Friday", "next Friday = 2026-10-16"},
       {"this Friday", "this Friday = 2026-10-09"},
       {"last Monday", "last Monday = 2026-09-28"},
       {"tomorrow", "tomorrow = 2026-10-08"},
       {"the day after tomorrow", "the day after tomorrow = 2026-10-09"},
       {"in two weeks", "in two weeks = 2026-10-21"},
       {"three days ago", "three days ago = 2026-10-04"},
       {"two days before Thanksgiving", "two days before Thanksgiving = 2026-11-24"},
       {"the second Wednesday of November", "the second Wednesday of November = XXXX-11-WXX-3-#2"}},
      english);
}

TEST_CASE("English times say in which half of the day they are, or both") {
  check({{"at 6 p.m. in the gym", "6 p.m. = T18"},
         {"at 6:30 PM", "6:30 PM = T18:30"},
         {"at 8:15 sharp", "8:15 = T08:15 T20:15"},
         {"the bell rings at noon", "noon = T12"},
         {"half past seven", "half past seven = T07:30 T19:30"},
         {"a quarter to nine in the morning", "a quarter to nine in the morning = T08:45"},
         {"from 6 to 7:30 p.m.", "from 6 to 7:30 p.m. = (T18,T19:30,PT1H30M)"},
         {"6\u20137:30 p.m.", "6\u20137:30 p.m. = (T18,T19:30,PT1H30M)"},
         {"9 a.m. to 2 p.m.", "9 a.m. to 2 p.m. = (T09,T14,PT5H)"},
         {"in the afternoon", "in the afternoon = TAF"}},
        english);
}

TEST_CASE("English days and times are one expression") {
  check({{"Thursday, October 8, 6\u20137:30 p.m.",
          "Thursday, October 8, 6\u20137:30 p.m. = (XXXX-10-08T18,XXXX-10-08T19:30,PT1H30M)"},
         {"Tuesday at 5", "Tuesday at 5 = XXXX-WXX-2T05 XXXX-WXX-2T17"},
         {"8 a.m. on November 3", "8 a.m. on November 3 = XXXX-11-03T08"},
         {"tomorrow morning", "tomorrow morning = 2026-10-08TMO"},
         {"tonight at 7", "tonight at 7 = 2026-10-07T19"},
         {"in 30 minutes", "in 30 minutes = 2026-10-07T10:30:00"}},
        english);
}

TEST_CASE("English stretches of time say when they begin and end") {
  check({{"October 21 and 22", "October 21 and 22 = (XXXX-10-21,XXXX-10-22,P1D)"},
         {"January 11-22", "January 11-22 = (XXXX-01-11,XXXX-01-22,P11D)"},
         {"from March 3 to March 14, 2027",
          "from March 3 to March 14, 2027 = (2027-03-03,2027-03-14,P11D)"},
         {"from September to November", "from September to November = (XXXX-09-01,XXXX-11-01,P2M)"},
         {"within 10 school days", "within 10 school days = (2026-10-08,2026-10-22,P10BD)"},
         {"next week", "next week = 2026-W42"},
         {"in October", "October = XXXX-10"},
         {"the week of October 19", "the week of October 19 = XXXX-10-19"},
         {"the last week of May", "the last week of May = XXXX-05-W05"},
         {"the first quarter of 2027", "the first quarter of 2027 = (2027-01-01,2027-04-01,P3M)"}},
        english);
}

TEST_CASE("Spanish days, times and stretches are found alike") {
  check({{"El 21 de octubre habr\u00e1 fotos.", "21 de octubre = XXXX-10-21"},
         {"el jueves 8 de octubre de 2026", "jueves 8 de octubre de 2026 = 2026-10-08"},
         {"el 3/11/2026", "3/11/2026 = 2026-11-03"},
         {"el pr\u00f3ximo lunes", "pr\u00f3ximo lunes = 2026-10-12"},
         {"el viernes pasado", "viernes pasado = 2026-10-02"},
         {"ma\u00f1ana a las 8:00 a. m.", "ma\u00f1ana a las 8:00 a. m. = 2026-10-08T08:00"},
         {"a las 6 de la tarde", "6 de la tarde = T18"},
         {"a las siete y media", "siete y media = T07:30 T19:30"},
         {"a las 5", "5 = T05 T17"},
         {"de 6 a 7:30 p. m.", "de 6 a 7:30 p. m. = (T18,T19:30,PT1H30M)"},
         {"del 3 al 14 de marzo", "del 3 al 14 de marzo = (XXXX-03-03,XXXX-03-14,P11D)"},
         {"de enero a marzo de 2027", "de enero a marzo de 2027 = (2027-01-01,2027-03-01,P2M)"},
         {"hace dos semanas", "hace dos semanas = 2026-09-23"},
         {"la pr\u00f3xima semana", "la pr\u00f3xima semana = 2026-W42"},
         {"el lunes por la ma\u00f1ana", "lunes por la ma\u00f1ana = XXXX-WXX-1TMO"}},
        spanish);
}

TEST_CASE("what is no day and no time is left alone") {
  for (const char* text :
       {"Families may call the office.", "May I ask why?", "The sun will set.",
        "a ratio of 30/4.85", "call (555) 012-0134", "item 133-03-03-2020", "Room 12 has 24 desks",
        "Good morning, families", "one or two of them", "it costs $10", "98.6 degrees",
        "version 2.10.3", "a one-to-one meeting", "read pages 10 to 20", "32-2015 is no month",
        "2015-1-32 is no day", "Family Math Night"}) {
    CAPTURE(std::string{text});
    CHECK(found(text, english) == "");
  }
  for (const char* text :
       {"Buenos d\u00edas, familias", "el mar azul", "una persona", "hay de dos a cuatro sillas",
        "Tel: +1 555 010-2015", "la tarde es larga"}) {
    CAPTURE(std::string{text});
    CHECK(found(text, spanish) == "");
  }
}

TEST_CASE("a long text that never ends an expression is read to its end") {
  for (const std::string piece :
       {"Monday ", "from 5 to ", "3 weeks and 2 days ", "1/", "a.m. ", "the 21st of "}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    CAPTURE(piece);
    const std::vector<Expression> all = find_expressions(text, english, sent);
    for (std::size_t i = 1; i < all.size(); ++i) {
      REQUIRE(all[i - 1].span.end() <= all[i].span.start());
    }
    for (const Expression& one : all) REQUIRE(one.span.end() <= text.size());
  }
}

}  // namespace plainsong::timex
