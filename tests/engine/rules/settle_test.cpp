#include "rules/settle.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace plainsong {
namespace {

Finding finding(std::uint32_t start, std::uint32_t end, Category category,
                const std::string& rule = "r", Severity severity = Severity::warning) {
  return {.rule = rule, .category = category, .severity = severity, .span = {start, end}};
}

std::vector<Finding> settled(std::vector<Finding> findings,
                             const std::map<std::string, RuleSetting>& settings = {},
                             const SettleOptions& options = {}) {
  Report report{.findings = std::move(findings)};
  settle(settings, options, report);
  return report.findings;
}

const Finding misspelt = finding(4, 8, Category::spelling);
const Finding unwanted = finding(0, 8, Category::term_deprecated, "glossary/a");
const Finding variant = finding(0, 8, Category::term_variant, "glossary/b");

}  // namespace

TEST_CASE("of overlapping findings the most specific stays") {
  CHECK(settled({misspelt, unwanted}) == std::vector{unwanted});
  CHECK(settled({unwanted, misspelt}) == std::vector{unwanted});
  CHECK(settled({variant, unwanted}) == std::vector{unwanted});
  CHECK(settled({misspelt, variant}) == std::vector{variant});
  const Finding later = finding(6, 20, Category::term_deprecated, "glossary/c");
  CHECK(settled({misspelt, later}) == std::vector{later});
}

TEST_CASE("of equally specific findings the longer stays") {
  const Finding shorter = finding(2, 5, Category::term_deprecated, "glossary/c");
  CHECK(settled({shorter, unwanted}) == std::vector{unwanted});
  CHECK(settled({unwanted, shorter}) == std::vector{unwanted});
}

TEST_CASE("findings that only touch stay both") {
  const Finding next = finding(8, 12, Category::spelling);
  CHECK(settled({next, unwanted}) == std::vector{unwanted, next});
}

TEST_CASE("the order is that of the text, whatever the order found") {
  const Finding a = finding(0, 2, Category::spelling);
  const Finding b = finding(5, 7, Category::spelling);
  const Finding c = finding(9, 10, Category::spelling);
  CHECK(settled({c, a, b}) == std::vector{a, b, c});
  CHECK(settled({b, c, a}) == std::vector{a, b, c});
}

TEST_CASE(
    "the profile turns findings off or changes their severity, the rule before the category") {
  const Finding a = finding(0, 2, Category::spelling, "spelling/unknown");
  const Finding b = finding(5, 7, Category::spelling, "spelling/other");
  std::map<std::string, RuleSetting> settings;
  settings["spelling"].off = true;
  settings["spelling/other"].severity = Severity::error;
  Finding louder = b;
  louder.severity = Severity::error;
  CHECK(settled({a, b}, settings) == std::vector{louder});
}

TEST_CASE("a finding that is off hides no other") {
  std::map<std::string, RuleSetting> settings;
  settings["term.deprecated"].off = true;
  CHECK(settled({unwanted, misspelt}, settings) == std::vector{misspelt});
}

TEST_CASE("of two findings about the same words the one that says more stays") {
  const Finding term = finding(4, 12, Category::term_deprecated, "glossary/a");
  struct Case {
    const char* name;
    Finding other;
    bool other_stays;
    bool term_stays;
  };
  const Case cases[] = {
      {"a rule of a pack yields to the glossary",
       finding(0, 20, Category::audience_jargon, "pack/a", Severity::error), false, true},
      {"how a thing is written yields", finding(4, 20, Category::style, "pack/a"), false, true},
      {"a longer term wins", finding(0, 12, Category::term_misuse, "glossary/b"), true, false},
      {"of equal length the severer wins",
       finding(4, 12, Category::term_forbidden, "glossary/b", Severity::error), true, false},
      {"a sentence stays beside its words", finding(0, 90, Category::readability, "pack/a"), true,
       true},
      {"a long passage stays, whatever it is", finding(0, 90, Category::style, "pack/a"), true,
       true},
      {"what is missing has no words", finding(6, 6, Category::message_missing, "pack/a"), true,
       true},
      {"privacy stays", finding(4, 12, Category::privacy, "pack/a"), true, true},
      {"accessibility stays", finding(4, 12, Category::accessibility, "pack/a"), true, true},
      {"a definition stays", finding(0, 40, Category::definition_drift, "pack/a"), true, true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const std::vector<Finding> left = settled({c.other, term});
    CHECK((std::ranges::find(left, c.other) != left.end()) == c.other_stays);
    CHECK((std::ranges::find(left, term) != left.end()) == c.term_stays);
  }
}

TEST_CASE("a finding that loses hides no third one") {
  const Finding left = finding(0, 5, Category::spelling, "spelling/a");
  const Finding middle = finding(4, 10, Category::style, "pack/a");
  const Finding right = finding(9, 15, Category::term_deprecated, "glossary/a");
  CHECK(settled({left, middle, right}) == std::vector{left, right});
}

TEST_CASE("findings that are not about the same words do not join others") {
  const Finding sentence = finding(0, 90, Category::readability, "pack/a");
  const Finding first = finding(0, 4, Category::spelling, "spelling/a");
  const Finding second = finding(50, 55, Category::spelling, "spelling/a");
  CHECK(settled({sentence, first, second}) == std::vector{first, sentence, second});
}

TEST_CASE("equal findings are reported once, several missing elements each") {
  Finding dates = finding(0, 0, Category::message_missing, "required/letter");
  dates.element = "dates";
  Finding contact = dates;
  contact.element = "contact";
  CHECK(settled({dates, contact, dates, misspelt, misspelt}) ==
        std::vector{contact, dates, misspelt});
}

TEST_CASE("nothing competes where each rule is asked by itself") {
  CHECK(settled({misspelt, unwanted}, {}, {.compete = false}) == std::vector{unwanted, misspelt});
}

TEST_CASE("a pack is set as a whole, its rules before it, a category behind it") {
  const Finding plain = finding(0, 2, Category::style, "families-plain/a");
  const Finding loud = finding(5, 7, Category::style, "families-plain/b");
  const Finding vale = finding(9, 12, Category::style, "Microsoft.Passive");
  std::map<std::string, RuleSetting> settings;
  settings["families-plain"].off = true;
  settings["families-plain/b"].severity = Severity::error;
  settings["Microsoft"].severity = Severity::suggestion;
  settings["style"].severity = Severity::error;
  Finding louder = loud;
  louder.severity = Severity::error;
  Finding quieter = vale;
  quieter.severity = Severity::suggestion;
  CHECK(settled({plain, loud, vale}, settings) == std::vector{louder, quieter});
}

TEST_CASE("a rule with a limit is reported as often as that, from the beginning") {
  const Rule once{.id = "pack/a", .limit = 1};
  const Rule always{.id = "pack/b"};
  const Finding a1 = finding(0, 2, Category::style, "pack/a");
  const Finding b1 = finding(3, 4, Category::style, "pack/b");
  const Finding a2 = finding(5, 7, Category::style, "pack/a");
  const Finding b2 = finding(8, 9, Category::style, "pack/b");
  Report report{.findings = {a1, b1, a2, b2}};
  keep_to_limits(limits_of(std::vector{once, always}), report);
  CHECK(report.findings == std::vector{a1, b1, b2});
}

TEST_CASE("many overlapping findings are settled in good time") {
  std::vector<Finding> many;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    many.push_back(finding(i, i + 70, Category::style, "pack/a"));
  }
  CHECK(settled(many).size() == (200'000 + 69) / 70);
}

}  // namespace plainsong
