#pragma once

#include <span>
#include <string_view>

#include "plainsong/profile.hpp"
#include "plainsong/result.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// Puts what the profile gives a rule ("readability: {max: 7}") in place of what its pack says:
/// first what it gives the category, then the pack, then the rule itself. `keys` are those its
/// check knows; another one adds to `errors` where it is given to the very rule, and elsewhere is
/// meant for other rules.
void set_parameters(const Profile& profile, std::span<const std::string_view> keys, Rule& rule,
                    Errors& errors);

}  // namespace plainsong
