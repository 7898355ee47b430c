#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{
      {.packs = {"inclusive"},
       .profile = {.languages = {"en-US", "es-US"},
                   .inclusive = {{"parents", "families"},
                                 {"his or her", "the student’s"},
                                 {"kiddo", "student"},
                                 {"guardians", "caregivers"}}},
       .glossary = "concept_id,language,term,status,part_of_speech,definition,note,case_sensitive\n"
                   "care,en,caregiver,preferred,noun,,,no\n"
                   "care,en,guardian,deprecated,noun,,,no\n"}};
  return instance;
}

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> findings;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker().findings({"inclusive"}, c.text) == c.findings);
  }
}

}  // namespace

TEST_CASE("a wording of the profile is found in either number and replaced in its capitals") {
  check_all({
      {"as listed", "We thank all parents.", {"parents -> families [wording]"}},
      {"sentence start", "Parents came.", {"Parents -> Families [wording]"}},
      {"the other number", "Bring a parent.", {"parent -> families [wording]"}},
      {"plural", "Our kiddos read.", {"kiddos -> student [wording]"}},
      {"the profile before the pack",
       "Bring his or her book.",
       {"his or her -> the student’s [wording]"}},
      {"wordings that leave people out anywhere",
       "Moms and dads came.",
       {"Moms and dads -> Families and caregivers [family]"}},
  });
}

TEST_CASE("names, titles, quotations and other senses are left alone") {
  check_all({
      {"body", "The Ridge Parent Teacher Association meets.", {}},
      {"mathematics", "Shift the parent function.", {}},
      {"club", "The Boys and Girls Club opens at 3.", {}},
      {"quotation", "“My parents came,” said a student.", {}},
      {"banned", "Please say families, not parents.", {}},
      {"a relative", "Her grandmother and an uncle came.", {}},
  });
}

TEST_CASE("what the glossary answers is not found twice") {
  check_all({{"glossary", "We thank all guardians.", {}}});
}

}  // namespace plainsong
