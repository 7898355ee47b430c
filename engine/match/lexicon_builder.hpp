#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/lexicon.hpp"
#include "match/trie_builder.hpp"
#include "match/word_merge.hpp"

namespace plainsong {

/// Gathers words, phrases, terms and concepts, and lays them out as a Lexicon.
class LexiconBuilder {
 public:
  /// At most Entry::language_slots; borrows until build().
  explicit LexiconBuilder(std::vector<DictionaryWords> dictionaries);

  /// The slot of a language, or -1.
  [[nodiscard]] int slot(Language language) const;
  /// Adds flags to what the vocabulary says of a folded word.
  void add_word(std::string_view folded, std::uint32_t flags);
  /// True if a dictionary of `language` accepts the folded word in lower case.
  [[nodiscard]] bool accepts(Language language, std::string_view folded) const;

  StringRef add_string(std::string_view text);
  std::uint32_t add_term(const TermRecord& term);
  std::uint32_t add_concept(const ConceptRecord& record);
  TermRecord& term(std::uint32_t i) { return terms_[i]; }
  [[nodiscard]] std::uint32_t concept_count() const {
    return static_cast<std::uint32_t>(concepts_.size());
  }
  void add_preferred(std::uint32_t term) { preferred_.push_back(term); }
  [[nodiscard]] std::uint32_t preferred_count() const {
    return static_cast<std::uint32_t>(preferred_.size());
  }

  /// False for a text without words, with too many, or with a stop inside.
  [[nodiscard]] static bool is_phrase(std::string_view text);
  /// Adds `text` as a phrase. Its words and gaps come from the same core that reads messages.
  /// Returns false for a text that is none.
  bool add_phrase(std::string_view text, Phrase phrase);

  /// Puts rules beside the words, for Lexicon::rule_bytes().
  void set_rules(std::string bytes) { rules_ = std::move(bytes); }

  /// Puts compiled patterns beside the words, for Lexicon::pattern_bytes(), and makes `words`,
  /// which are folded, known as their triggers.
  void set_patterns(std::vector<std::byte> bytes, std::span<const std::string> words);

  [[nodiscard]] std::vector<std::byte> build() const;

 private:
  /// A phrase whose steps hold indexes into words_ until the words get their numbers.
  struct Pending {
    std::vector<TrieBuilder::Step> steps{};
    Phrase phrase{};
  };
  std::uint32_t word_index(std::uint64_t hash);
  [[nodiscard]] std::uint32_t number_words(std::vector<VocabularyWord>& words) const;
  [[nodiscard]] std::vector<std::uint32_t> number_triggers(
      std::vector<VocabularyWord>& words) const;

  std::vector<DictionaryWords> dictionaries_;
  std::vector<VocabularyWord> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> word_indexes_;
  std::vector<Pending> phrases_;
  std::vector<TermRecord> terms_;
  std::vector<ConceptRecord> concepts_;
  std::vector<std::uint32_t> preferred_;
  std::string strings_;
  std::string rules_;
  std::vector<std::byte> patterns_;
  std::vector<std::uint32_t> trigger_words_;  // indexes into words_
};

}  // namespace plainsong
