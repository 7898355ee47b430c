#pragma once

#include <cstdint>
#include <vector>

#include "match/lexicon.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// A phrase of the lexicon found in a document.
struct Hit {
  WordRange words{};
  const Phrase* phrase = nullptr;  ///< in the lexicon
  std::uint16_t hyphens = 0;       ///< as found; hyphen_bit(i): one between words i and i + 1
};

/// Finds the phrases of the lexicon, the longest first, from left to right, without overlap, each
/// in a block of its language. Names need a capital, acronyms theirs. Linear in the text.
[[nodiscard]] std::vector<Hit> find_phrases(const Document& document, const Segments& segments,
                                            const Lexicon& lexicon);

/// The longest phrase of a term that begins at word `i`, with word `at` taken for the word of
/// `entry`: what would be found if that word were spelt otherwise.
[[nodiscard]] Hit find_phrase_with(const Document& document, const Segments& segments,
                                   const Lexicon& lexicon, const BlockWords& block, std::uint32_t i,
                                   std::uint32_t at, Entry entry);

/// True if the letters of `hit` are those of its phrase: hashes may mislead.
[[nodiscard]] bool verified(const Document& document, const Segments& segments,
                            const Lexicon& lexicon, const Hit& hit);

}  // namespace plainsong
