#pragma once

#include <string>

namespace plainsong {

/// The day it is here, as ISO 8601 writes it.
[[nodiscard]] std::string today();

}  // namespace plainsong
