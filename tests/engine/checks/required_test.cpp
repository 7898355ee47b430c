#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/dump.hpp"
#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

constexpr std::string_view canon = R"(canon: 1
statements:
  - {id: language_help, en: "We speak your language. Text 4-HELP for an interpreter.", es: "Hablamos su idioma. Mande un texto a 4-HELP."}
facts:
  - {id: office, type: phone, value: "(555) 555-0140", wording: {en: "(555) 555-0140, 8 a.m. to 4 p.m."}}
required:
  letter:
    - {id: purpose, en: why we write}
    - {id: meaning, en: what it means for a child}
    - {id: dates, en: the dates}
    - {id: contact, en: whom to call}
    - {id: language_help, en: the language line}
    - {id: feedback, en: how to answer us}
  flyer:
    - {id: dates, en: the day}
    - {id: time, en: the hour}
    - {id: place, en: the place}
  survey:
    - {id: length, en: how long it takes}
  notice:
    - {id: bus, en: the bus, check: ['\bbus (\d+|lines?)\b']}
)";

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{
      {.packs = {"core-formative"},
       .profile = {.languages = {"en-US", "es-US"},
                   .voices = {{.id = "district",
                               .name = "Ridgeline Schools",
                               .contacts = {{"address", "4 Quarry Road"}}}}},
       .canon = canon}};
  return instance;
}

struct Case {
  const char* name;
  std::string type;
  std::string_view text;
  std::vector<std::string> missing;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    std::vector<std::string> missing;
    for (const Finding& finding :
         checker().report(c.text, {.audience = "families", .type = c.type}).findings) {
      if (finding.rule == "core-formative/required-elements") missing.push_back(finding.element);
    }
    std::vector<std::string> expected = c.missing;
    std::ranges::sort(expected);
    CHECK(missing == expected);
  }
}

}  // namespace

TEST_CASE("a message that holds every element of its type has nothing missing") {
  check_all({
      {"English",
       "letter",
       "September 3, 2026\n\nDear families,\n\nWe are writing about the fall reading check. Your "
       "child will read aloud to a teacher on October 8.\n\nCall us at (555) 555-0140. "
       "Interpreters "
       "are free. Tell us what you think: ideas@ridge.example.org.\n",
       {}},
      {"Spanish",
       "letter",
       "Estimadas familias:\n\nLes escribimos para contarles de la lectura de otoño. Su hijo o "
       "hija "
       "leerá con su maestra el 8 de octubre.\n\nLlamen al (555) 555-0140. Hay intérpretes. "
       "Queremos saber qué piensan ustedes; compartan sus comentarios.\n",
       {}},
      {"the statement in other words",
       "letter",
       "Dear families,\n\nThe purpose of this letter is the reading check. What it means for your "
       "child: ten minutes on October 8.\n\nText 4-HELP: we speak your language. Your feedback "
       "helps us. Call (555) 555-0140.\n",
       {}},
      {"said otherwise",
       "letter",
       "Dear families,\n\nThis letter explains the reading check of October 8. For your child, "
       "this "
       "means ten minutes with a teacher.\n\nHow are we doing? office@ridge.example.org. Ask for "
       "help in Spanish or Somali.\n",
       {}},
      {"a type the canon does not know", "memo", "Hello.", {}},
      {"a pattern of its own", "notice", "Take bus 12 to the fair on Saturday morning.", {}},
  });
}

TEST_CASE("each element that is not there is named") {
  check_all({
      {"everything",
       "letter",
       "Dear families,\n\nThe fair was fun.\n",
       {"purpose", "meaning", "dates", "contact", "language_help", "feedback"}},
      {"the date of the letter is no date in it",
       "letter",
       "September 3, 2026\n\nDear families,\n\nWe are writing because reading matters. Your child "
       "will read more. Call (555) 555-0140. Interpreters are free. Share your ideas with us.\n",
       {"dates"}},
      {"another language at home is no help in it",
       "letter",
       "Dear families,\n\nWe are writing about October 8. If your child speaks another language at "
       "home, the teacher knows. Call (555) 555-0140. Share your ideas with us.\n",
       {"language_help"}},
      {"a letterhead is no place, office hours are no time",
       "flyer",
       "Ridgeline Schools · 4 Quarry Road\n\nBook fair, October 8\n\nCall (555) 555-0140, Monday "
       "to Friday, 8 "
       "a.m. to 4 p.m., with any wish.\n",
       {"time", "place"}},
      {"others' words do not count",
       "survey",
       "Please answer the questions.\n\n> It took me 5 minutes.\n",
       {"length"}},
      {"a pattern of its own", "notice", "Walk to the fair.", {"bus"}},
  });
}

TEST_CASE("place and time of an event are seen in many forms") {
  for (const std::string_view text :
       {"Fair: October 8, 6 p.m., gym", "October 8, 18:30, Room 12", "October 8 at noon, online",
        "8 de octubre, a las 6, biblioteca", "October 8 · 6 p.m. · gym",
        "October 8 | 6–8 pm | library", "October 8, 6 p.m., gym, questions to (555) 555-0140",
        "Fair on October 8, 6:30–8 p.m.\n\nWhere: the barn"}) {
    CAPTURE(std::string{text});
    CHECK(checker().findings({"required"}, text, {.type = "flyer"}).empty());
  }
}

TEST_CASE("what is missing is proposed in the words of the canon, at the end of the body") {
  const std::string text =
      "Dear families,\n\nWe are writing about October 8. Your child will read. "
      "Share your ideas with us.\n";
  const std::vector<std::string> expected{
      "<contact> -> (555) 555-0140, 8 a.m. to 4 p.m. [required-elements]",
      "<language_help> -> We speak your language. Text 4-HELP for an interpreter. "
      "[required-elements]"};
  CHECK(checker().findings({"required"}, text, {.type = "letter"}) == expected);
  const Report report = checker().report(text, {.type = "letter"});
  CHECK(report.findings.front().span.start() > 60);
  CHECK(report.findings.front().severity == Severity::error);
  CHECK(report.findings.front().message ==
        "Something that every letter needs is missing here: whom to call. Please add it.");
}

TEST_CASE("a message in a language whose signs are not known is not said to be whole") {
  const Report report = checker().report(
      "Liebe Familien, wir schreiben Ihnen über die Bücherei und das Lesen im Herbst.",
      {.type = "letter", .languages = {"de"}});
  REQUIRE(report.skipped.size() == 1);
  CHECK(report.skipped[0].rule == "core-formative/required-elements");
  for (const Finding& finding : report.findings) {
    CHECK(finding.category != Category::message_missing);
  }
}

}  // namespace plainsong
