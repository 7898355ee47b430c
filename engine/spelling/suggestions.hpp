#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/language.hpp"
#include "spelling/affix_file.hpp"
#include "spelling/letter_patterns.hpp"
#include "spelling/spelling_habits.hpp"

namespace plainsong {

/// The word_flags of a word by its word_hash; 0 if there is no such word. A function that gives
/// bool serves too: true is in_lower_case.
using WordLookup = std::function<std::uint8_t(std::uint64_t hash)>;

/// Proposes words for misspelt ones of one language, out of a table alone. Threads may
/// share it.
class Suggester {
 public:
  /// `replacements` and `patterns` are those of the dictionary (WordTable::about). Without patterns
  /// fewer double mistakes are found.
  Suggester(Language language, std::span<const Replacement> replacements,
            LetterPatterns patterns = {});

  /// Tells of a word that the lookups to come will know and the dictionary did not, such as a term
  /// of a glossary; else it may not be proposed.
  void add(std::string_view word);

  /// At most `most` words that may have been meant, best first, in the letter case of `word`
  /// ("Recieve": "Receive"); two words with a space between them when that was left out. Words that
  /// nobody wants to be offered are not among them. Empty beyond 40 characters. Takes less than a
  /// millisecond with a table in memory.
  [[nodiscard]] std::vector<std::string> suggest(std::string_view word, std::size_t most,
                                                 const WordLookup& lookup) const;

 private:
  friend class SuggestionSearch;

  struct CommonWord {
    std::uint64_t hash = 0;
    std::uint32_t rank = 0;
  };

  /// Made of the habits for the first word, as most messages have none to propose words for.
  struct Ranks {
    std::once_flag made{};
    std::vector<CommonWord> common{};    // by hash
    std::vector<std::uint64_t> unfit{};  // rising
  };
  [[nodiscard]] const Ranks& ranks() const;

  Language language_;
  const SpellingHabits& habits_;
  std::vector<Replacement> replacements_;
  LetterPatterns patterns_;
  std::unique_ptr<Ranks> ranks_ = std::make_unique<Ranks>();
};

}  // namespace plainsong
