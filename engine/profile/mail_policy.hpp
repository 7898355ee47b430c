#pragma once

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Reads `gateway`: how a mail gateway treats outgoing mail.
void read_gateway(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

}  // namespace plainsong
