#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace plainsong {

enum class YamlKind : std::uint8_t { empty, text, list, map };

/// A value of a YAML file, with its line. Aliases are written out.
struct YamlNode {
  YamlKind kind = YamlKind::empty;
  std::size_t line = 1;  ///< from 1; of the key, if there is one
  std::string key{};     ///< of an entry of a map
  std::string text{};    ///< UTF-8
  std::vector<YamlNode> children{};

  friend bool operator==(const YamlNode&, const YamlNode&) = default;
};

}  // namespace plainsong
