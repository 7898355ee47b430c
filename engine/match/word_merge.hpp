#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "plainsong/language.hpp"
#include "segment/vocabulary.hpp"

namespace plainsong {

/// The accepted words of one dictionary, sorted: a word hash whose lowest byte holds flags, 1 for
/// accepted in lower case and 2 for accepted with capitals only (spelling/word_table.hpp).
struct DictionaryWords {
  static constexpr std::uint64_t flag_byte = 0xFF;
  static constexpr std::uint64_t accepted_lower = 1;
  static constexpr std::uint64_t accepted_capital = 2;

  Language language{};
  std::span<const std::uint64_t> words{};

  /// True if the word of this hash is accepted in lower case.
  [[nodiscard]] bool accepts(std::uint64_t hash) const;
};

/// The words of `own`, which are sorted by hash, and of the dictionaries, without repeats, sorted.
/// The lowest byte of the hashes is cleared. Dictionary i fills slot i.
[[nodiscard]] std::vector<VocabularyWord> merge_words(
    std::span<const VocabularyWord> own, std::span<const DictionaryWords> dictionaries);

}  // namespace plainsong
