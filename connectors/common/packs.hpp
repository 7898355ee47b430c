#pragma once

#include <string>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// A pack and where it is.
struct PackPlace {
  std::string name{};                ///< "families-plain", "Microsoft"
  std::vector<std::string> files{};  ///< its YAML files, in the order of their names
};

/// The names of the packs that ship with Plainsong, in their order.
[[nodiscard]] std::vector<std::string> built_in_packs();

/// Where the packs are that a profile names: "builtin:NAME", "builtin:all", a folder, a file. A
/// folder that holds no rules but folders with rules (a StylesPath of Vale's) is all of these. In
/// the folder of a pack, examples.yaml and examples-*.yaml are no rules.
/// What cannot be found adds to `errors`.
[[nodiscard]] std::vector<PackPlace> find_packs(const std::vector<std::string>& names,
                                                Errors& errors);

/// Reads them.
[[nodiscard]] std::vector<RulePack> load_packs(const std::vector<PackPlace>& places,
                                               Errors& errors);

}  // namespace plainsong
