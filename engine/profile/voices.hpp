#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "plainsong/profile.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// Reads the list under `voices`.
void read_voices(const YamlNode& node, ProfileRead& read, Mistakes& mistakes);

/// Gives each voice that names no parent the district, and finds parents that do not exist and
/// voices that are their own ancestors. `lines` are those of ProfileRead; a voice without a line is
/// of another file, and what is wrong with it was said there.
void complete_voices(Profile& profile, const std::map<std::string, std::size_t>& lines,
                     Mistakes& mistakes);

}  // namespace plainsong
