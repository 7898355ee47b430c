#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>

#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

struct SettleOptions {
  /// False: findings about the same words all stay, as with a tool that asks each rule by itself.
  bool compete = true;
};

/// Makes a report out of what the checks found: severities as the profile sets them, rules that
/// are off left out, equal findings reported once, of those about the same words the one that says
/// most kept, sorted by place, severity and rule.
void settle(const std::map<std::string, RuleSetting>& settings, const SettleOptions& options,
            Report& report);

/// How many findings a message may have of a rule, by its id; rules without a limit are left out.
using RuleLimits = std::map<std::string, std::uint32_t, std::less<>>;
[[nodiscard]] RuleLimits limits_of(std::span<const Rule> rules);

/// Leaves out what is over the limit of its rule. What stands first stays.
void keep_to_limits(const RuleLimits& limits, Report& report);

}  // namespace plainsong
