#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "match/regex.hpp"

namespace plainsong {
namespace {

std::vector<std::string> found_in(std::string_view text, std::string_view pattern) {
  const auto regex = Regex::compile(pattern, {.ignore_case = true, .word_edges = true});
  REQUIRE(regex);
  std::vector<std::string> found;
  Span match;
  std::size_t from = 0;
  while (regex->find(text, from, match) == Regex::Outcome::found) {
    found.emplace_back(match.of(text));
    from = match.end();
  }
  return found;
}

}  // namespace

TEST_CASE("a word ends where its letters do, in any alphabet") {
  struct Case {
    const char* name;
    std::string pattern;
    std::string text;
    std::vector<std::string> found;
  };
  const std::vector<Case> cases{
      {"begins with an accent", "ésta semana", "La feria es ésta semana.", {"ésta semana"}},
      {"ends with an accent", "fué|tí", "Fué para tí", {"Fué", "tí"}},
      {"at both ends of the text", "á", "á", {"á"}},
      {"one after the other", "té", "té té té", {"té", "té", "té"}},
      {"within a word before", "o otra", "El año otra vez, o otra vez.", {"o otra"}},
      {"within a word behind", "dia", "diaá, dia", {"dia"}},
      {"an accent within", "línea", "en línea, alíneas", {"línea"}},
      {"after another letter", "ésta", "apuésta, ésta", {"ésta"}},
      {"after a curly apostrophe",
       "it’s only",
       "It’s only “it’s only” now",
       {"It’s only", "it’s only"}},
      {"an alphabet without cases", "学校", "去 学校 吧", {"学校"}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(found_in(c.text, c.pattern) == c.found);
  }
}

TEST_CASE("groups are numbered as they are written, with word edges too") {
  const auto regex = Regex::compile("de Niño (de (\\d+))", {.word_edges = true});
  REQUIRE(regex);
  Span match;
  std::vector<std::string> groups;
  REQUIRE(regex->find("El día de Niño de 2027.", 0, match, &groups) == Regex::Outcome::found);
  CHECK(groups == std::vector<std::string>{"de 2027", "2027"});
}

}  // namespace plainsong
