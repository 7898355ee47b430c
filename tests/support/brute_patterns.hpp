#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "match/pattern_set.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong::test {

/// Finds a pattern in a whole text.
using FindIn =
    std::function<std::vector<PatternMatch>(const PatternSpec& spec, std::string_view text)>;

/// What PatternSet::find is to find, found the slow way: each pattern in each unit of its scope.
[[nodiscard]] std::vector<PatternMatch> brute_find(const PatternSpec& spec,
                                                   const Document& document,
                                                   const Segments& segments, const FindIn& find_in);

/// Each branch at each place, in order, by RE2 and ICU. Compiles the branches at each call.
[[nodiscard]] std::vector<PatternMatch> reference_find_in(const PatternSpec& spec,
                                                          std::string_view text);

}  // namespace plainsong::test
