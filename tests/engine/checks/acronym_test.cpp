#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{
      {.packs = {"families-plain"},
       .profile = {.languages = {"en-US", "es-US"},
                   .voices = {{.id = "school/ridge", .name = "Ridge High School", .aka = {"RHS"}}},
                   .acronyms = {.known = {"YMCA"},
                                .by_audience = {{"colleagues", {"PLC", "QRT"}}},
                                .expansions = {{"PLC", "planning and learning circle"}}}}}};
  return instance;
}

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> findings;
};

void check_all(const std::vector<Case>& cases, const Metadata& metadata = {}) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker().findings({"acronym"}, c.text, metadata) == c.findings);
  }
}

}  // namespace

TEST_CASE("an acronym nobody spelled out is found once, where it first stands") {
  check_all({
      {"unknown", "The QRT meets today. The QRT leads the work.", {"QRT [acronym]"}},
      {"among others",
       "The QRT met with the XTSS, XBIS and ZTI leads.",
       {"QRT [acronym]", "XTSS [acronym]", "XBIS [acronym]", "ZTI [acronym]"}},
      {"known long form", "Our GPA guide is here.", {"GPA -> grade point average (GPA) [acronym]"}},
      {"the profile's long form",
       "Every PLC met.",
       {"PLC -> planning and learning circle (PLC) [acronym]"}},
      {"plural", "All PLCs met.", {"PLCs -> planning and learning circle (PLC) [acronym]"}},
      {"a word too", "MAP reports are in the office.", {"MAP [acronym]"}},
      {"with a digit", "The K12X plan is new.", {"K12X [acronym]"}},
      {"in a heading",
       "CBM Fridays are back for the class.",
       {"CBM -> curriculum-based measure (CBM) [acronym]"}},
      {"letters never tied to their words",
       "We write claim, evidence and reasoning. CER posters are up.",
       {"CER [acronym]"}},
  });
}

TEST_CASE("an acronym that is spelled out in the message is not found") {
  check_all({
      {"long form first", "A quick response team (QRT) meets. The QRT leads.", {}},
      {"acronym first", "The QRT (quick response team) meets.", {}},
      {"or", "The quick response team, or QRT, meets.", {}},
      {"stands for", "QRT stands for quick response team.", {}},
      {"known as", "The quick response team, known as QRT, meets.", {}},
      {"Spanish",
       "El Programa Educativo Individualizado (IEP, por sus siglas en inglés) sigue.",
       {}},
      {"a name in full nearby", "QRT corner\n\nThe Quick Response Team meets on Monday.", {}},
      {"with small words", "A plan for the study of sound and light (PSSL) is here.", {}},
  });
}

TEST_CASE("what is no acronym, or one that everybody knows, is not found") {
  check_all({
      {"known to all", "Send the PDF by 4 PM, please; the FAQ is on TV.", {}},
      {"of the profile", "The YMCA and RHS are open.", {}},
      {"loud words", "Please DO NOT park here AND tell a friend.", {}},
      {"a line in capitals", "RIDGE HIGH SCHOOL QRT NEWS FOR FAMILIES", {}},
      {"label", "READING. We met on Monday.", {}},
      {"state", "Larkspur Falls, CO is near. Write to Elm Lane, Ridge, NM 87001.", {}},
      {"code", "Senate Bill HB 1234 and room A-12.", {}},
      {"Roman number", "World War II and Algebra I.", {}},
      {"address", "See www.example.org/QRT or QRT@example.org.", {}},
      {"quotation", "The sign said “QRT” in red.", {}},
      {"dots", "Meet us at 6 P.M. in the U.S. room.", {}},
  });
}

TEST_CASE("each audience has acronyms of its own") {
  check_all({{"staff", "The QRT and every PLC met.", {}}}, {.audience = "colleagues"});
  check_all({{"board", "The QRT met.", {"QRT [acronym]"}}}, {.audience = "board"});
}

TEST_CASE("more acronyms than a family message can carry are counted") {
  const std::string text =
      "The team (TEA) met. We use AAB (a and b), CCD (c c d), EEF (e e f), "
      "GGH (g g h) and IIJ (i i j).";
  CHECK(checker().findings({"acronym"}, text, {.audience = "colleagues"}).empty());
  CHECK(!checker().findings({"acronym"}, text, {.audience = "families"}).empty());
}

}  // namespace plainsong
