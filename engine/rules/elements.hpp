#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/canon.hpp"

namespace plainsong {

/// Regular expressions in which one of known_elements shows itself, in English and Spanish; to be
/// searched for whatever the case, without word edges. They would rather see an element that is
/// not there than miss one. Empty for an element that is not known.
[[nodiscard]] std::vector<std::string> signs_of(std::string_view element);

}  // namespace plainsong
