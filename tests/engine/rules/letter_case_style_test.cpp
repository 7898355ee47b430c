#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/letter_case_style.hpp"

namespace plainsong {
namespace {

TEST_CASE("titles in the style of AP and of Chicago") {
  struct Case {
    const char* text;
    const char* ap;
    const char* chicago;
  };
  const std::vector<Case> cases{
      {"back to school", "Back to School", "Back to School"},
      {"what to know", "What To Know", "What to Know"},
      {"learning through play", "Learning Through Play", "Learning through Play"},
      {"iPad care", "IPad Care", "IPad Care"},
      {"news: the board", "News: The Board", "News: The Board"},
      {"5 tips for parents", "5 Tips for Parents", "5 Tips for Parents"},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(title_case(c.text, TitleStyle::ap) == c.ap);
    CHECK(title_case(c.text, TitleStyle::chicago) == c.chicago);
  }
}

TEST_CASE("sentence case keeps known words and begins anew after an indicator") {
  CHECK(sentence_case(case_words("Welcome Back to PTA Night"), {"PTA"}, {}) ==
        "Welcome back to PTA night");
  CHECK(sentence_case(case_words("Lunch: what to Bring"), {}, {":"}) == "Lunch: What to bring");
  CHECK(sentence_case(case_words("1. an Heading"), {}, {}) == "1. An heading");
}

}  // namespace
}  // namespace plainsong
