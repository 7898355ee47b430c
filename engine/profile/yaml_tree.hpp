#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/yaml_node.hpp"

namespace plainsong {

/// A mistake and its line.
struct YamlMistake {
  std::size_t line = 1;
  std::string message{};
};

/// What a file may cost; far above what a district writes, far below what hurts.
struct YamlLimits {
  std::size_t bytes = std::size_t{2} << 20U;
  std::size_t depth = 24;
  /// Of the tree, aliases written out.
  std::size_t memory = std::size_t{32} << 20U;
};

struct YamlRead {
  YamlNode root{};
  std::vector<YamlMistake> mistakes{};  ///< repeated keys, and what ended the reading
  bool whole = false;                   ///< false: `root` is not to be used
};

/// Reads one YAML 1.2 document. Never throws, whatever the bytes.
[[nodiscard]] YamlRead read_yaml(std::string_view bytes, const YamlLimits& limits = {});

}  // namespace plainsong
