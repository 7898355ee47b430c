#include "plainsong/canon.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {

TEST_CASE("what a canon says is read") {
  constexpr std::string_view yaml = R"(canon: 1
definitions:
  - {concept: rubric, en: A list., retired: {en: [An old list.]}, locked: true}
policies:
  - {id: p, kind: mine, value: never, about: rubric, en: Never., denied_by: [always, often]}
facts:
  - {id: f, type: date, names: {en: [First day], es: Primer día}, value: "2026-08-24", scope: [district], wording: {en: August 24}}
statements:
  - {id: s, en-US: Say it., es: Dígalo.}
required:
  letter:
    - {id: bus, en: the bus, check: {en: [bus], es: [autobús]}}
)";
  Errors errors;
  const Canon canon = parse_canon(yaml, "canon.yaml", errors);
  CHECK(errors.empty());
  REQUIRE(canon.facts.size() == 1);
  CHECK(canon.definitions == std::vector{CanonDefinition{.concept_id = "rubric",
                                                         .wording = {{"en", "A list."}},
                                                         .retired = {{"en", {"An old list."}}},
                                                         .locked = true,
                                                         .line = 3}});
  CHECK(canon.policies == std::vector{CanonPolicy{.id = "p",
                                                  .kind = "mine",
                                                  .value = "never",
                                                  .about = "rubric",
                                                  .wording = {{"en", "Never."}},
                                                  .denied_by = {{"", {"always", "often"}}},
                                                  .line = 5}});
  CHECK(canon.facts[0].value.text == "2026-08-24");
  CHECK(canon.facts[0].names == Wordings{{"en", {"First day"}}, {"es", {"Primer día"}}});
  CHECK(canon.facts[0].scope == std::vector<std::string>{"district"});
  CHECK(canon.statements ==
        std::vector{CanonStatement{
            .id = "s", .wording = {{"en-US", "Say it."}, {"es", "Dígalo."}}, .line = 9}});
  CHECK(canon.required.at("letter") ==
        std::vector{RequiredElement{.id = "bus",
                                    .wording = {{"en", "the bus"}},
                                    .check = {{"en", {"bus"}}, {"es", {"autobús"}}},
                                    .line = 12}});
}

TEST_CASE("a wording is that of its language, whatever the region") {
  const Wording wording{{"en-US", "Say it."}, {"es", "Dígalo."}};
  CHECK(wording_in(wording, english) == "Say it.");
  CHECK(wording_in(wording, spanish) == "Dígalo.");
  CHECK(wording_in(wording, Language{"fr"}).empty());
  CHECK(wordings_in({{"", {"a"}}, {"en", {"b"}}}, english) == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a canon with mistakes says each and keeps the rest") {
  Errors errors;
  const Canon canon = parse_canon("canon: 1\nstatements:\n  - {id: s}\n  - {id: t, en: T.}\n",
                                  "canon.yaml", errors);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].where == "canon.yaml:3");
  REQUIRE(canon.statements.size() == 2);
  CHECK(canon.statements[1].wording == Wording{{"en", "T."}});
}

}  // namespace plainsong
