#include "context/unknown_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string>

#include "text/fold.hpp"

namespace plainsong {
namespace {

/// Languages and peoples, which are written with a capital in English; other words that the
/// dictionary has with a capital only ("Velcro") are common nouns to those who write them small.
constexpr std::array capital_words{
    std::string_view{"african"},    std::string_view{"american"}, std::string_view{"arabic"},
    std::string_view{"asian"},      std::string_view{"canadian"}, std::string_view{"christmas"},
    std::string_view{"easter"},     std::string_view{"english"},  std::string_view{"european"},
    std::string_view{"filipino"},   std::string_view{"french"},   std::string_view{"german"},
    std::string_view{"hanukkah"},   std::string_view{"hispanic"}, std::string_view{"indian"},
    std::string_view{"japanese"},   std::string_view{"korean"},   std::string_view{"mexican"},
    std::string_view{"portuguese"}, std::string_view{"ramadan"},  std::string_view{"russian"},
    std::string_view{"somali"},     std::string_view{"spanish"},  std::string_view{"thanksgiving"},
    std::string_view{"vietnamese"}};

constexpr std::uint32_t acceptable = Entry::lower_case_any | Entry::known;

/// "sooo", "yaaay": drawn out on purpose.
bool drawn_out(std::string_view word) {
  for (std::size_t i = 2; i < word.size(); ++i) {
    if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
  }
  return false;
}

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

class Finder {
 public:
  Finder(const Document& document, const Segments& segments, const Lexicon& lexicon, Usage& usage)
      : document_{document}, segments_{segments}, lexicon_{lexicon}, usage_{usage} {}

  std::vector<UnknownWord> find() {
    const auto words = segments_.words();
    const auto blocks = segments_.blocks();
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
      bool looked = false;
      bool checkable = false;
      for (std::uint32_t i = blocks[b].words.first; i < blocks[b].words.last; ++i) {
        const Word& word = words[i];
        // Nearly every word ends here.
        if (word.entry.has(acceptable) || word.entry.number() != 0) continue;
        if ((word.traits & (Word::digits | Word::opaque | Word::ideographic)) != 0) continue;
        if (!looked) {
          looked = true;
          checkable = can_check(b);
        }
        if (!checkable) break;
        consider(i, b);
      }
    }
    drop_names();
    drop_foreign_sentences();
    std::erase_if(found_, [&](const UnknownWord& unknown) {
      const Span span = words[unknown.word].span();
      return usage_.code_or_title(span) || usage_.quoted(span);
    });
    return std::move(found_);
  }

 private:
  bool can_check(std::uint32_t b) const {
    const Block& block = document_.blocks()[b];
    if (!Usage::own_words(block) || block.region == Region::signature ||
        block.region == Region::alternative) {
      return false;
    }
    const auto dictionaries = lexicon_.dictionaries();
    return std::ranges::find(dictionaries, segments_.blocks()[b].language) != dictionaries.end();
  }

  void consider(std::uint32_t i, std::uint32_t b) {
    const Word& word = segments_.words()[i];
    const std::string_view raw = usage_.raw(i);
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 40;
    if (raw.size() < shortest || raw.size() > longest || has_digit(raw)) return;
    switch (letter_case(raw)) {
      case LetterCase::mixed:
      case LetterCase::upper: return;
      case LetterCase::title: consider_capitalised(i, b); return;
      case LetterCase::lower: break;
    }
    const std::string folded = fold_word(raw);
    if (drawn_out(folded)) return;
    if (word.entry.has(Entry::capital_any)) {
      // "nov." may be Spanish beside English, or a note; only whole names are sure.
      constexpr std::size_t longest_abbreviation = 5;
      const bool whole = folded.size() > longest_abbreviation || folded == "april" ||
                         folded == "july" || folded == "june";
      const bool named = (word.entry.has(Entry::calendar) && whole) ||
                         std::ranges::find(capital_words, folded) != capital_words.end();
      if (!named || segments_.blocks()[b].language != english) return;
    }
    found_.push_back({.word = i, .block = b});
  }

  void consider_capitalised(std::uint32_t i, std::uint32_t b) {
    const Word& word = segments_.words()[i];
    if (word.entry.has(Entry::capital_any)) return;
    const bool explained = word.is(Word::sentence_start) || usage_.in_title_case(i);
    const auto neighbour = [&](std::uint32_t other, std::uint32_t gap_word) {
      const WordRange block = segments_.blocks()[b].words;
      if (other < block.first || other >= block.last) return false;
      const Gap gap = segments_.words()[gap_word].gap;
      const bool joined = gap == Gap::space || gap == Gap::hyphen;
      const Entry entry = segments_.words()[other].entry;
      return joined && usage_.begins_upper(other) && !entry.has(Entry::function_word) &&
             !entry.has(Entry::lower_case_any);
    };
    const bool beside_name =
        (i > 0 && neighbour(i - 1, i)) ||
        neighbour(i + 1, std::min<std::uint32_t>(
                             i + 1, static_cast<std::uint32_t>(segments_.words().size()) - 1));
    if (!explained || beside_name) {
      names_.insert(fold_word(usage_.raw(i)));
      return;
    }
    found_.push_back({.word = i, .block = b, .maybe_name = true});
  }

  /// A capitalised word that stands elsewhere as a name is one here too.
  void drop_names() {
    if (names_.empty()) return;
    std::erase_if(found_, [&](const UnknownWord& unknown) {
      return unknown.maybe_name && names_.contains(fold_word(usage_.raw(unknown.word)));
    });
  }

  /// A sentence in which a third of the words are unknown is in a language we cannot check.
  void drop_foreign_sentences() {
    constexpr std::size_t several = 3;
    std::vector<UnknownWord> kept;
    for (std::size_t i = 0; i < found_.size();) {
      const WordRange sentence = segments_.sentence_of(found_[i].word);
      std::size_t end = i;
      while (end < found_.size() && found_[end].word < sentence.last) ++end;
      const std::size_t unknown = end - i;
      const bool foreign = unknown >= several && unknown * 3 >= sentence.size();
      if (!foreign) {
        kept.insert(kept.end(), found_.begin() + static_cast<std::ptrdiff_t>(i),
                    found_.begin() + static_cast<std::ptrdiff_t>(end));
      }
      i = end;
    }
    found_ = std::move(kept);
  }

  const Document& document_;
  const Segments& segments_;
  const Lexicon& lexicon_;
  Usage& usage_;
  std::vector<UnknownWord> found_;
  std::set<std::string> names_;
};

}  // namespace

std::vector<UnknownWord> unknown_words(const Document& document, const Segments& segments,
                                       const Lexicon& lexicon, Usage& usage) {
  return Finder{document, segments, lexicon, usage}.find();
}

}  // namespace plainsong
