#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/shown_facts.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::string> dates;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    CHECK(test::shown(test::facts_of(document).dates, document.text()) == test::joined(c.dates));
  }
}

}  // namespace

TEST_CASE("English dates are read with their weekday, month, day and year") {
  check_all({
      {"Join us on Thursday, October 8, 2026, at the school.",
       {"Thu 2026-10-08 <Thursday, October 8, 2026>"}},
      {"We meet Oct. 8th.", {"?-10-08 <Oct. 8th>"}},
      {"Thurs., Sept. 24 is a half day.", {"Thu ?-09-24 <Thurs., Sept. 24>"}},
      {"The fair (Sat. May 8) is free.", {"Sat ?-05-08 <Sat. May 8>"}},
      {"It is due on October 8 (Thursday).", {"Thu ?-10-08 <October 8 (Thursday>"}},
      {"Come on the 8th of October, please.", {"?-10-08 <8th of October>"}},
      {"See you on 8 October 2026.", {"2026-10-08 <8 October 2026>"}},
      {"Thursday the 8th is a holiday.", {"Thu ?-?-08 <Thursday the 8th>"}},
      {"Return it by 10/8.", {"?-10-08 <10/8>"}},
      {"Return it by Friday, 10/9/26.", {"Fri 2026-10-09 <Friday, 10/9/26>"}},
      {"Posted 2026-10-08 by the office.", {"2026-10-08 <2026-10-08>"}},
      {"Mondays, October 5, 12 and 19, we swim.",
       {"Mons ?-10-05 <Mondays, October 5>", "+ Mons ?-10-12 <12>", "+ Mons ?-10-19 <19>"}},
      {"The concert is on MONDAY, OCTOBER 5.", {"Mon ?-10-05 <MONDAY, OCTOBER 5>"}},
      {"The office reopens in August 2027.", {"2027-08-? <August 2027>"}},
      {"We wrote in September about it.", {"?-09-? <September>"}},
      {"See you on Thursday.", {"Thu ?-?-? <Thursday>"}},
      {"There is no school on Feb. 30.", {"?-02-30 <Feb. 30>"}},
  });
}

TEST_CASE("English lists and ranges of dates share weekdays pairwise, months and years") {
  check_all({
      {"October 21 and 22", {"?-10-21 <October 21>", "+ ?-10-22 <22>"}},
      {"Thursday and Friday, October 3 & 4", {"Thu ?-10-03 <October 3>", "+ Fri ?-10-04 <4>"}},
      {"Monday through Friday, Oct. 5-9", {"Mon ?-10-05 <Oct. 5>", ".. Fri ?-10-09 <9>"}},
      {"Monday\u2013Thursday, October 5\u201330", {"?-10-05 <October 5>", ".. ?-10-30 <30>"}},
      {"Wednesday, October 21, and Thursday, October 22",
       {"Wed ?-10-21 <Wednesday, October 21>", "+ Thu ?-10-22 <Thursday, October 22>"}},
      {"Thursday, October 22 and 23", {"Thu ?-10-22 <Thursday, October 22>", "+ ?-10-23 <23>"}},
      {"Tuesday and Thursday, October 22", {"?-10-22 <October 22>"}},
      {"Sept. 14-Oct. 9, 2026", {"2026-09-14 <Sept. 14>", ".. 2026-10-09 <Oct. 9, 2026>"}},
      {"from Monday, September 14, through Friday, October 9",
       {"Mon ?-09-14 <Monday, September 14>", ".. Fri ?-10-09 <Friday, October 9>"}},
      {"December 15 to January 5, 2027",
       {"2026-12-15 <December 15>", ".. 2027-01-05 <January 5, 2027>"}},
      {"October 5\u20139, 2026", {"2026-10-05 <October 5>", ".. 2026-10-09 <9, 2026>"}},
      {"Monday\u2013Friday, 8 a.m.", {"Mon ?-?-? <Monday>", ".. Fri ?-?-? <Friday>"}},
  });
}

TEST_CASE("Spanish dates are read with what their lists leave out") {
  check_all({
      {"La reunión es el jueves 8 de octubre de 2026.",
       {"Thu 2026-10-08 <jueves 8 de octubre de 2026>"}},
      {"Las conferencias son el jueves, 8 de octubre.", {"Thu ?-10-08 <jueves, 8 de octubre>"}},
      {"Las conferencias son el jueves 8 y el viernes 9 de octubre.",
       {"Thu ?-10-08 <jueves 8>", "+ Fri ?-10-09 <viernes 9 de octubre>"}},
      {"La ventana es del 14 al 25 de septiembre.",
       {"?-09-14 <14>", ".. ?-09-25 <25 de septiembre>"}},
      {"Los exámenes son el 13, 14 y 15 de abril.",
       {"?-04-13 <13>", "+ ?-04-14 <14>", "+ ?-04-15 <15 de abril>"}},
      {"La encuesta está abierta del lunes 1 al viernes 19 de febrero.",
       {"Mon ?-02-01 <lunes 1>", ".. Fri ?-02-19 <viernes 19 de febrero>"}},
      {"Las clases empiezan el 1.º de septiembre.", {"?-09-01 <1.º de septiembre>"}},
      {"Las clases empiezan el primero de septiembre.", {"?-09-01 <primero de septiembre>"}},
      {"La escuela cierra el miércoles 11 de nov. por la tarde.",
       {"Wed ?-11-11 <miércoles 11 de nov>"}},
      {"La escuela abre en agosto para todas las familias.", {"?-08-? <agosto>"}},
      {"Nos vemos el jueves 8 en la escuela con su familia.", {"Thu ?-?-08 <jueves 8>"}},
  });
}

TEST_CASE("numbers, grades, times, fractions and everyday words are no dates") {
  check_all({
      {"You may 8 times out of 10 see it.", {}},
      {"They sat 3 hours in the sun 2 days ago.", {}},
      {"In October 4th grade students read.", {"?-10-? <October>"}},
      {"On October 21 and 22 students sang.", {"?-10-21 <October 21>"}},
      {"October 8, 6\u20137:30 p.m.", {"?-10-08 <October 8>"}},
      {"Mix 1/2 cup and 3/4 cup.", {}},
      {"Rooms 12, 13 and 14 are open.", {}},
      {"It is 24/7.", {}},
      {"The 2026-27 school year", {}},
      {"See www.example.org/2026/10/08 today.", {}},
      {"We march 5 miles.", {}},
      {"Grades 3, 4 and 5 read more.", {}},
  });
}

}  // namespace plainsong
