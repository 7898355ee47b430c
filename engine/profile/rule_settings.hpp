#pragma once

#include <string>
#include <string_view>

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// What is wrong with the name of a rule ("pack/rule", or "Style.Rule" if it is one of Vale's), a
/// pack or a category, and the mend; empty if nothing is.
[[nodiscard]] std::string rule_mistake(std::string_view name);

/// Reads the map under `rules`.
void read_rules(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);
/// Reads the map under `lock`.
void read_locks(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

}  // namespace plainsong
