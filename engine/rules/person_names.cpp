#include "rules/person_names.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/fold.hpp"

namespace plainsong {
namespace {

/// Titles of grown-ups, and what stands before names of places.
bool sets_aside(std::string_view word) {
  constexpr std::array<std::string_view, 34> words{"mr",        "ms",        "mrs",
                                                   "mx",        "dr",        "miss",
                                                   "coach",     "principal", "superintendent",
                                                   "director",  "teacher",   "counselor",
                                                   "nurse",     "sr",        "sra",
                                                   "srta",      "dra",       "maestra",
                                                   "maestro",   "profesor",  "profesora",
                                                   "directora", "president", "mayor",
                                                   "senator",   "st",        "san",
                                                   "santa",     "los",       "las",
                                                   "el",        "la",        "fort",
                                                   "lake"};
  return std::ranges::find(words, word) != words.end();
}

class Finder {
 public:
  Finder(const Document& document, const Segments& segments, WordRange range, std::uint32_t words)
      : text_{document.text()}, words_{segments.words()}, range_{range}, is_word_{words} {}

  std::optional<WordRange> find() const {
    for (std::uint32_t i = range_.first; i + 1 < range_.last; ++i) {
      if (!name(i) || words_[i + 1].gap != Gap::space) continue;
      if (!name(i + 1) && !initial(i + 1)) continue;
      if (i > range_.first && goes_on(i - 1, i)) continue;
      if (i + 2 < range_.last && goes_on(i + 2, i + 2)) continue;
      return WordRange{i, i + 2};
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string_view raw(std::uint32_t i) const { return words_[i].span().of(text_); }

  /// Written with a capital, and no word otherwise.
  [[nodiscard]] bool name(std::uint32_t i) const {
    const Word& word = words_[i];
    if (word.is(Word::digits) || word.is(Word::opaque)) return false;
    if (word.entry.has(is_word_ | Entry::calendar | Entry::known)) return false;
    return letter_case(raw(i)) == LetterCase::title && raw(i).size() > 2;
  }
  [[nodiscard]] bool initial(std::uint32_t i) const {
    return raw(i).size() == 1 && begins_with_capital(raw(i)) && words_[i].end() < text_.size() &&
           text_[words_[i].end()] == '.';
  }
  /// True if word `i`, beyond the gap before `gap_word`, belongs to the same name or is its title.
  [[nodiscard]] bool goes_on(std::uint32_t i, std::uint32_t gap_word) const {
    const Gap gap = words_[gap_word].gap;
    const std::string folded = fold_word(raw(i));
    if (sets_aside(folded)) return gap == Gap::space || gap == Gap::stop;
    if (gap != Gap::space && gap != Gap::hyphen) return false;
    if (words_[i].is(Word::sentence_start)) return false;
    return begins_with_capital(raw(i)) && !words_[i].entry.has(Entry::function_word);
  }

  std::string_view text_;
  std::span<const Word> words_;
  WordRange range_;
  std::uint32_t is_word_;
};

}  // namespace

std::optional<WordRange> person_in(const Document& document, const Segments& segments,
                                   WordRange range, std::uint32_t words) {
  return Finder{document, segments, range, words}.find();
}

}  // namespace plainsong
