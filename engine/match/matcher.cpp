#include "match/matcher.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

bool begins_upper(std::string_view word) { return begins_with_capital(word); }

/// "PLC", "PLCs", "504".
bool written_as_acronym(std::string_view word) {
  if (word.ends_with('s') && word.size() > 2) word.remove_suffix(1);
  return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Which of several phrases with the same words is meant: names and exceptions hide terms, wanted
/// terms hide unwanted ones.
int rank(const Lexicon& lexicon, const Phrase& phrase) {
  switch (phrase.kind) {
    case PhraseKind::exception: return 0;
    case PhraseKind::name: return 1;
    case PhraseKind::synonym: return 5;
    case PhraseKind::term: break;
  }
  const TermRecord& term = lexicon.terms()[phrase.term];
  if (!term.unwanted()) return (phrase.flags & Phrase::variant) != 0 ? 4 : 2;
  return 3;
}

class Matcher {
 public:
  Matcher(const Document& document, const Segments& segments, const Lexicon& lexicon)
      : text_{document.text()}, words_{segments.words()}, lexicon_{lexicon} {}

  /// The longest phrase that begins at word `i` of `block`; its phrase is null if there is none.
  Hit at(std::uint32_t i, const BlockWords& block) const { return walk(i, block, i, {}); }

  Hit with(std::uint32_t i, const BlockWords& block, std::uint32_t changed, Entry entry) const {
    return walk(i, block, changed, entry);
  }

 private:
  /// Without initial values: most of an array of them is never used.
  struct Accepted {
    Lexicon::State state;
    std::uint32_t end;
    std::uint16_t hyphens;
  };

  Hit walk(std::uint32_t i, const BlockWords& block, std::uint32_t changed, Entry entry) const {
    const auto entry_at = [&](std::uint32_t k) {
      return k == changed && entry.found() ? entry : words_[k].entry;
    };
    if (!entry_at(i).has(Entry::starts_phrase) || words_[i].is(Word::opaque)) return {};

    std::array<Accepted, Lexicon::longest_phrase> found;
    std::size_t count = 0;
    std::uint16_t hyphens = 0;
    Lexicon::State state = entry_at(i).number();
    if (state + 1 >= lexicon_.states()) return {};
    for (std::uint32_t k = i;;) {
      if (lexicon_.accepts(state)) found[count++] = {state, k + 1, hyphens};
      ++k;
      if (k == block.words.last || k - i == Lexicon::longest_phrase) break;
      const Word& word = words_[k];
      if (!entry_at(k).has(Entry::continues_phrase) || gap_group(word.gap) < 0) break;
      if (word.is(Word::opaque)) break;
      state = lexicon_.next(state, word.gap, entry_at(k).number());
      if (state == 0) break;
      if (word.gap == Gap::hyphen) hyphens |= hyphen_bit(k - 1 - i);
    }
    while (count > 0) {
      const Accepted& longest = found[--count];
      const Hit hit = best(longest, i, block.language);
      if (hit.phrase != nullptr) return hit;
    }
    return {};
  }

  Hit best(const Accepted& accepted, std::uint32_t i, Language language) const {
    Hit hit{.words = {i, accepted.end}, .hyphens = accepted.hyphens};
    int best_rank = 100;
    for (const Phrase& phrase : lexicon_.accepted(accepted.state)) {
      if (phrase.language.known() && phrase.language != language) continue;
      const bool joined_alike = phrase.hyphens == accepted.hyphens;
      const int its_rank = 2 * rank(lexicon_, phrase) + (joined_alike ? 0 : 1);
      if (its_rank >= best_rank || !capitals_fit(phrase, hit.words)) continue;
      if (!joined_alike && hyphens_matter(phrase)) continue;
      best_rank = its_rank;
      hit.phrase = &phrase;
    }
    return hit;
  }

  /// "under-way" is dated and "under way" is right, "feed-back" is misspelt and "feed back" a verb:
  /// such spellings are taken to the letter.
  bool hyphens_matter(const Phrase& phrase) const {
    return phrase.kind == PhraseKind::term &&
           ((phrase.flags & Phrase::variant) != 0 ||
            lexicon_.terms()[phrase.term].is(TermRecord::common_usage));
  }

  std::string_view raw(std::uint32_t i) const { return words_[i].span().of(text_); }

  bool capitals_fit(const Phrase& phrase, WordRange range) const {
    if (phrase.kind == PhraseKind::name || phrase.kind == PhraseKind::exception) {
      return begins_upper(raw(range.first)) || words_[range.first].is(Word::digits) ||
             phrase.kind == PhraseKind::exception;
    }
    if (phrase.kind != PhraseKind::term) return true;
    const TermRecord& term = lexicon_.terms()[phrase.term];
    if (term.is(TermRecord::acronym)) {
      for (std::uint32_t k = range.first; k < range.last; ++k) {
        if (!written_as_acronym(raw(k))) return false;
      }
      return true;
    }
    // A wanted term with other capitals is a finding; an unwanted one is another word.
    if (!term.is(TermRecord::case_sensitive) || !term.unwanted()) return true;
    return begins_upper(raw(range.first)) == begins_upper(lexicon_.text(term.text)) ||
           words_[range.first].is(Word::sentence_start);
  }

  std::string_view text_;
  std::span<const Word> words_;
  const Lexicon& lexicon_;
};

}  // namespace

std::vector<Hit> find_phrases(const Document& document, const Segments& segments,
                              const Lexicon& lexicon) {
  std::vector<Hit> hits;
  const Matcher matcher{document, segments, lexicon};
  const auto words = segments.words();
  for (const BlockWords& block : segments.blocks()) {
    for (std::uint32_t i = block.words.first; i < block.words.last;) {
      if (!words[i].entry.has(Entry::starts_phrase)) {
        ++i;
        continue;
      }
      const Hit hit = matcher.at(i, block);
      if (hit.phrase == nullptr) {
        ++i;
        continue;
      }
      hits.push_back(hit);
      i = hit.words.last;
    }
  }
  return hits;
}

Hit find_phrase_with(const Document& document, const Segments& segments, const Lexicon& lexicon,
                     const BlockWords& block, std::uint32_t i, std::uint32_t at, Entry entry) {
  return Matcher{document, segments, lexicon}.with(i, block, at, entry);
}

bool verified(const Document& document, const Segments& segments, const Lexicon& lexicon,
              const Hit& hit) {
  std::string_view expected = lexicon.text(hit.phrase->text);
  for (const Word& word : segments.words(hit.words)) {
    const std::string_view raw = word.span().of(document.text());
    std::string folded = raw == "&" ? "and" : fold_word(raw);
    if (word.is(Word::possessive) && folded.ends_with("'s") && !expected.starts_with(folded)) {
      folded.resize(folded.size() - 2);
    }
    if (!expected.starts_with(folded)) return false;
    expected.remove_prefix(folded.size());
    if (expected.starts_with(' ')) expected.remove_prefix(1);
  }
  return expected.empty();
}

}  // namespace plainsong
