#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/checks/dates_times.hpp"

namespace plainsong {
namespace {

struct Case {
  const char* name;
  std::string_view text;
  std::string_view found;
  std::string_view sent{};
};

void check_all(const test::DatesTimes& checker, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(checker.findings("weekday", c.text, c.sent) == c.found);
  }
}

}  // namespace

TEST_CASE("a weekday that its date does not have is found, and both ways out are proposed") {
  check_all(
      test::DatesTimes{},
      {
          {"year stated", "We meet Thursday, October 9, 2026, at noon.",
           "Thursday, October 9, 2026 -> Friday, October 9, 2026 | Thursday, October 8, 2026"},
          {"short forms", "We meet Tue., Oct. 8, 2026.",
           "Tue., Oct. 8, 2026 -> Thu., Oct. 8, 2026 | Tue., Oct. 6, 2026"},
          {"capitals", "MONDAY, OCTOBER 6, 2026, IS A HOLIDAY.",
           "MONDAY, OCTOBER 6, 2026 -> TUESDAY, OCTOBER 6, 2026 | MONDAY, OCTOBER 5, 2026"},
          {"ordinal", "We meet Friday, March 5th, 2016.",
           "Friday, March 5th, 2016 -> Saturday, March 5th, 2016 | Friday, March 4th, 2016"},
          {"slashes", "Due Friday, 10/8/26.",
           "Friday, 10/8/26 -> Thursday, 10/8/26 | Friday, 10/9/26"},
          {"list", "Wednesday and Thursday, October 21 and 23, 2026", "Thursday -> Friday"},
          {"range", "from Monday, September 14, through Thursday, September 25, 2026",
           "Thursday, September 25, 2026 -> Friday, September 25, 2026 | "
           "Thursday, September 24, 2026"},
          {"every one", "Mondays, October 5, 12 and 20, 2026", "20, 2026 -> 19, 2026"},
          {"Spanish", "La reunión con las familias es el martes 14 de septiembre de 2026.",
           "martes 14 de septiembre de 2026 -> lunes 14 de septiembre de 2026 | "
           "martes 15 de septiembre de 2026"},
          {"Spanish list",
           "Las conferencias con las familias son el jueves 8 y el sábado 9 de octubre de 2026.",
           "sábado 9 de octubre de 2026 -> viernes 9 de octubre de 2026 | "
           "sábado 10 de octubre de 2026"},
      });
}

TEST_CASE("the year is told by the day of sending, the school year, or the message itself") {
  check_all(
      test::DatesTimes{},
      {
          {"sent", "Come on Thursday, September 25.",
           "Thursday, September 25 -> Friday, September 25 | Thursday, September 24", "2026-09-11"},
          {"sent before the new year", "We start again on Tuesday, January 4.",
           "Tuesday, January 4 -> Monday, January 4 | Tuesday, January 5", "2026-12-14"},
          {"just past", "We met on Wednesday, May 5.", "", "2027-06-10"},
          {"another date of the message", "August 3, 2026\n\nWe meet Thursday, October 9.",
           "Thursday, October 9 -> Friday, October 9 | Thursday, October 8"},
          {"nothing tells", "We meet Thursday, October 9.", ""},
          {"three of four agree",
           "Mon., Sept. 14; Fri., Sept. 25; Wed., Oct. 21; Thu., Oct. 23; Fri., Nov. 6",
           "Thu., Oct. 23 -> Fri., Oct. 23 | Thu., Oct. 22"},
      });
  const test::DatesTimes with_year{Profile{.languages = {"en-US", "es-US"},
                                           .school_year_start = "2026-08-24",
                                           .school_year_end = "2027-06-11"}};
  CHECK(with_year.findings("weekday", "We meet Thursday, October 9.") ==
        "Thursday, October 9 -> Friday, October 9 | Thursday, October 8");
  CHECK(with_year.findings("weekday", "We meet Saturday, May 8.").empty());
}

TEST_CASE("right weekdays, other years, quotations and corrections are left alone") {
  check_all(
      test::DatesTimes{},
      {
          {"right", "Thursday, October 8, 2026", ""},
          {"coordinated", "Thursday and Friday, October 3 & 4, 2013", ""},
          {"the weekday of neither", "Tuesday and Thursday, October 22, 2026", ""},
          {"history", "Last year the fair was on Wednesday, October 8.", "", "2026-10-01"},
          {"Spanish history", "El año pasado la feria de la escuela fue el miércoles 8 de octubre.",
           "", "2026-10-01"},
          {"quotation", "A parent wrote: \u201CSee you on Friday, October 9, 2025!\u201D", ""},
          {"quoted reply", "> See you on Friday, October 8, 2026.", ""},
          {"attribution", "On Fri, Oct 8, 2026, 8:52 PM Ann Lee wrote:", ""},
          {"correction",
           "The flyer said Wednesday, October 27, 2026; the right day is Tuesday, October 27.", ""},
          {"no such day", "Monday, November 31, 2026", ""},
          {"code", "Type `Friday, October 8, 2026` in the box.", ""},
      });
}

}  // namespace plainsong
