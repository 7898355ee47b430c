#pragma once

#include <cstddef>

#include "match/pattern_spec.hpp"
#include "plainsong/rule_cost.hpp"

namespace plainsong {

/// What it costs to look for one branch of `spec`, and what is odd about it.
[[nodiscard]] BranchCost branch_cost(const PatternSpec& spec, std::size_t branch);

}  // namespace plainsong
