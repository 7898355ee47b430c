#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/checking.hpp"

namespace plainsong {

TEST_CASE("a second name for one thing is found once, where the glossary has not banned it") {
  const test::Checker checker{
      "r,en,rubric,preferred,noun,,,no,,\n"
      "e,en,exit ticket,preferred,noun,,,no,,\n"
      "e,en,exit card,deprecated,noun,,,no,,\n"};
  struct Case {
    const char* name;
    std::string_view text;
    std::vector<std::string> findings;
  };
  const Case cases[]{
      {"beside the wanted one",
       "We use a rubric. The scoring guide is blue.",
       {"scoring guide -> rubric [internal.inconsistent]"}},
      {"two others",
       "We use the scoring rubric. The feedback guides are blue.",
       {"feedback guides -> rubrics [internal.inconsistent]"}},
      {"singular and plural", "We use a scoring guide. The scoring guides are blue.", {}},
      {"once",
       "A rubric, a scoring guide, a marking guide and a scoring guide.",
       {"scoring guide -> rubric [internal.inconsistent]"}},
      {"alone", "The scoring guide is blue.", {}},
      {"quoted", "We use a rubric. He said “scoring guide” twice.", {}},
      {"banned",
       "Bring an exit ticket and an exit card.",
       {"exit card -> exit ticket [term.deprecated]"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker.findings(c.text) == c.findings);
  }
}

}  // namespace plainsong
