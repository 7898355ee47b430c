#include "match/word_merge.hpp"

#include <algorithm>

namespace plainsong {
namespace {

constexpr std::uint64_t key(std::uint64_t hash) { return hash & ~DictionaryWords::flag_byte; }

/// What a dictionary's word says in slot `slot` of the vocabulary.
std::uint32_t flags_of(std::uint64_t word, std::size_t slot) {
  if ((word & DictionaryWords::accepted_lower) != 0) {
    return std::uint32_t{Entry::lower_case_0} << slot;
  }
  if ((word & DictionaryWords::accepted_capital) != 0) {
    return std::uint32_t{Entry::capital_0} << slot;
  }
  return 0;
}

}  // namespace

bool DictionaryWords::accepts(std::uint64_t hash) const {
  const auto found = std::ranges::lower_bound(words, key(hash));
  return found != words.end() && key(*found) == key(hash) && (*found & accepted_lower) != 0;
}

std::vector<VocabularyWord> merge_words(std::span<const VocabularyWord> own,
                                        std::span<const DictionaryWords> dictionaries) {
  std::size_t total = own.size();
  for (const DictionaryWords& dictionary : dictionaries) total += dictionary.words.size();
  std::vector<VocabularyWord> merged;
  merged.reserve(total);

  const auto add = [&](const VocabularyWord& word) {
    if (!merged.empty() && merged.back().hash == word.hash) {
      merged.back().flags |= word.flags;
      if (word.number != 0) merged.back().number = word.number;
    } else {
      merged.push_back(word);
    }
  };
  // The lists are few: at each step the least head is taken.
  std::vector<std::size_t> at(dictionaries.size(), 0);
  std::size_t own_at = 0;
  for (;;) {
    constexpr std::uint64_t none = ~std::uint64_t{0};
    std::uint64_t least = own_at < own.size() ? key(own[own_at].hash) : none;
    for (std::size_t d = 0; d < dictionaries.size(); ++d) {
      const auto words = dictionaries[d].words;
      if (at[d] < words.size()) least = std::min(least, key(words[at[d]]));
    }
    if (least == none) return merged;
    for (std::size_t d = 0; d < dictionaries.size(); ++d) {
      const auto words = dictionaries[d].words;
      if (at[d] < words.size() && key(words[at[d]]) == least) {
        add({least, 0, flags_of(words[at[d]++], d)});
      }
    }
    while (own_at < own.size() && key(own[own_at].hash) == least) {
      add({least, own[own_at].number, own[own_at].flags});
      ++own_at;
    }
  }
}

}  // namespace plainsong
