#include "rules/reading_counts.hpp"

#include <doctest/doctest.h>

#include <string_view>

#include "plainsong/glossary.hpp"
#include "support/core.hpp"

namespace plainsong {
namespace {

ReadingCounts counts_of(std::string_view text, Names names = Names::counted) {
  static const test::Core core{Glossary{}};
  const Document document = test::plain_document(text);
  const Segments segments = core.segment(document);
  ReadingCounts counts;
  for (std::size_t i = 0; i < document.blocks().size(); ++i) {
    counts += count_block(document, segments, i, names);
  }
  return counts;
}

}  // namespace

TEST_CASE("words, sentences, syllables, letters and long words are counted") {
  CHECK(counts_of("We read at home. The families helped!") == ReadingCounts{.sentences = 2,
                                                                            .words = 7,
                                                                            .syllables = 9,
                                                                            .characters = 29,
                                                                            .polysyllables = 1,
                                                                            .complex_words = 1,
                                                                            .long_words = 1});
}

TEST_CASE("a word that an ending made long is no complex one, and a name is none") {
  const ReadingCounts counts = counts_of("It was a day of considering and of Alabama.");
  CHECK(counts.polysyllables == 2);
  CHECK(counts.complex_words == 1);
}

TEST_CASE("a web address is no word") {
  CHECK(counts_of("Go to www.example.org/a-very-long-path now.").words == 3);
}

TEST_CASE("names can be left out, but not the first word and not “I”") {
  CHECK(counts_of("The class of Ms. Alvarado and I read.", Names::left_out).words == 6);
  CHECK(counts_of("The class of Ms. Alvarado and I read.").words == 8);
}

TEST_CASE("the blocks of a message add up") {
  const ReadingCounts one = counts_of("We read at home.");
  ReadingCounts two = one;
  two += one;
  CHECK(counts_of("We read at home.\n\nWe read at home.") == two);
}

}  // namespace plainsong
