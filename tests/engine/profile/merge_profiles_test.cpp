#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/profile.hpp"

namespace plainsong {
namespace {

constexpr const char* district = R"(plainsong: 1
name: Cedar Bend
aka: [CBSD]
languages: [en-US, es-US]
timezone: America/Chicago
keep: 30
glossaries: [district.csv]
canon: canon.yaml
voices:
  - {id: district, name: Cedar Bend, contacts: {phone: "1", url: a.example.org}, people: [{name: Ines, role: Chair}]}
  - {id: school/elm, name: Elm}
rules: {spelling: warning, spelling/confused-word: error, term.deprecated: error}
style: {time: {en: {like: 6 p.m.}}, sentence_words: {families: 30}}
acronyms: {known: [CBSD], by_audience: {colleagues: [PLC]}}
jargon: {families: {rubric: guide}}
choices: {goal: target, grades: "yes"}
lock: {rules: [spelling, term.deprecated], terms: [goal], facts: [window]}
)";

Profile merged(const std::string& child, Errors& errors) {
  const ProfileRead parent = parse_profile(district, "district.yaml");
  REQUIRE(parent.errors.empty());
  const ProfileRead read =
      parse_profile("plainsong: 1\nextends: district.yaml\n" + child, "school.yaml");
  REQUIRE(read.errors.empty());
  return merge_profiles(parent.profile, read, errors);
}

}  // namespace

TEST_CASE("a child that says nothing is its parent") {
  Errors errors;
  Profile profile = merged("", errors);
  CHECK(errors.empty());
  CHECK(profile.file == "school.yaml");
  profile.file = "district.yaml";
  CHECK(profile == parse_profile(district, "district.yaml").profile);
}

TEST_CASE("a child adds to lists and replaces what it names") {
  Errors errors;
  const Profile profile = merged(R"(name: Elm
aka: [CBSD, Elm]
languages: [en-US]
keep: 0
glossaries: [elm.csv]
voices:
  - {id: school/elm, aka: Elms, contacts: {phone: "2"}, people: [{name: Lee, role: Head}]}
  - {id: district, contacts: {phone: "3"}, people: [{name: Ines, role: President}]}
  - {id: teacher/lee, parent: school/elm}
rules: {style: "off", spelling: warning}
style: {time: {es: {like: 6:00 p. m.}}, sentence_words: {families: 25}}
acronyms: {known: [ELM], by_audience: {colleagues: [PLC, SEL]}}
jargon: {families: {tier: level}}
choices: {goal: target, grades: "no"}
lock: {rules: [style]}
)",
                                 errors);
  CHECK(errors.empty());
  CHECK(profile.name == "Elm");
  CHECK(profile.aka == std::vector<std::string>{"CBSD", "Elm"});
  CHECK(profile.languages == std::vector<std::string>{"en-US"});
  CHECK(profile.timezone == "America/Chicago");
  CHECK(profile.keep_days == 0);
  CHECK(profile.glossaries == std::vector<std::string>{"district.csv", "elm.csv"});
  CHECK(profile.canon == "canon.yaml");
  const std::vector<Voice> voices{
      {.id = "district",
       .name = "Cedar Bend",
       .people = {{"Ines", "President"}},
       .contacts = {{"phone", "3"}, {"url", "a.example.org"}}},
      {.id = "school/elm",
       .parent = "district",
       .name = "Elm",
       .aka = {"Elms"},
       .people = {{"Lee", "Head"}},
       .contacts = {{"phone", "2"}}},
      {.id = "teacher/lee", .parent = "school/elm"},
  };
  CHECK(profile.voices == voices);
  CHECK(profile.rules.size() == 4);
  CHECK(profile.rules.at("style").off);
  CHECK(profile.style.time.size() == 2);
  CHECK(profile.style.sentence_words.at("families") == 25);
  CHECK(profile.acronyms.known == std::vector<std::string>{"CBSD", "ELM"});
  CHECK(profile.acronyms.by_audience.at("colleagues") == std::vector<std::string>{"PLC", "SEL"});
  CHECK(profile.jargon.at("families").size() == 2);
  CHECK(profile.choices.at("grades") == "no");
  CHECK(profile.lock.rules == std::vector<std::string>{"spelling", "term.deprecated", "style"});
}

TEST_CASE("a child cannot change what its parent locks") {
  struct Case {
    const char* child;
    const char* error;  // empty: allowed
  };
  constexpr Case cases[] = {
      {"rules: {spelling: warning}", ""},
      {"rules: {style: off}", ""},
      {"rules: {spelling-of-names/x: off}", ""},
      {"rules: {spelling: off}",
       "school.yaml:3: the rule \"spelling\" is set here, but \"district.yaml\" locks "
       "\"spelling\"; leave it out here"},
      {"rules:\n  style: off\n  spelling/unknown-word: off",
       "school.yaml:5: the rule \"spelling/unknown-word\" is set here, but \"district.yaml\" locks "
       "\"spelling\"; leave it out here"},
      {"rules: {glossary/goal: off}",
       "school.yaml:3: the rule \"glossary/goal\" is set here, but \"district.yaml\" locks "
       "\"term.deprecated\"; leave it out here"},
      {"choices: {goal: target}", ""},
      {"choices: {goal: intention}",
       "school.yaml:3: the choice \"goal\" is made here, but \"district.yaml\" locks \"goal\"; "
       "leave it out here"},
      {"canon: canon.yaml", ""},
      {"canon: own.yaml",
       "school.yaml:3: the canon is replaced here, but \"district.yaml\" locks \"window\"; leave "
       "it out here"},
      {"voices: [{id: teacher/lee, parent: school/elms}]",
       "school.yaml:3: the parent of the voice \"teacher/lee\" is \"school/elms\", which is not a "
       "voice here; write \"school/elm\""},
      {"voices: [{id: district, parent: school/elm}]",
       "school.yaml:3: the voice \"district\" is its own ancestor; name another parent for it"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.child});
    Errors errors;
    static_cast<void>(merged(c.child, errors));
    CHECK((errors.empty() ? std::string{} : to_string(errors[0])) == c.error);
    CHECK(errors.size() == (c.error[0] == '\0' ? 0U : 1U));
  }
}

TEST_CASE("a child's ignore entries join its parent's") {
  const ProfileRead parent = parse_profile(
      "plainsong: 1\nignore: [{rule: style, reason: of the district}]\n", "district.yaml");
  const ProfileRead child = parse_profile(
      "plainsong: 1\nextends: district.yaml\nignore: [{rule: fact, reason: of the school}]\n",
      "school.yaml");
  Errors errors;
  const Profile both = merge_profiles(parent.profile, child, errors);
  CHECK(errors.empty());
  REQUIRE(both.ignore.size() == 2);
  CHECK(both.ignore[0].where == "district.yaml:2");
  CHECK(both.ignore[1].where == "school.yaml:3");
}

TEST_CASE("a child cannot ignore what is locked, nor a part of it, nor a whole that holds it") {
  for (const char* rule : {"spelling", "spelling/unknown-word", "term", "term.deprecated"}) {
    CAPTURE(rule);
    Errors errors;
    static_cast<void>(merged("ignore: [{rule: " + std::string{rule} + ", reason: so}]", errors));
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].where == "school.yaml:3");
  }
  Errors errors;
  static_cast<void>(merged("ignore: [{rule: style, reason: so}]", errors));
  CHECK(errors.empty());
}

}  // namespace plainsong
