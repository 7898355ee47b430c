#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "match/lexicon.hpp"
#include "match/pattern_set.hpp"
#include "plainsong/rule.hpp"
#include "plainsong/vale.hpp"
#include "rules/check.hpp"

namespace plainsong::vale {

/// What runs: the rules of the engine, the first pattern of each and at the end how many there are,
/// and the checks of the kinds they are of.
struct ValeRules {
  std::span<const Rule> rules{};
  std::span<const std::uint32_t> first_pattern{};
  const PatternSet& patterns;
  const Lexicon& lexicon;
  std::span<const Check* const> checks{};
};

/// Runs rules of Vale styles on a file and says what Vale would: its blocks, its order, its places.
[[nodiscard]] ValeReport run(const ValeRules& rules, std::string_view source, const ValeFile& file);

}  // namespace plainsong::vale
