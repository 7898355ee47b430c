#pragma once

#include <cstdint>
#include <vector>

#include "context/usage.hpp"
#include "match/lexicon.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// A word that the vocabulary does not accept as it is written.
struct UnknownWord {
  std::uint32_t word = 0;   ///< index into Segments::words()
  std::uint32_t block = 0;  ///< index into Segments::blocks()
  /// It has a capital that a sentence start or a headline explains, so it may yet be a name: only
  /// a plain slip of a usual word should be reported.
  bool maybe_name = false;
};

/// The words that a spelling check should ask about, in text order. Left out: names, acronyms,
/// numbers, addresses, hashtags, code, quotations, other people's words, words with a digit or of
/// one or two letters, sentences that are plainly in a language without a dictionary here.
[[nodiscard]] std::vector<UnknownWord> unknown_words(const Document& document,
                                                     const Segments& segments,
                                                     const Lexicon& lexicon, Usage& usage);

}  // namespace plainsong
