#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{{.packs = {"families-plain"}}};
  return instance;
}

std::string repeated(std::string_view sentence, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) {
    if (i > 0) text += ' ';
    text += sentence;
  }
  return text;
}

constexpr std::string_view hard =
    "Administrative representatives communicate additional organizational information regarding "
    "individualized educational opportunities.";
constexpr std::string_view harder =
    "Institutional representatives of participating organizations systematically communicate "
    "additional organizational information regarding individualized educational opportunities.";
constexpr std::string_view easy = "We read a book each day and talk about it at home.";

}  // namespace

TEST_CASE("hard prose is reported once, at its hardest sentence, with its score") {
  const std::string text = repeated(hard, 10) + ' ' + std::string{harder};
  const Report report = checker().report(text, {.audience = "families"});
  std::vector<Finding> found;
  for (const Finding& finding : report.findings) {
    if (finding.rule == "families-plain/reading-grade") found.push_back(finding);
  }
  REQUIRE(found.size() == 1);
  CHECK(found[0].span.of(text) == harder);
  CHECK(found[0].severity == Severity::suggestion);
  CHECK(found[0].evidence.ref == "flesch-kincaid");
  CHECK(found[0].evidence.quote.starts_with(std::string{harder} + " / " + std::string{hard}));
  CHECK(found[0].message.starts_with("This message reads at grade 43.7; aim for 10 or below"));
}

TEST_CASE("easy prose, little prose and what is no prose are not measured") {
  struct Case {
    const char* name;
    std::string text;
    std::string file = "letter.txt";
  };
  const Case cases[]{
      {"easy", repeated(easy, 30)},
      {"too little", repeated(hard, 5)},
      {"a list", "- " + repeated(hard, 20), "letter.md"},
      {"a heading", "# " + repeated(hard, 20), "letter.md"},
      {"no sentence", repeated("administrative representatives communicate information", 60)},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker().findings({"readability"}, c.text, {}, c.file).empty());
  }
}

}  // namespace plainsong
