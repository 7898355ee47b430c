#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/claim.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// Days further apart are of another time an event takes place, not two days for one.
inline constexpr int same_occasion = 45;

/// The days of "2026-10-21,2026-10-22"; of a range first and last.
[[nodiscard]] std::vector<std::chrono::sys_days> days_in_value(std::string_view value);

/// True if both claims, of one subject and attribute, cannot be right: no day in common, another
/// time, another place, another number in the same words.
[[nodiscard]] bool values_conflict(const Claim& a, const Claim& b);

/// The voices from `voice` up to the district; empty for one the profile does not know.
[[nodiscard]] std::vector<std::string> lineage(const Profile& profile, std::string voice);

}  // namespace plainsong
