#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/rule_bytes.hpp"

namespace plainsong {
namespace {

Rule full_rule() {
  Rule rule;
  rule.id = "plain/hard";
  rule.pack = "plain";
  rule.check = "existence";
  rule.category = Category::privacy;
  rule.severity = Severity::error;
  rule.message = {"Say it.", "Dígalo."};
  rule.why = {"Because.", ""};
  rule.description = "d";
  rule.link = "https://words.example/hard";
  rule.scope = {"heading", "list"};
  rule.limit = 3;
  rule.action = {"replace", {"a", "b"}};
  rule.audiences = {"families"};
  rule.voices = {"school"};
  rule.channels = {"letter"};
  rule.types = {"newsletter"};
  rule.languages = {"en", "es"};
  rule.body = {.kind = YamlKind::map,
               .line = 4,
               .key = {},
               .text = {},
               .children = {{.kind = YamlKind::list,
                             .line = 5,
                             .key = "tokens",
                             .text = {},
                             .children = {{.kind = YamlKind::text, .line = 6, .text = "ñ\0x"}}}}};
  rule.vale = true;
  rule.spares_quotations = false;
  return rule;
}

TEST_CASE("rules come back from their bytes as they were") {
  const std::vector<Rule> rules{full_rule(), Rule{}};
  const auto read = read_rules(rule_bytes(rules));
  REQUIRE(read);
  CHECK(*read == rules);
}

TEST_CASE("bytes that are cut, changed in length or nested too deep are refused") {
  const std::string bytes = rule_bytes({full_rule()});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CAPTURE(size);
    CHECK(!read_rules(std::string_view{bytes}.substr(0, size)));
  }
  CHECK(!read_rules(bytes + "x"));
  Rule deep;
  for (int i = 0; i < 100; ++i) {
    YamlNode outer{.kind = YamlKind::list};
    outer.children.push_back(std::move(deep.body));
    deep.body = std::move(outer);
  }
  CHECK(!read_rules(rule_bytes({deep})));
}

}  // namespace
}  // namespace plainsong
