#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{
      {.packs = {"privacy"},
       .profile = {.languages = {"en-US", "es-US"},
                   .voices = {{.id = "school/ridge",
                               .name = "Ridge School",
                               .people = {{"Tomasina Okonkwo", "Principal"}}}}}}};
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
    CHECK(checker().findings({"privacy"}, c.text, {.audience = "families"}) == c.findings);
  }
}

}  // namespace

TEST_CASE("numbers of students, and results beside a name, are found") {
  check_all({
      {"Social Security",
       "It is 123-45-6789 on the form.",
       {"123-45-6789 [social-security-number]"}},
      {"student number",
       "Use student ID 8812345 to log in.",
       {"student ID 8812345 [student-number]"}},
      {"score",
       "Congratulations to Juanita Peralta, who scored 214 on the test.",
       {"scored 214 [result-of-a-student]"}},
      {"plan", "Marcus Ibarra has an IEP and needs quiet.", {"has an IEP [result-of-a-student]"}},
      {"initial", "Juanita P. was suspended on Monday.", {"was suspended [result-of-a-student]"}},
      {"birth date",
       "Juanita Peralta, born March 4, 2016, joins us.",
       {"born March 4, 2016 [birth-date-of-a-student]"}},
  });
}

TEST_CASE("staff, phones, results of many and letters to one family are left alone") {
  check_all({
      {"phone", "Call (555) 555-0149 or 555-0150.", {}},
      {"staff", "Tomasina Okonkwo received 98 percent of the votes.", {}},
      {"title", "Ms. Peralta scored 12 points in the staff game.", {}},
      {"no name", "Grade 3 students scored 214 on average.", {}},
      {"one family", "Your daughter Juanita Peralta scored 214.", {}},
      {"a body", "Rosa Parks Elementary scored 82 percent.", {}},
      {"an award", "Juanita Peralta won the poster contest.", {}},
  });
}

TEST_CASE("a result beside a name is an error") {
  const Report report = checker().report("Juanita Peralta scored 214 on the test.", {});
  REQUIRE(report.findings.size() >= 1);
  CHECK(report.findings[0].severity == Severity::error);
  CHECK(report.findings[0].message ==
        "“Juanita Peralta” stands beside “scored 214” in a message to many readers; say it to the "
        "family alone, or leave out the name.");
}

}  // namespace plainsong
