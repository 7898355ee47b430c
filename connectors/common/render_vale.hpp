#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/vale.hpp"

namespace plainsong {

/// The member of one file in the object that Vale's `--output=JSON` prints; empty without alerts.
[[nodiscard]] std::string render_vale_alerts(std::string_view path,
                                             const std::vector<ValeAlert>& alerts);

}  // namespace plainsong
