#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/engine.hpp"
#include "support/core.hpp"

namespace plainsong {
namespace {

/// The words that a rule of this category which looks for `token` finds in `text`.
std::vector<std::string> found_in(const std::string& text, Category category,
                                  const std::string& token, TermStatus status) {
  Errors errors;
  const std::string yaml =
      "rules: [{name: word, check: existence, nonword: true, message: found, tokens: ['" + token +
      "'], category: " + std::string{to_string(category)} + "}]";
  EngineParts parts{
      .profile = {.name = "Hazel Grove Learning Goal School"},
      .glossaries = {test::glossary_of(
          {{.concept_id = "learning-goal", .text = "learning goal", .status = status}})},
      .packs = {parse_pack("test", {{"test.yaml", yaml}}, errors)}};
  const CompiledLexicon lexicon = Engine::compile(parts, errors);
  REQUIRE(errors.empty());
  const auto engine = Engine::create(std::move(parts), lexicon);
  REQUIRE(engine);
  const Document document = test::plain_document(text);
  std::vector<std::string> found;
  for (const Finding& finding : (*engine)->check(document).findings) {
    if (finding.rule == "test/word") found.emplace_back(finding.span.of(document.text()));
  }
  return found;
}

}  // namespace

TEST_CASE("a rule about the choice of words leaves the glossary's own words alone") {
  struct Case {
    const char* name;
    Category category;
    TermStatus status;
    std::string text;
    std::vector<std::string> found;
  };
  const std::string text = "Each lesson has a learning goal on the board.";
  const std::vector<Case> cases{
      {"preferred", Category::audience_jargon, TermStatus::preferred, text, {}},
      {"admitted", Category::term_misuse, TermStatus::admitted, text, {}},
      {"inclusive", Category::inclusive, TermStatus::admitted, text, {}},
      {"a rule about something else",
       Category::style,
       TermStatus::preferred,
       text,
       {"learning goal"}},
      {"more than the term",
       Category::audience_jargon,
       TermStatus::preferred,
       "Each lesson has a graded learning goal on the board.",
       {"graded learning goal"}},
      {"a name of the profile",
       Category::style,
       TermStatus::preferred,
       "Come to Hazel Grove Learning Goal School on Friday.",
       {}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(found_in(c.text, c.category, "(?:graded )?learning goal", c.status) == c.found);
  }
}

TEST_CASE("what stands in an address is left alone, unless the pattern is about the whole") {
  struct Case {
    const char* name;
    std::string token;
    std::string text;
    std::vector<std::string> found;
  };
  const std::vector<Case> cases{
      {"in an address", "first", "See hazelgrove.example.org/first for the map.", {}},
      {"braces around it",
       R"(\{\{[a-z_]+\}\})",
       "Dear {{first_name}}, welcome.",
       {"{{first_name}}"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(found_in(c.text, Category::style, c.token, TermStatus::admitted) == c.found);
  }
}

}  // namespace plainsong
