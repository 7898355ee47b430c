#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "match/pattern_index.hpp"
#include "match/pattern_set.hpp"
#include "match/regex_matcher.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// A place where a branch may match, or a unit in which it may match anywhere.
struct PatternCandidate {
  static constexpr std::uint32_t anywhere = ~std::uint32_t{0};

  std::uint32_t pattern = 0;
  Span unit{};
  std::uint32_t start = 0;   ///< in the document, or anywhere
  std::uint32_t branch = 0;  ///< index of its record
};

/// Sorts candidates by pattern, unit, start and branch, without repeats.
void sort_candidates(std::vector<PatternCandidate>& candidates);

/// The matches of one pattern in the text of `unit`, of these candidates, which are all of it and
/// sorted by start and branch. False if the search went beyond its limits.
bool settle_candidates(const PatternIndex& index, std::string_view text, Span unit,
                       std::span<const PatternCandidate> candidates, RegexMatcher& matcher,
                       std::vector<PatternMatch>& matches);

}  // namespace plainsong
