#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "claims/copies.hpp"
#include "claims/grade_bands.hpp"
#include "claims/message_words.hpp"
#include "claims/own_events.hpp"
#include "claims/places.hpp"
#include "claims/quantities.hpp"
#include "engine/facts/shown_facts.hpp"
#include "support/core.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string_view text;
  std::vector<std::string> found{};
};

/// What `read` shows of the words of each case.
template <class Read>
void check_all(const std::vector<Case>& cases, Read read) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text);
    const Segments segments = test::plain_core().segment(document);
    const MessageWords words{document, segments};
    const std::vector<std::string> shown = read(words, find_facts(document, segments));
    CAPTURE(fmt::format("{}", fmt::join(shown, " | ")));
    CHECK(shown == c.found);
  }
}

TEST_CASE("numbers are read with what they count") {
  check_all({{"about 30 minutes", {"30 minute"}},
             {"an hour and a half", {"90 minute"}},
             {"half an hour", {"30 minute"}},
             {"three times a year", {"3 time/year"}},
             {"twice a year", {"2 time/year"}},
             {"within 10 school days", {"10 school day"}},
             {"ten calendar days", {"10 calendar day"}},
             {"4,200 students and forty-one teachers", {"4200 student", "41 teacher"}},
             {"71 of 96", {"71 "}},
             {"64% or 64 percent", {"64 percent", "64 percent"}},
             {"$18,400", {"18400 dollar"}},
             {"$1.2 million for 12 mil libros", {"1200000 dollar", "12000 book"}},
             {"31 school messages", {"31 "}},
             {"doscientos veinte libros en dos semanas", {"220 book", "2 week"}},
             {"dos veces al año", {"2 time/year"}},
             {"dentro de los 10 días escolares", {"10 school day"}},
             {"October 8 at 6 p.m., (555) 555-0148", {}},
             {"10\xC2\xB2 tiles", {}}},
            [](const MessageWords& words, const Facts& facts) {
              std::vector<std::string> found;
              for (const Quantity& quantity : find_quantities(words, facts)) {
                found.push_back(fmt::format("{} {}", quantity.value, quantity.unit));
              }
              return found;
            });
}

TEST_CASE("grade bands are read in figures and words") {
  check_all({{"K-8", {"kindergarten through grade 8"}},
             {"grades 6–8", {"grades 6–8"}},
             {"grades 3rd - 6th", {"grades 3–6"}},
             {"kindergarten through grade 5", {"kindergarten through grade 5"}},
             {"third grade", {"grade 3"}},
             {"grades 6 and 8", {"grade 6 and grade 8"}},
             {"de kínder a octavo grado", {"kindergarten through grade 8"}},
             {"Section K of page 3 to 5", {}},
             {"the first of May", {}}},
            [](const MessageWords& words, const Facts&) {
              std::vector<std::string> found;
              for (const GradeMention& mention : find_grades(words)) {
                found.push_back(grades_in_words(mention.grades, english));
              }
              return found;
            });
  CHECK(grades_of("TK-6") == 0b11111111);
  CHECK(grades_of("pre-K to 2") == 0b1111);
  CHECK(grades_of("K-5, dual language") == 0b1111110);
  CHECK(grades_of("Algebra") == 0);
}

TEST_CASE("places are read with the school, the hall and the room they name") {
  const Profile profile{.voices = {{.id = "school/gull-rock",
                                    .name = "Gull Rock School",
                                    .aka = {"Gull Rock"},
                                    .contacts = {{"address", "5 Lighthouse Road, Marrow"}}}}};
  const PlaceIndex places{profile};
  check_all({{"in the library", {"|library|"}},
             {"in the Gull Rock gym", {"school/gull-rock|gym|"}},
             {"the gym at Gull Rock School, 5 Lighthouse Road", {"school/gull-rock|gym|"}},
             {"Room 14", {"||14"}},
             {"en la biblioteca de Gull Rock", {"school/gull-rock|library|"}},
             {"what they have in common", {}}},
            [&](const MessageWords& words, const Facts&) {
              std::vector<std::string> found;
              for (const PlaceMention& place : places.find(words)) {
                found.push_back(place_code(place.value));
                CHECK(place_of_code(found.back()) == place.value);
              }
              return found;
            });
  CHECK(conflict({.venue = "gym"}, {.venue = "library"}));
  CHECK_FALSE(conflict({.school = "school/a"}, {.venue = "library"}));
}

TEST_CASE("events are known by a name in capitals") {
  check_all({{"Our Lantern Walk is soon.", {"lantern walk"}},
             {"the annual Spring Book Fair", {"book fair"}},
             {"la Noche Bilingüe de Libros", {"noche bilingue libro"}},
             {"a walk in the park", {}},
             {"Chess Club Practice", {"chess club practice"}},
             {"Dear Gull Rock Families", {}}},
            [](const MessageWords& words, const Facts&) {
              std::vector<std::string> found;
              for (const OwnEvent& event : find_own_events(words, {"gull", "rock"})) {
                found.push_back(event.key);
              }
              return found;
            });
}

TEST_CASE("words are compared without their number and accents") {
  const std::vector<std::pair<std::string_view, std::string_view>> cases{
      {"conferences", "conference"}, {"evaluaciones", "evaluacion"},
      {"evaluación", "evaluacion"},  {"families", "family"},
      {"classes", "class"},          {"scores", "score"},
      {"school's", "school"},        {"this", "this"},
      {"escolares", "escolar"},      {"días", "dia"}};
  for (const auto& each : cases) {
    const std::string_view word = each.first;
    CAPTURE(word);
    CHECK(stem_of(word) == each.second);
  }
}

}  // namespace
}  // namespace plainsong
