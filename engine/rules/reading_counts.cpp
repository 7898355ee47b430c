#include "rules/reading_counts.hpp"

#include <string_view>

#include "segment/syllables.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t many_syllables = 3;

/// True if the word is only long by an ending of English that says nothing of how hard it is.
bool long_by_its_ending(std::string_view word, Language language) {
  if (language != english) return false;
  for (const std::string_view ending : {"es", "ed", "ing"}) {
    if (!word.ends_with(ending)) continue;
    return syllables(word.substr(0, word.size() - ending.size()), language) < many_syllables;
  }
  return false;
}

}  // namespace

ReadingCounts& ReadingCounts::operator+=(const ReadingCounts& other) {
  sentences += other.sentences;
  words += other.words;
  syllables += other.syllables;
  characters += other.characters;
  polysyllables += other.polysyllables;
  complex_words += other.complex_words;
  long_words += other.long_words;
  return *this;
}

ReadingCounts count_text(const Document& document, const Segments& segments, WordRange range,
                         Language language, Names names) {
  ReadingCounts counts;
  const auto words = segments.words();
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const Word& word = words[i];
    counts.sentences += word.is(Word::sentence_start) ? 1 : 0;
    if (word.is(Word::opaque)) continue;
    const std::string_view text = word.span().of(document.text());
    const bool name = !word.is(Word::sentence_start) && begins_with_capital(text) && text != "I";
    if (name && names == Names::left_out) continue;
    ++counts.words;
    const std::size_t letters = word.is(Word::not_ascii) ? utf8::count(text) : text.size();
    constexpr std::size_t short_word = 6;
    counts.characters += letters;
    counts.long_words += letters > short_word ? 1 : 0;
    const std::size_t heard = word.is(Word::digits) ? 1 : syllables(text, language);
    counts.syllables += heard;
    if (heard < many_syllables) continue;
    ++counts.polysyllables;
    if (!name && !long_by_its_ending(segments.folded(i), language)) ++counts.complex_words;
  }
  return counts;
}

ReadingCounts count_block(const Document& document, const Segments& segments, std::size_t block,
                          Names names) {
  const BlockWords& found = segments.blocks()[block];
  return count_text(document, segments, found.words, found.language, names);
}

}  // namespace plainsong
