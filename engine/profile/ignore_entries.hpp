#pragma once

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Reads the list under `ignore`.
void read_ignore(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

}  // namespace plainsong
