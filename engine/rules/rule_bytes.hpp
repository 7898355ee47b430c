#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/rule.hpp"

namespace plainsong {

/// Rules as bytes that a cache can keep; read_rules gives back equal rules, but for their examples
/// and files, which a check does not need.
[[nodiscard]] std::string rule_bytes(const std::vector<Rule>& rules);

/// Nothing for bytes that rule_bytes did not make.
[[nodiscard]] std::optional<std::vector<Rule>> read_rules(std::string_view bytes);

}  // namespace plainsong
