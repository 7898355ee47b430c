#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "match/pattern_spec.hpp"

namespace plainsong::bench {

/// `count` patterns, four of five of them phrases and the others regular expressions, of which the
/// letters use the same few whatever the count: the rest begin with words that the letters hold and
/// go on with words that they do not.
[[nodiscard]] std::vector<PatternSpec> make_patterns(std::size_t count);

/// `count` regular expressions of the shapes that rules of style have, phrases not among them.
[[nodiscard]] std::vector<PatternSpec> make_regexes(std::size_t count);

}  // namespace plainsong::bench
