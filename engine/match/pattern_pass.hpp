#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "match/pattern_candidate.hpp"
#include "match/pattern_index.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"
#include "segment/vocabulary.hpp"

namespace plainsong {

/// What the passes of one PatternSet share. Immutable.
struct PatternPassData {
  PatternIndex index{};
  Vocabulary vocabulary{};
  std::span<const std::uint32_t> word_of_number{};  ///< of the vocabulary; see Lexicon

  /// Patterns of equal scope and languages, whose units are the same.
  struct Group {
    Scope scope{};
    std::vector<Language> languages{};
    std::vector<std::uint32_t> unanchored{};  ///< branches
  };
  std::vector<Group> groups{};
  std::vector<std::uint32_t> group_of{};  ///< of each pattern
  std::vector<std::uint32_t> marked{};    ///< patterns that read marks

  /// Which hashes of four bytes, and which pairs, begin a gram.
  std::vector<std::uint64_t> fours{};
  std::vector<std::uint64_t> pairs{};
  bool any_four = false;
  bool any_pair = false;

  PatternPassData(PatternIndex index, std::span<const PatternSpec> specs);
};

/// Goes through a document once and gathers the candidates of all active patterns, sorted.
[[nodiscard]] std::vector<PatternCandidate> pattern_candidates(
    const PatternPassData& data, const Document& document, const Segments& segments,
    std::span<const std::uint8_t> active);

}  // namespace plainsong
