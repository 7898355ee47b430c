#include "spelling/word_edits.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>

#include "spelling/edited_word.hpp"

namespace plainsong {
namespace {

/// The cheapest way to each word that one edit of `word` makes.
std::map<std::string, int> made_of(std::string_view word, Language language,
                                   std::span<const Replacement> replacements = {}) {
  const LetterPatterns patterns;
  EditedWord edited{word, patterns};
  std::map<std::string, int> made;
  for (const WordEdit& edit : word_edits(word, spelling_habits(language), replacements)) {
    made.try_emplace(std::string{edited.with(edit)}, edit.cost);  // the cheapest come first
  }
  return made;
}

}  // namespace

TEST_CASE("each mistake costs what it is worth") {
  const MistakeCosts en = spelling_habits(english).costs;
  const MistakeCosts es = spelling_habits(spanish).costs;
  struct Case {
    const char* name;
    Language language;
    std::string_view word;
    std::string_view made;
    int cost;
  };
  const Case cases[]{
      {"swapped", english, "fomr", "form", en.transposition},
      {"doubled", english, "scchool", "school", en.doubling},
      {"not doubled", english, "scool", "sscool", en.doubling},
      {"silent e", english, "writ", "write", en.silent},
      {"left out", english, "scool", "scwool", en.missing},
      {"too many", english, "scwool", "scool", en.extra},
      {"vowel", english, "bat", "bot", en.vowel},
      {"sound", english, "bazil", "basil", en.sound},
      {"key beside it", english, "schopl", "school", en.neighbour_key},
      {"key above it", english, "bwg", "bsg", en.neighbour_key},
      {"any letter", english, "bat", "baw", en.other_letter},
      {"any letter, the first", english, "bat", "pat", en.other_letter + en.first_letter},
      {"apostrophe", english, "dont", "don't", en.apostrophe},
      {"confusion", english, "fone", "phone", en.confusion},
      {"confusion at the start", english, "nee", "knee", en.confusion},
      {"accent", spanish, "dia", "día", es.accent},
      {"ñ", spanish, "nino", "niño", es.accent},
      {"accent too many", spanish, "niño", "nino", es.accent},
      {"h", spanish, "acer", "hacer", es.silent},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto made = made_of(c.word, c.language);
    const auto found = made.find(std::string{c.made});
    REQUIRE(found != made.end());
    CHECK(found->second == c.cost);
  }
}

TEST_CASE("the replacements of a dictionary are tried where they fit") {
  const Replacement replacements[]{{"shun", "tion"},
                                   {"^wr", "nn"},
                                   {"q$", "que"},
                                   {"alot", "a_lot"},
                                   {"", "x"},
                                   {"^$", "y"},
                                   {"t", "much too long a text"}};
  const Language other{"xx"};
  CHECK(made_of("nashun", other, replacements).contains("nation"));
  CHECK(made_of("wrwr", other, replacements).contains("nnwr"));
  CHECK_FALSE(made_of("awrwr", other, replacements).contains("annwr"));
  CHECK(made_of("qiq", other, replacements).contains("qique"));
  CHECK(made_of("alot", other, replacements).contains("a_lot"));
}

TEST_CASE("an edited word has the hash of its letters") {
  const LetterPatterns patterns;
  for (const std::string& word :
       {std::string{"a"}, std::string{"schools"}, std::string{"glossary"},
        std::string{"assessment"}, std::string(16, 'x'), std::string(40, 'y')}) {
    EditedWord edited{word, patterns};
    for (const WordEdit& edit : word_edits(word, spelling_habits(english), {})) {
      const std::string_view made = edited.with(edit);
      if (edited.hash() != word_hash(made)) FAIL_CHECK(made);
    }
  }
}

TEST_CASE("edits keep within the word and on the edges of its letters") {
  for (const std::string& word : {std::string{"ñandú"}, std::string{"a"}, std::string(200, 'x')}) {
    const auto edits = word_edits(word, spelling_habits(spanish), {});
    CHECK(std::ranges::is_sorted(edits, {}, &WordEdit::cost));
    CHECK(std::ranges::all_of(edits, [&](const WordEdit& edit) {
      const auto edge = [&](std::size_t at) {
        return at == word.size() || (static_cast<unsigned char>(word[at]) & 0xC0U) != 0x80U;
      };
      return edit.begin <= edit.end && edit.end <= word.size() && edge(edit.begin) &&
             edge(edit.end);
    }));
  }
}

}  // namespace plainsong
