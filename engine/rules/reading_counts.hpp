#pragma once

#include <cstddef>

#include "plainsong/document.hpp"
#include "plainsong/language.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// What the formulas of readability count.
struct ReadingCounts {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t syllables = 0;
  std::size_t characters = 0;     ///< letters and digits, in code points
  std::size_t polysyllables = 0;  ///< words of three syllables or more
  /// Likewise, but neither names nor words that -es, -ed or -ing alone made long: Gunning's.
  std::size_t complex_words = 0;
  std::size_t long_words = 0;  ///< of more than six letters

  ReadingCounts& operator+=(const ReadingCounts& other);
  friend bool operator==(const ReadingCounts&, const ReadingCounts&) = default;
};

/// Whether names count: words with a capital inside a sentence. They say little of how hard a text
/// is, and a school cannot choose shorter ones.
enum class Names : bool { counted, left_out };

/// Counts the words of `range`, which lies in one block of `language`, and the sentences that begin
/// in it. Web addresses and their kind do not count; a number is a word of one syllable.
[[nodiscard]] ReadingCounts count_text(const Document& document, const Segments& segments,
                                       WordRange range, Language language,
                                       Names names = Names::counted);

/// Likewise for a whole block, by its index.
[[nodiscard]] ReadingCounts count_block(const Document& document, const Segments& segments,
                                        std::size_t block, Names names = Names::counted);

}  // namespace plainsong
