#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/facts/shown_facts.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::string> times;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    CHECK(test::shown(test::facts_of(document).times, document.text()) == test::joined(c.times));
  }
}

}  // namespace

TEST_CASE("times are read in every usual form") {
  check_all({
      {"We start at 6 p.m. in the gym.", {"18:00 <6 p.m.>"}},
      {"We start at 6:00 PM.", {"18:00 <6:00 PM>"}},
      {"Come at 6pm or at 6:30pm!", {"18:00 <6pm>", "18:30 <6:30pm>"}},
      {"It ends at 6p.m. today", {"18:00 <6p.m.>"}},
      {"La reunión es a las 6:00 p. m. en la escuela.", {"18:00 <6:00 p. m.>"}},
      {"La reunión es a las 6 de la tarde en la escuela.", {"18:00 <6 de la tarde>"}},
      {"La reunión es a las 18:00 en la escuela.", {"18:00 <18:00>"}},
      {"Doors open at 5:45.", {"?5:45 <5:45>"}},
      {"Lunch is at noon.", {"12:00 <noon>"}},
      {"Lunch is at 12:00 noon.", {"12:00 <12:00 noon>"}},
      {"It closes at midnight.", {"00:00 <midnight>"}},
      {"Come at 8 o'clock.", {"?8:00 <8 o'clock>"}},
      {"School starts at 7:45\u00A0a.m. every day.", {"07:45 <7:45\u00A0a.m.>"}},
  });
}

TEST_CASE(
    "both ends of a range are read, and the first takes its half of the day from the second") {
  check_all({
      {"6-7:30 p.m.", {"18:00 <6>", ".. 19:30 <7:30 p.m.>"}},
      {"11-1 p.m.", {"11:00 <11>", ".. 13:00 <1 p.m.>"}},
      {"7:30 AM\u20134:00 PM", {"07:30 <7:30 AM>", ".. 16:00 <4:00 PM>"}},
      {"from 6 to 7:30 p.m.", {"18:00 <6>", ".. 19:30 <7:30 p.m.>"}},
      {"between 6 and 7 p.m.", {"18:00 <6>", ".. 19:00 <7 p.m.>"}},
      {"6 p.m. to 7:30 p.m.", {"18:00 <6 p.m.>", ".. 19:30 <7:30 p.m.>"}},
      {"La reunión es de 6:00 a 7:30 p. m. en la escuela.",
       {"18:00 <6:00>", ".. 19:30 <7:30 p. m.>"}},
      {"La reunión es de las 6:00 a las 7:30 p. m. en la escuela.",
       {"18:00 <6:00>", ".. 19:30 <7:30 p. m.>"}},
      {"8 p.m.-midnight", {"20:00 <8 p.m.>", ".. 24:00 <midnight>"}},
      {"from 8:30 to 14:00", {"08:30 <8:30>", ".. 14:00 <14:00>"}},
      {"8:30\u20139:15", {"?8:30 <8:30>", ".. ?9:15 <9:15>"}},
  });
}

TEST_CASE("numbers without a sign of time are no times") {
  check_all({
      {"Read pages 6 to 12.", {}},
      {"I am 6 am I not?", {"06:00 <6 am>"}},
      {"The ratio is 1:100 and 3:5.", {}},
      {"It costs $6.30.", {}},
      {"Room 12 and room 14", {}},
      {"The score was 25:61.", {}},
      {"See 10:15:20 in the log.", {}},
      {"Call 555-0100 at once.", {}},
  });
}

}  // namespace plainsong
