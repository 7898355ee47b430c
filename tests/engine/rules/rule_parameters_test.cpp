#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "rules/rule_parameters.hpp"

namespace plainsong {
namespace {

Rule long_sentence() {
  Rule rule;
  rule.id = "plain/long";
  rule.pack = "plain";
  rule.category = Category::readability;
  rule.body = {.kind = YamlKind::map,
               .children = {{.kind = YamlKind::text, .key = "max", .text = "25"}}};
  return rule;
}

constexpr std::array<std::string_view, 2> keys{"max", "worst"};

std::string max_of(const Rule& rule) { return rule.body.children[0].text; }

}  // namespace

TEST_CASE("a profile gives a rule other numbers, the nearest name last") {
  Errors errors;
  Rule rule = long_sentence();
  set_parameters(Profile{}, keys, rule, errors);
  CHECK(rule == long_sentence());

  Profile profile;
  profile.rules["readability"].parameters = {{"max", "20"}, {"tone", "warm"}};
  set_parameters(profile, keys, rule, errors);
  CHECK(max_of(rule) == "20");
  profile.rules["plain/long"].parameters = {{"max", "30"}, {"worst", "2"}};
  set_parameters(profile, keys, rule, errors);
  CHECK(max_of(rule) == "30");
  REQUIRE(rule.body.children.size() == 2);
  CHECK(rule.body.children[1].key == "worst");
  CHECK(errors.empty());
}

TEST_CASE("a parameter that the rule does not take is refused with the nearest one") {
  Errors errors;
  Rule rule = long_sentence();
  Profile profile{.file = "plainsong.yaml"};
  profile.rules["plain/long"].parameters = {{"worts", "30"}};
  set_parameters(profile, keys, rule, errors);
  REQUIRE(errors.size() == 1);
  CHECK(to_string(errors[0]) ==
        "plainsong.yaml: the rule plain/long takes no \"worts\"; did you mean \"worst\"?");
}

}  // namespace plainsong
