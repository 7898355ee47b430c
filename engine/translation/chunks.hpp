#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"

namespace plainsong {

/// A piece of a message in one language: a paragraph, a cell, a line of a list.
struct Chunk {
  WordRange words{};
  Span span{};
  Language language{};
  std::uint32_t length = 0;  ///< in code points
  std::uint32_t table = 0;   ///< of a cell, else 0
  std::uint32_t row = 0;
};

/// The sender's own words in pieces, in text order. A block whose lines are in two languages is cut
/// at their ends. `dictionaries` are the languages of the vocabulary's slots.
[[nodiscard]] std::vector<Chunk> chunks_of(const MessageReading& reading,
                                           std::span<const Language> dictionaries);

/// Which pieces of the source are said by which of the target; either may be empty.
struct Alignment {
  std::vector<std::size_t> source{};
  std::vector<std::size_t> target{};
};

/// What tells two pieces for the same besides their length: numbers, days, addresses.
struct Anchors {
  std::vector<std::uint64_t> values{};  ///< sorted hashes
};

/// Aligns two lists of pieces by their lengths (Gale and Church 1993) and what anchors them. Takes
/// time for the product of the sizes near the diagonal.
[[nodiscard]] std::vector<Alignment> align(const std::vector<Chunk>& source,
                                           const std::vector<Anchors>& source_anchors,
                                           const std::vector<Chunk>& target,
                                           const std::vector<Anchors>& target_anchors);

}  // namespace plainsong
