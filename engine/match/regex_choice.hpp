#pragma once

#include <vector>

#include "match/regex_syntax.hpp"

namespace plainsong {

/// The alternatives of a choice, so that those which begin with the same characters are one that
/// begins with them and goes on with a choice: a list of words becomes a tree. What is tried where
/// more than one fits stays in its order. Empty if nothing could be merged.
[[nodiscard]] std::vector<RegexNode> merge_beginnings(const std::vector<RegexNode>& alternatives);

}  // namespace plainsong
