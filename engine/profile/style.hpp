#pragma once

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Read the maps under `style`, `acronyms` and `jargon`.
void read_style(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);
void read_acronyms(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);
void read_jargon(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

}  // namespace plainsong
