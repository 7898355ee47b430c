#pragma once

#include <string_view>

#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// Moves those of the report's findings, which are sorted by place, that a comment of the message
/// or an entry under `ignore` in the profile silences to its `silenced`. Entries that expired
/// before `today` (ISO 8601) silence nothing. Comments that cannot be understood become remarks.
void silence(const Document& document, const Profile& profile, std::string_view today,
             Report& report);

}  // namespace plainsong
