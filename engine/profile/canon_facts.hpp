#pragma once

#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Checks one entry of the list under `facts`, which is a map.
void check_fact(const YamlNode& fact, Mistakes& mistakes);

}  // namespace plainsong
