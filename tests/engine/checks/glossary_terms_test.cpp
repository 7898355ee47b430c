#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/checking.hpp"

namespace plainsong {
namespace {

constexpr std::string_view glossary =
    "target,en,learning target,preferred,noun,,,no,,\n"
    "target,en,learning goal,deprecated,noun,,We say target since 2024.,no,,\n"
    "target,es,meta de aprendizaje,preferred,noun,,,no,,\n"
    "target,es,objetivo de aprendizaje,deprecated,noun,,,no,,\n"
    "test,en,assessment,preferred,noun,,,no,,\n"
    "test,en,exam,forbidden,noun,,,no,,Exam Lane\n"
    "test,es,evaluación,preferred,noun,,,no,,\n"
    "test,es,examen,deprecated,noun,,,no,,\n"
    "feedback,en,feedback,preferred,noun uncountable,,,no,,\n"
    "self,en,self-assessment,preferred,noun,,,no,,\n"
    "gradebook,en,gradebook,preferred,noun,,,no,,\n"
    "portal,en,Family Portal,preferred,proper noun,,,yes,,\n"
    "portal,en,Parent Portal,deprecated,proper noun,,,yes,,\n"
    "excused,en,absence with a note,preferred,noun,,,no,,\n"
    "excused,en,excused absence,deprecated,noun,,,no,,\n"
    "notice,en,notice,preferred,noun,,,no,,\n"
    "notice,en,memo,deprecated,noun,,,no,,\n"
    "idea,en,hunch,proposed,noun,,,no,,\n";

const test::Checker& checker() {
  static const test::Checker instance{glossary};
  return instance;
}

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> findings;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(fmt::to_string(fmt::join(checker().findings(c.text), "\n")) ==
          fmt::to_string(fmt::join(c.findings, "\n")));
  }
}

}  // namespace

TEST_CASE("an unwanted term is found in every inflection and replaced in the same one") {
  check_all({
      {"singular",
       "We set a learning goal each week.",
       {"learning goal -> learning target [term.deprecated]"}},
      {"plural",
       "We set learning goals each week.",
       {"learning goals -> learning targets [term.deprecated]"}},
      {"possessive",
       "The learning goal's wording matters to all of us.",
       {"learning goal's -> learning target’s [term.deprecated]"}},
      {"sentence start",
       "Learning goals help all of us.",
       {"Learning goals -> Learning targets [term.deprecated]"}},
      {"capitals",
       "OUR LEARNING GOALS FOR THE WEEK ARE HERE NOW",
       {"LEARNING GOALS -> LEARNING TARGETS [term.deprecated]"}},
      {"across a line end",
       "We set a learning\ngoal each week.",
       {"learning\ngoal -> learning target [term.deprecated]"}},
      {"no-break space",
       "We set a learning\xC2\xA0goal each week.",
       {"learning\xC2\xA0goal -> learning target [term.deprecated]"}},
      {"soft hyphen",
       "We set a lear\xC2\xADning goal each week.",
       {"lear\xC2\xADning goal -> learning target [term.deprecated]"}},
      {"Spanish",
       "Escribimos los objetivos de aprendizaje en la pizarra cada semana.",
       {"objetivos de aprendizaje -> metas de aprendizaje [translation.term]"}},
      {"forbidden",
       "Bring a pencil to the exam on Monday.",
       {"exam -> assessment [term.forbidden]"}},
      {"article", "Bring a pencil to an exam on Monday.", {"exam -> assessment [term.forbidden]"}},
  });
}

TEST_CASE("what is not said in earnest is not found") {
  check_all({
      {"quotation", "The poster said \xE2\x80\x9Clearning goals\xE2\x80\x9D in large letters.", {}},
      {"straight quotation", "The poster said \"learning goals\" in large letters.", {}},
      {"banned", "Please do not say learning goal any more.", {}},
      {"instead of", "We say target instead of learning goal.", {}},
      {"part of a name", "Meet us at the Riverside Exam Center on Monday.", {}},
      {"not in", "The school is at 14 Exam Lane.", {}},
      {"another word", "It is an unexcused absence.", {}},
      {"sentence stop between", "We keep learning. Goals matter to all of us.", {}},
      {"slash between", "We talked about learning/goal setting at the meeting.", {}},
      {"link", "See https://example.org/learning-goal/exam for the plan.", {}},
      {"address", "Write to exam@example.org or to the office.", {}},
      {"file name", "Open learning-goal.docx to see the plan.", {}},
      {"quoted reply",
       "Thank you!\n\nOn Mon, Sep 21, 2026 at 9:18 PM Ana Example wrote:\n"
       "> What is the learning goal?\n",
       {}},
      {"proposed", "It is only a hunch that we have.", {}},
  });
}

TEST_CASE("a wanted term that is spelt otherwise is a variant") {
  check_all({
      {"space for hyphen",
       "Each self assessment takes ten minutes.",
       {"self assessment -> self-assessment [term.variant]"}},
      {"open for closed",
       "Look in the grade book tonight.",
       {"grade book -> gradebook [term.variant]"}},
      {"hyphen for closed",
       "Look in the grade-book tonight.",
       {"grade-book -> gradebook [term.variant]"}},
      {"small letters in a name",
       "Sign in to the Family portal tonight.",
       {"Family portal -> Family Portal [term.variant]"}},
      {"capitals in prose",
       "Each Learning Target is on the wall of the room.",
       {"Learning Target -> learning target [term.variant]"}},
      {"right", "Each learning target is on the wall. Look in the Family Portal.", {}},
      {"sentence start", "Learning targets are on the wall.", {}},
      {"verb and particle", "We will feed back to the parents of the class.", {}},
      {"dated spelling",
       "Sign up on-line at this web site.",
       {"on-line -> online [term.variant]", "web site -> website [term.variant]"}},
  });
}

TEST_CASE("a heading in title case is no variant") {
  CHECK(checker().findings("Our Learning Targets\n\nThe week was good for all of us.").empty());
}

TEST_CASE("terms meet their text in its own language only") {
  CHECK(checker().findings("El examen del corazón lo hace el médico en su clínica.", "carta.txt") ==
        std::vector<std::string>{"examen -> evaluación [translation.term]"});
}

TEST_CASE("a message in Spanish for the user says the same") {
  const test::Checker in_spanish{glossary, test::Checker::bilingual(), Locale::es};
  const Report report = in_spanish.report("Bring a pencil to the exam on Monday.");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message.find("assessment") != std::string::npos);
  CHECK(report.findings[0].message !=
        checker().report("Bring a pencil to the exam on Monday.").findings[0].message);
}

TEST_CASE("Spanish says when the gender changes with the word") {
  const Report report =
      checker().report("Escribimos el objetivo de aprendizaje en la pizarra cada semana.");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message.find("agreement") != std::string::npos);
}

}  // namespace plainsong
