#pragma once

#include <set>
#include <string>
#include <string_view>

namespace plainsong {

/// The stems of a text that tell it from others.
using WordSet = std::set<std::string>;
[[nodiscard]] WordSet words_of_text(std::string_view text);

/// The share of words that two sets have in common (Jaccard), 0 to 1.
[[nodiscard]] double likeness(const WordSet& a, const WordSet& b);

}  // namespace plainsong
