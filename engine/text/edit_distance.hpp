#pragma once

#include <cstddef>
#include <string_view>

namespace plainsong {

/// How many bytes must be put in, taken out, replaced or swapped with the next to make `b` of `a`
/// (Damerau's distance, optimal string alignment); more than `most` counts as `most` + 1. Takes
/// time and room for the product of the sizes: for words, not texts.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace plainsong
