#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/prose.hpp"
#include "rules/syllables.hpp"

namespace plainsong {
namespace {

TEST_CASE("sentences end at stops, not at abbreviations") {
  using Sentences = std::vector<std::string_view>;
  struct Case {
    const char* text;
    Sentences sentences;
  };
  const std::vector<Case> cases{
      {"One. Two! Three?", {"One.", "Two!", "Three?"}},
      {"Ask Mr. Quintana. He knows.", {"Ask Mr. Quintana.", "He knows."}},
      {"At 9 a.m. we meet.", {"At 9 a.m. we meet."}},
      {"“Come in.” She left.", {"“Come in.”", "She left."}},
      {"See 3.5 and b.c for it", {"See 3.5 and b.c for it"}},
      {"  ", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(plain_sentences(c.text) == c.sentences);
  }
}

TEST_CASE("syllables are counted about right") {
  struct Case {
    const char* word;
    std::size_t syllables;
  };
  for (const Case& c : std::vector<Case>{{"a", 1},
                                         {"it", 1},
                                         {"the", 1},
                                         {"table", 2},
                                         {"families", 3},
                                         {"information", 4},
                                         {"transportation", 4},
                                         {"unbelievable", 5},
                                         {"carefully", 3},
                                         {"called", 1},
                                         {"wanted", 2},
                                         {"quote", 1},
                                         {"", 0}}) {
    CAPTURE(c.word);
    CHECK(english_syllables(c.word) == c.syllables);
  }
}

TEST_CASE("counts of a text") {
  const TextCounts counts =
      counts_of("The school is open. Come early!\n\nThank you for 3 visits.\n\n");
  CHECK(counts.words == 11);
  CHECK(counts.sentences == 3);
  CHECK(counts.paragraphs == 3);
  CHECK(counts.characters == 42);
  CHECK(counts.long_words == 0);
}

}  // namespace
}  // namespace plainsong
