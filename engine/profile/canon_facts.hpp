#pragma once

#include "plainsong/canon.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Reads one entry of `facts`.
[[nodiscard]] CanonFact read_fact(const YamlNode& node, Mistakes& mistakes);

}  // namespace plainsong
