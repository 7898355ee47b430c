#include "glossary/inflection.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "plainsong/engine.hpp"
#include "support/checking.hpp"

namespace plainsong {
namespace {

std::vector<std::string> forms(const char* language, const char* term, const char* part_of_speech) {
  return term_forms({.text = term, .part_of_speech = part_of_speech}, language,
                    test::built_dictionaries());
}

}  // namespace

TEST_CASE("English terms inflect at their head") {
  struct Case {
    const char* term;
    const char* part_of_speech;
    std::vector<std::string> forms;
  };
  const std::vector<Case> cases{
      {"learning target", "noun", {"learning target", "learning targets"}},
      {"quiz", "noun", {"quiz", "quizzes"}},
      {"success criteria", "noun plural", {"success criteria", "success criterion"}},
      {"check for understanding", "noun", {"check for understanding", "checks for understanding"}},
      {"feedback", "noun uncountable", {"feedback"}},
      {"parent-teacher conference",
       "noun",
       {"parent-teacher conference", "parent-teacher conferences"}},
      {"PLC", "noun", {"PLC", "PLCs"}},
      {"Chromebook", "noun", {"Chromebook", "Chromebooks"}},
      {"study", "verb", {"study", "studies", "studied", "studying"}},
      {"sign up", "verb", {"sign up", "signs up", "signed up", "signing up"}},
      {"make use of", "verb", {"make use of", "makes use of", "made use of", "making use of"}},
      {"formative", "adjective", {"formative"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.term);
    CHECK(forms("en", c.term, c.part_of_speech) == c.forms);
  }
}

TEST_CASE("Spanish terms inflect in number, with the accents that come and go") {
  struct Case {
    const char* term;
    const char* part_of_speech;
    std::vector<std::string> forms;
  };
  const std::vector<Case> cases{
      {"evaluación formativa", "noun", {"evaluación formativa", "evaluaciones formativas"}},
      {"examen", "noun", {"examen", "exámenes"}},
      {"lápiz", "noun", {"lápiz", "lápices"}},
      {"boleta de calificaciones",
       "noun",
       {"boleta de calificaciones", "boletas de calificaciones"}},
      {"autobús escolar", "noun", {"autobús escolar", "autobuses escolares"}},
      {"criterios de éxito", "noun plural", {"criterios de éxito", "criterio de éxito"}},
      {"maestro", "noun", {"maestro", "maestros", "maestra", "maestras"}},
      {"crisis", "noun", {"crisis"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.term);
    CHECK(forms("es", c.term, c.part_of_speech) == c.forms);
  }
}

TEST_CASE("a form that the dictionary does not have is not made") {
  const auto has = [](const std::vector<std::string>& list, const char* form) {
    return std::ranges::find(list, form) != list.end();
  };
  CHECK_FALSE(has(forms("en", "excused absence", "noun"), "unexcused absence"));
  CHECK_FALSE(has(forms("es", "año", "noun"), "ano"));
  CHECK_FALSE(has(forms("es", "casa", "noun"), "caso"));
  CHECK_FALSE(has(forms("en", "homework", "noun"), "homeworks"));
}

TEST_CASE("declared forms are taken as they are, in any language") {
  const Term term{.text = "học khu", .part_of_speech = "noun", .forms = {"các học khu"}};
  CHECK(term_forms(term, "vi", test::built_dictionaries()) ==
        std::vector<std::string>{"học khu", "các học khu"});
}

}  // namespace plainsong
