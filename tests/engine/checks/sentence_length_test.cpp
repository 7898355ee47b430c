#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

std::string sentence_of(int words, const std::string& word = "day") {
  std::string text = "Every";
  for (int i = 2; i <= words; ++i) text += ' ' + word;
  return text + '.';
}

std::size_t found(const test::RuleChecker& checker, const std::string& text,
                  const std::string& audience, const char* file = "letter.txt") {
  return checker.findings({"sentence_length"}, text, {.audience = audience}, file).size();
}

}  // namespace

TEST_CASE("a sentence over the limit is found, one at the limit is not") {
  const test::RuleChecker checker{{.packs = {"families-plain"}}};
  CHECK(found(checker, sentence_of(35), "families") == 0);
  CHECK(found(checker, sentence_of(36), "families") == 1);
  CHECK(found(checker, sentence_of(36) + ' ' + sentence_of(40), "families") == 2);
  CHECK(found(checker, sentence_of(20) + ' ' + sentence_of(20), "families") == 0);
  CHECK(found(checker, sentence_of(60), "colleagues") == 0);
  CHECK(checker.findings({"sentence_length"}, sentence_of(36), {.audience = "families"}) ==
        std::vector<std::string>{sentence_of(36) + " [long-sentence]"});
}

TEST_CASE("words joined by a hyphen count as one") {
  const test::RuleChecker checker{{.packs = {"families-plain"}}};
  CHECK(found(checker, sentence_of(30, "well-known"), "families") == 0);
}

TEST_CASE("lists, tables, headings and lines one below the other are spared") {
  const test::RuleChecker checker{{.packs = {"families-plain"}}};
  CHECK(found(checker, "- " + sentence_of(50), "families", "letter.md") == 0);
  CHECK(found(checker, "# " + sentence_of(50), "families", "letter.md") == 0);
  std::string lines = "Bring these";
  for (int i = 0; i < 20; ++i) lines += "\na pencil and paper";
  CHECK(found(checker, lines + ".", "families") == 0);
}

TEST_CASE("the profile sets the limit of each audience") {
  const test::RuleChecker checker{
      {.packs = {"families-plain"},
       .profile = {.languages = {"en-US"},
                   .style = {.sentence_words = {{"families", 20}, {"board", 45}}}}}};
  CHECK(found(checker, sentence_of(21), "families") == 1);
  CHECK(found(checker, sentence_of(40), "board") == 0);
  CHECK(found(checker, sentence_of(46), "board") == 1);
}

}  // namespace plainsong
