#pragma once

#include <cstddef>

#include "cli/options.hpp"

namespace plainsong::cli {

/// How wide the terminal behind a descriptor is; 100 if there is none.
[[nodiscard]] std::size_t columns_of(int descriptor);
/// Whether the standard output is to be coloured, where the user lets the terminal decide.
[[nodiscard]] bool wants_colour(Colour colour);

}  // namespace plainsong::cli
