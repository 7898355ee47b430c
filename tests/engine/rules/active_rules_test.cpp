#include <doctest/doctest.h>

#include <vector>

#include "rules/active_rules.hpp"

namespace plainsong {
namespace {

TEST_CASE("a rule applies to the messages it is about") {
  Rule rule;
  rule.id = "plain/hard";
  rule.pack = "plain";
  rule.category = Category::style;
  Rule for_families = rule;
  for_families.audiences = {"families"};
  Rule for_schools = rule;
  for_schools.voices = {"school"};
  Rule for_flyers = rule;
  for_flyers.types = {"event-flyer"};
  Rule for_email = rule;
  for_email.channels = {"email"};

  struct Case {
    const char* name;
    Rule rule;
    Metadata metadata;
    bool applies;
  };
  const std::vector<Case> cases{
      {"no condition", rule, {}, true},
      {"unknown audience is families", for_families, {}, true},
      {"the audience", for_families, {.audience = "families"}, true},
      {"another audience", for_families, {.audience = "board"}, false},
      {"a kind of voice", for_schools, {.voice = "school/maple-grove"}, true},
      {"another kind of voice", for_schools, {.voice = "teacher/school"}, false},
      {"an unknown voice", for_schools, {}, false},
      {"the type", for_flyers, {.type = "event-flyer"}, true},
      {"an unknown type", for_flyers, {}, false},
      {"the channel", for_email, {.channel = "email"}, true},
      {"another channel", for_email, {.channel = "letter"}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const ActiveRules active{std::vector<Rule>{c.rule}, Profile{}};
    CHECK(active.for_message(c.metadata) == std::vector<std::uint8_t>{c.applies});
  }
}

TEST_CASE("a profile turns off a rule, its pack or its category, the nearest word first") {
  Rule rule;
  rule.id = "plain/hard";
  rule.pack = "plain";
  rule.category = Category::style;
  const auto applies = [&](std::map<std::string, RuleSetting> settings) {
    Profile profile;
    profile.rules = std::move(settings);
    return ActiveRules{std::vector<Rule>{rule}, profile}.for_message({})[0] == 1;
  };
  CHECK(applies({}));
  CHECK(!applies({{"plain/hard", {.off = true}}}));
  CHECK(!applies({{"plain", {.off = true}}}));
  CHECK(!applies({{"style", {.off = true}}}));
  CHECK(applies({{"plain/hard", {.severity = Severity::error}}, {"plain", {.off = true}}}));
  CHECK(applies({{"privacy", {.off = true}}}));
}

}  // namespace
}  // namespace plainsong
