#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "match/pattern_candidate.hpp"
#include "match/pattern_filter.hpp"
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

  /// Of the branches that are looked for in all of a unit.
  PatternFilter filter{};

  /// Of each branch, whether a match begins with no ASCII character that is not one of \w.
  std::vector<bool> begins_with_word{};
  /// Which pairs of bytes a gram begins with, which hashes of four bytes are one, which pairs are.
  std::vector<std::uint64_t> beginnings{};
  std::vector<std::uint64_t> fours{};
  std::vector<std::uint64_t> pairs{};

  PatternPassData(PatternIndex index, std::span<const PatternSpec> specs);
};

/// Goes through a document once and gathers the candidates of all active patterns, sorted.
[[nodiscard]] std::vector<PatternCandidate> pattern_candidates(
    const PatternPassData& data, const Document& document, const Segments& segments,
    std::span<const std::uint8_t> active);

/// Whether a pattern reads the unit of that index.
using ReadsUnit = std::function<bool(std::uint32_t pattern, std::size_t unit)>;

/// The candidates of all patterns in stretches of any text, which may lie beside each other or not:
/// a branch whose anchors stand in a unit may match anywhere in it.
[[nodiscard]] std::vector<PatternCandidate> unit_candidates(const PatternPassData& data,
                                                            std::string_view text,
                                                            std::span<const Span> units,
                                                            const ReadsUnit& reads);

}  // namespace plainsong
