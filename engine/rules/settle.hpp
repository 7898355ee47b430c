#pragma once

#include <map>
#include <string>

#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// Makes a report out of what the checks found: severities as the profile sets them, rules that
/// are off left out, of overlapping findings the most specific kept, sorted by place.
void settle(const std::map<std::string, RuleSetting>& settings, Report& report);

}  // namespace plainsong
