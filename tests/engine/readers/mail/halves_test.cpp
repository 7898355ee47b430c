#include "readers/mail/halves.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "plainsong/reader.hpp"

namespace plainsong::mail {

TEST_CASE("a block of the plain half differs when it says what the page does not") {
  struct Case {
    const char* name;
    std::string_view page;
    std::string_view plain;
    std::vector<std::size_t> differing;
  };
  const std::vector<Case> cases{
      {"the same", "The window closes on May 7.", "The window closes on May 7.", {}},
      {"another figure", "The window closes on May 7.", "The window closes on May 9.", {0}},
      {"a figure of another place",
       "School began on August 18. It runs until September 25.",
       "It runs until September 18.",
       {0}},
      {"a figure that is there once less",
       "Doors open from 7 p.m. to 8 p.m. The cafe opens at 6 p.m. as ever.",
       "Doors open from 6 p.m. to 8 p.m.\n\nThe cafe opens at 6 p.m. as ever.",
       {0}},
      {"another word", "Summative exams count.", "Summative assessments count.", {0}},
      {"only the second block", "One bus. Two cars.", "One bus.\n\nTwo lorries.", {1}},
      {"something left out", "One bus. Two cars. Three trams.", "One bus.\n\nThree trams.", {}},
      {"case and ignorable characters",
       "The Aca\xC2\xAD"
       "demy",
       "THE ACADEMY",
       {}},
      {"list numbers", "Bring a pen. Bring a book.", "1. Bring a pen.\n2. Bring a book.", {}},
      {"addresses of links", "See the list.", "See the list <https://x.example/2026/1>.", {}},
      {"pictures", "Hello", "[cid:logo77@x] Hello", {}},
      {"columns of a table", "Date\nEvent\nOct. 8\nFair", "Date     Event\nOct. 8   Fair", {}},
      {"quoted reply", "Yes.", "Yes.\n\n> Is it on May 5?", {}},
      {"nothing", "Hello", " ", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto plain = read_document(c.plain, {.file_name = "half.txt"}, {});
    REQUIRE(plain.has_value());
    CHECK(differing_blocks(c.page, *plain) == c.differing);
  }
}

}  // namespace plainsong::mail
