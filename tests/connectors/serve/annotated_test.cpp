#include "serve/annotated.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace plainsong;
using namespace plainsong::serve;

namespace {

/// What was sent at the place where `words` stand in what is checked.
std::string sent_for(const AnnotatedText& text, std::string_view words) {
  const std::size_t at = text.plain().find(words);
  REQUIRE(at != std::string::npos);
  const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  return std::string{text.sent_span(span).of(text.sent())};
}

}  // namespace

TEST_CASE("words of an annotated text are found where they were sent") {
  struct Case {
    const char* name;
    std::string_view json;
    std::string_view words;
    std::string_view sent;
  };
  const std::vector<Case> cases{
      {"text alone", R"({"text":"A speling"})", "speling", "speling"},
      {"behind markup", R"({"annotation":[{"text":"A "},{"markup":"<b>"},{"text":"speling x"}]})",
       "speling", "speling"},
      {"markup within", R"({"annotation":[{"text":"spel"},{"markup":"</b>"},{"text":"ing"}]})",
       "speling", "spel</b>ing"},
      {"markup before it is not in it",
       R"({"annotation":[{"text":"End."},{"markup":"</p>","interpretAs":"\n\n"},{"text":"speling"}]})",
       "speling", "speling"},
      {"markup behind it is not in it",
       R"({"annotation":[{"text":"speling"},{"markup":"<br/>","interpretAs":"\n"},{"text":"x"}]})",
       "speling", "speling"},
      {"in what markup is read as",
       R"({"annotation":[{"text":"An "},{"markup":"<alt/>","interpretAs":"speling"},{"text":" x"}]})",
       "speling", "<alt/>"},
      {"a letter as an entity",
       R"({"annotation":[{"text":"caf"},{"markup":"&eacute;","interpretAs":"\u00e9"},{"text":"s x"}]})",
       "cafés", "caf&eacute;s"},
      {"an entity for nothing",
       R"({"annotation":[{"text":"spel"},{"markup":"&shy;","interpretAs":""},{"text":"ing"}]})",
       "speling", "spel&shy;ing"},
      {"empty pieces",
       R"({"annotation":[{"text":""},{"markup":""},{"text":"speling"},{"text":""}]})", "speling",
       "speling"},
      {"characters nobody sees", R"({"text":"\u200ba lear\u00adning go\u2060\u200bal"})",
       "learning goal", "lear\u00ADning go\u2060\u200Bal"},
      {"metadata beside it", R"({"text":"x speling","metaData":{"k":"v"}})", "speling", "speling"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto text = read_annotated(c.json);
    REQUIRE(text);
    CHECK(sent_for(*text, c.words) == c.sent);
  }
}

TEST_CASE("the end of an annotated text is the end of what was sent before it") {
  AnnotatedText text;
  text.add_text("ab");
  text.add_markup("<b>", "");
  text.add_text("cd");
  CHECK(text.sent() == "ab<b>cd");
  CHECK(text.sent_span({4, 4}) == Span{7, 7});
  CHECK(text.sent_span({2, 2}) == Span{5, 5});
  CHECK(text.sent_span({0, 4}) == Span{0, 7});
}

TEST_CASE("data that is no annotated text is refused, and nothing of it is shown") {
  const std::vector<std::string> cases{
      R"({"annotation":{"text":"Roe"}]})",
      "[]",
      "{}",
      "5",
      R"({"text":"Roe","annotation":"Roe"})",
      R"({"text":5})",
      R"({"annotation":"Roe"})",
      R"({"annotation":[{"text":"Roe","markup":"Roe"}]})",
      R"({"annotation":[{"bla":"Roe"}]})",
      R"({"annotation":[{"text":"Roe","interpretAs":"Roe"}]})",
      R"({"annotation":["Roe",5,null]})",
      R"({"annotation":[{"text":5}]})",
      R"({"text":"\ud83d Roe"})",
      R"({"annotation":)" + std::string(50'000, '[') + std::string(50'000, ']') + "}",
  };
  for (const std::string& c : cases) {
    CAPTURE(c.substr(0, 60));
    const auto text = read_annotated(c);
    REQUIRE_FALSE(text);
    CHECK(text.error().find("Roe") == std::string_view::npos);
  }
}
