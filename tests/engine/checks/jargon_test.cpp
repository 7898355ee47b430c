#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{
      {.packs = {"families-plain"},
       .profile = {.languages = {"en-US", "es-US"},
                   .jargon = {{"families",
                               {{"scaffold", "support"},
                                {"calibrate", "agree on"},
                                {"pacing guide", "plan of lessons"},
                                {"Band 3", "the third group"}}},
                              {"board", {{"exit slip", "short check"}}}}}}};
  return instance;
}

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> findings;
};

void check_all(const std::vector<Case>& cases,
               const Metadata& metadata = {.audience = "families"}) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker().findings({"jargon"}, c.text, metadata) == c.findings);
  }
}

}  // namespace

TEST_CASE("the first use of a staff word is found, in any form of it") {
  check_all({
      {"once",
       "The pacing guide is new. The pacing guide helps.",
       {"pacing guide -> plan of lessons [jargon]"}},
      {"plural", "Pacing guides are new.", {"Pacing guides -> Plan of lessons [jargon]"}},
      {"verb", "Teachers calibrated the scores.", {"calibrated -> agree on [jargon]"}},
      {"with a number", "Band 3 help is for a few.", {"Band 3 -> The third group [jargon]"}},
      {"with a soft hyphen",
       "The pacing gui\xC2\xAD"
       "de is new.",
       {"pacing gui\xC2\xAD"
        "de -> plan of lessons [jargon]"}},
      {"across a line end",
       "The pacing\nguide is new.",
       {"pacing\nguide -> plan of lessons [jargon]"}},
  });
}

TEST_CASE("a staff word that is explained, quoted or for other readers is not found") {
  check_all({
      {"brackets behind", "The pacing guide (our plan of lessons) is new.", {}},
      {"in brackets", "Our plan of lessons (the pacing guide) is new.", {}},
      {"means", "A pacing guide means a list of lessons.", {}},
      {"which is", "The pacing guide, which is a list of lessons, is new.", {}},
      {"the next sentence", "Some asked about scaffolding. It is a word teachers use.", {}},
      {"the plain words beside", "Band 3, or the third group, meets.", {}},
      {"explained once", "A pacing guide is a list. The pacing guide is new.", {}},
      {"quotation", "He said “pacing guide” twice.", {}},
      {"another audience's word", "An exit slip is due.", {}},
  });
  check_all({{"not for staff", "The pacing guide is new.", {}}}, {.audience = "colleagues"});
  check_all({{"for the board", "An exit slip is due.", {"exit slip -> short check [jargon]"}}},
            {.audience = "board"});
}

}  // namespace plainsong
