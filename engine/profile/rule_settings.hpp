#pragma once

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Reads the map under `rules`.
void read_rules(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);
/// Reads the map under `lock`.
void read_locks(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

}  // namespace plainsong
