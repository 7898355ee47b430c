#pragma once

#include <cstddef>
#include <string>

#include "cli/options.hpp"

namespace plainsong::cli {

/// The day it is here, as ISO 8601 writes it.
[[nodiscard]] std::string today();
/// How wide the terminal behind a descriptor is; 100 if there is none.
[[nodiscard]] std::size_t columns_of(int descriptor);
/// Whether the standard output is to be coloured, where the user lets the terminal decide.
[[nodiscard]] bool wants_colour(Colour colour);

}  // namespace plainsong::cli
