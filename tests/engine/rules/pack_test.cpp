#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/rule.hpp"

namespace plainsong {
namespace {

Errors mistakes_in(const std::string& yaml, const std::string& file = "pack/rules.yaml") {
  Errors errors;
  static_cast<void>(parse_pack("pack", {{file, yaml}}, errors));
  return errors;
}

TEST_CASE("a rule takes from its pack what it does not say itself") {
  Errors errors;
  const RulePack pack = parse_pack("plain",
                                   {{"plain/words.yaml",
                                     "rules:\n"
                                     "  - name: hard\n"
                                     "    check: existence\n"
                                     "    tokens: [herein]\n"
                                     "    message: Say it plainly.\n"
                                     "  - name: soft\n"
                                     "    check: existence\n"
                                     "    severity: warning\n"
                                     "    audience: board\n"
                                     "    message: {en: Say it., es: Dígalo.}\n"},
                                    {"plain/pack.yaml",
                                     "title: Plain words\n"
                                     "audience: [families, students]\n"
                                     "category: audience.jargon\n"
                                     "severity: suggestion\n"
                                     "language: en\n"}},
                                   errors);
  REQUIRE(errors.empty());
  CHECK(pack.name == "plain");
  CHECK(pack.title == "Plain words");
  REQUIRE(pack.rules.size() == 2);
  const Rule& hard = pack.rules[0];
  CHECK(hard.id == "plain/hard");
  CHECK(hard.category == Category::audience_jargon);
  CHECK(hard.severity == Severity::suggestion);
  CHECK(hard.audiences == std::vector<std::string>{"families", "students"});
  CHECK(hard.languages == std::vector<std::string>{"en"});
  REQUIRE(hard.body.children.size() == 1);
  CHECK(hard.body.children[0].key == "tokens");
  CHECK(!hard.vale);
  const Rule& soft = pack.rules[1];
  CHECK(soft.severity == Severity::warning);
  CHECK(soft.audiences == std::vector<std::string>{"board"});
  CHECK(soft.message == LocalText{"Say it.", "Dígalo."});
  CHECK(soft.line == 6);
}

TEST_CASE("a file of a Vale style is one rule, named after the file") {
  Errors errors;
  const RulePack pack = parse_pack("Wordy",
                                   {{"styles/Wordy/Very.yml",
                                     "extends: existence\n"
                                     "message: \"Don't use '%s'.\"\n"
                                     "level: error\n"
                                     "action: {name: replace, params: [much, quite]}\n"
                                     "tokens:\n  - very\n"}},
                                   errors);
  REQUIRE(errors.empty());
  REQUIRE(pack.rules.size() == 1);
  CHECK(pack.rules[0].id == "Wordy.Very");
  CHECK(pack.rules[0].vale);
  CHECK(pack.rules[0].severity == Severity::error);
  CHECK(pack.rules[0].action == RuleAction{"replace", {"much", "quite"}});
}

TEST_CASE("a rule of a Vale style with a mistake is left out, and the rest of the style is read") {
  Errors errors;
  const RulePack pack =
      parse_pack("Wordy",
                 {{"Wordy/A.yml", "extends: existence\nmessage: x\ntokens: [a]\n"},
                  {"Wordy/B.yml", "extends: existence\ntokens: [b]\n"},
                  {"Wordy/C.yml", "extends: existence\nmessage: \"x\n"},
                  {"Wordy/D.yml", "extends: existence\nmessage: x\nlink: a\nlink: b\n"}},
                 errors);
  CHECK(errors.empty());
  REQUIRE(pack.rules.size() == 1);
  CHECK(pack.rules[0].id == "Wordy.A");
  REQUIRE(pack.refused.size() == 3);
  CHECK(to_string(pack.refused[0]) == "Wordy/B.yml:1: a rule needs a \"message\"");
  CHECK(pack.refused[1].where.starts_with("Wordy/C.yml:"));
  CHECK(to_string(pack.refused[2]) ==
        "Wordy/D.yml:4: \"link\" is here twice, first in line 3; leave one of them out");
}

TEST_CASE("examples say of what message they are") {
  Errors errors;
  const RulePack pack =
      parse_pack("p",
                 {{"p/r.yaml",
                   "rules:\n"
                   "  - name: a\n"
                   "    check: existence\n"
                   "    message: x\n"
                   "    examples:\n"
                   "      - {bad: Come., finds: Come, good: Go., type: letter,\n"
                   "         date: 2026-10-01, audience: board, language: es}\n"}},
                 errors);
  REQUIRE(errors.empty());
  REQUIRE(pack.rules.size() == 1);
  REQUIRE(pack.rules[0].examples.size() == 1);
  const RuleExample& example = pack.rules[0].examples[0];
  CHECK(example.bad == "Come.");
  CHECK(example.finds == "Come");
  CHECK(example.good == "Go.");
  CHECK(example.metadata.type == "letter");
  CHECK(example.metadata.date == "2026-10-01");
  CHECK(example.metadata.audience == "board");
  CHECK(example.metadata.languages == std::vector<std::string>{"es"});
}

TEST_CASE("a mistake in a pack names its line and the mend") {
  struct Case {
    const char* name;
    const char* yaml;
    const char* mistake;
  };
  const std::vector<Case> cases{
      {"no name", "rules:\n  - check: existence\n    message: x\n",
       "pack/rules.yaml:2: a rule needs a \"name\""},
      {"no check", "rules:\n  - name: a\n    message: x\n",
       "pack/rules.yaml:2: a rule needs a \"check\""},
      {"no message", "rules:\n  - name: a\n    check: existence\n",
       "pack/rules.yaml:2: a rule needs a \"message\""},
      {"unknown severity", "rules:\n  - {name: a, check: b, message: x, severity: grave}\n",
       "pack/rules.yaml:2: \"grave\" is no severity; write suggestion, warning or error"},
      {"a language no writer is spoken to in",
       "rules:\n  - name: a\n    check: b\n    message: {en: x, fr: y}\n",
       "pack/rules.yaml:4: a sentence for the writer is in \"en\" or \"es\", not in \"fr\""},
      {"twice the same name",
       "rules:\n  - {name: a, check: b, message: x}\n  - {name: a, check: b, message: x}\n",
       "pack/rules.yaml:3: there is already a rule \"pack/a\" in pack/rules.yaml; give this one "
       "another name"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Errors errors = mistakes_in(c.yaml);
    REQUIRE(errors.size() == 1);
    CHECK(to_string(errors[0]) == c.mistake);
  }
}

TEST_CASE("an unknown category is refused with the nearest known one") {
  const Errors errors =
      mistakes_in("rules:\n  - {name: a, check: b, message: x, category: inclusiv}\n");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].message.find("\"inclusive\"") != std::string::npos);
}

}  // namespace
}  // namespace plainsong
