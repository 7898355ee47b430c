#include "rules/settle.hpp"

#include <doctest/doctest.h>

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
                             const std::map<std::string, RuleSetting>& settings = {}) {
  Report report{.findings = std::move(findings)};
  settle(settings, report);
  return report.findings;
}

const Finding misspelt = finding(4, 8, Category::spelling);
const Finding unwanted = finding(0, 8, Category::term_deprecated, "glossary/goal");
const Finding variant = finding(0, 8, Category::term_variant, "glossary/goal");

}  // namespace

TEST_CASE("of overlapping findings the most specific stays") {
  CHECK(settled({misspelt, unwanted}) == std::vector{unwanted});
  CHECK(settled({unwanted, misspelt}) == std::vector{unwanted});
  CHECK(settled({variant, unwanted}) == std::vector{unwanted});
  CHECK(settled({misspelt, variant}) == std::vector{variant});
  const Finding later = finding(6, 20, Category::term_deprecated, "glossary/goal");
  CHECK(settled({misspelt, later}) == std::vector{later});
}

TEST_CASE("of equally specific findings the longer stays") {
  const Finding shorter = finding(2, 5, Category::term_deprecated, "glossary/goal");
  CHECK(settled({shorter, unwanted}) == std::vector{unwanted});
  CHECK(settled({unwanted, shorter}) == std::vector{unwanted});
}

TEST_CASE("the district's glossary comes before the packs, and a fact before both") {
  const Finding label = finding(0, 12, Category::inclusive, "inclusive/lep");
  const Finding wrong_name = finding(0, 6, Category::fact_name, "legal-us/ferpa");
  CHECK(settled({label, unwanted}) == std::vector{unwanted});
  CHECK(settled({unwanted, label}) == std::vector{unwanted});
  CHECK(settled({variant, label}) == std::vector{variant});
  CHECK(settled({misspelt, label}) == std::vector{label});
  CHECK(settled({variant, wrong_name}) == std::vector{wrong_name});
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

}  // namespace plainsong
