#include "spelling/word_compiler.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "plainsong/language.hpp"
#include "spelling/affix_file.hpp"
#include "spelling/word_table.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "text/word_hash.hpp"

namespace plainsong {
namespace {

constexpr auto english_contractions =
    std::to_array<std::string_view>({"he's", "here's", "how's", "it's", "let's", "she's", "that's",
                                     "there's", "what's", "when's", "where's", "who's", "why's"});

bool is_possessive(std::string_view folded, Language language) {
  return language == english && folded.ends_with("'s") &&
         !std::ranges::binary_search(english_contractions, folded);
}

bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

/// Letters, the marks on them, digits and apostrophes, with at least one letter.
bool can_be_in_table(std::string_view word) {
  bool has_letter = false;
  for (std::size_t i = 0; i < word.size();) {
    const utf8::Decoded next = utf8::decode(word, i);
    i += next.size;
    const auto c = static_cast<UChar32>(next.code_point);
    const bool letter = u_isalpha(c) != 0;
    const bool mark = (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
    if (!letter && !mark && u_isdigit(c) == 0 && c != '\'') return false;
    has_letter = has_letter || letter;
  }
  return has_letter;
}

/// One folded word and how the dictionary writes it.
struct Word {
  std::vector<std::string> mixed{};  ///< the ways with capitals inside, if any
  bool suggestable = true;
};

class Compiler {
 public:
  Compiler(const WordSource& source, bool case_is_free)
      : source_{source}, language_{source.language}, case_is_free_{case_is_free} {}

  void add(const WordForm& form) {
    const std::string word = plain_word(form.text);
    std::size_t start = 0;
    for (std::size_t i = 0; i < word.size();) {
      const utf8::Decoded next = utf8::decode(word, i);
      if (is_hyphen(next.code_point)) {
        add_word(word.substr(start, i - start), form.suggestable);
        start = i + next.size;
      }
      i += next.size;
    }
    add_word(word.substr(start), form.suggestable);
  }

  CompiledWords finish(WordTable::About about) && {
    CompiledWords result{.forms = forms_, .asked = words_.size()};
    for (const auto& [folded, word] : words_) {
      const std::size_t before = entries_.size();
      verify(folded, word);
      if (entries_.size() == before) {
        ++result.rejected;
      } else if (word.suggestable) {
        patterns_.add(folded);
      }
    }
    result.entries = entries_.size();
    about.patterns = std::move(patterns_);
    result.table = WordTable::write(std::move(entries_), about);
    return result;
  }

 private:
  void add_word(std::string word, bool suggestable) {
    ++forms_;
    std::string folded = fold_word(word);
    if (is_possessive(folded, language_)) return;
    const auto [place, is_new] = words_.try_emplace(std::move(folded));
    if (is_new && !can_be_in_table(place->first)) {
      words_.erase(place);
      return;
    }
    Word& known = place->second;
    known.suggestable = known.suggestable && suggestable;
    if (letter_case(word) != LetterCase::mixed) return;
    if (std::ranges::find(known.mixed, word) == known.mixed.end()) {
      known.mixed.push_back(std::move(word));
    }
  }

  /// Enters what Hunspell accepts.
  void verify(const std::string& folded, const Word& word) {
    const std::uint8_t base = word.suggestable ? 0 : word_flags::not_suggested;
    const auto enter = [&](const std::string& spelling, int flags) {
      this->enter(spelling, base | flags);
    };
    for (const std::string& mixed : word.mixed) {
      if (source_.accepts(mixed)) enter(mixed, word_flags::as_written);
    }
    const bool lower = source_.accepts(folded);
    if (lower && case_is_free_) {
      enter(folded, word_flags::in_lower_case);
      return;
    }
    if (!source_.accepts(upper_case(folded))) return;
    const bool title = source_.accepts(capitalised(folded));
    if (lower && title) {
      enter(folded, word_flags::in_lower_case);
    } else {
      enter(folded, word_flags::in_capitals | (title ? 0 : word_flags::not_title));
    }
  }

  void enter(std::string_view word, int flags) {
    const std::uint64_t hash = word_hash(word);
    entries_.push_back((hash & ~std::uint64_t{0xFF}) | static_cast<std::uint64_t>(flags));
  }

  const WordSource& source_;
  Language language_;
  bool case_is_free_;  // AffixFile::case_is_free
  std::unordered_map<std::string, Word> words_;
  std::vector<std::uint64_t> entries_;
  LetterPatterns patterns_;
  std::size_t forms_ = 0;
};

}  // namespace

Result<CompiledWords> compile_words(const WordSource& source) {
  AffixFile affixes = AffixFile::read(source.aff);
  Compiler compiler{source, affixes.case_is_free};
  const auto add = [&](const WordForm& form) { compiler.add(form); };
  const Result<void> expanded = expand_words(affixes, source.dic, add, source.limits);
  if (!expanded) return unexpected{expanded.error()};
  WordTable::About about{.language = std::string{source.language},
                         .identity = dictionary_identity(source.aff, source.dic),
                         .replacements = {}};
  about.replacements.assign(affixes.replacements().begin(), affixes.replacements().end());
  return std::move(compiler).finish(std::move(about));
}

}  // namespace plainsong
