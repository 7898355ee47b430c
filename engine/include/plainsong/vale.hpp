#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plainsong/finding.hpp"

namespace plainsong {

/// How Vale takes a file apart.
enum class ValeFormat : std::uint8_t { markdown, html, text, lines };

/// What a configuration of Vale's says of how one file is read.
struct ValeFile {
  ValeFormat format = ValeFormat::markdown;
  std::string extension{};                    ///< of the file: ".md"; part of its scopes
  std::vector<std::string> skipped_scopes{};  ///< elements that are left out; none: Vale's own
  std::vector<std::string> ignored_scopes{};  ///< elements whose text is masked; none: Vale's own
  std::vector<std::string> ignored_classes{};
  std::vector<std::string> block_ignores{};  ///< patterns of what is read as code
  std::vector<std::string> token_ignores{};
  std::vector<std::uint8_t> active{};  ///< a byte for each rule of the engine: 1 if it runs
};

/// A finding where Vale places it.
struct ValeAlert {
  Finding finding{};
  std::uint32_t line = 1;
  std::uint32_t first = 1;  ///< column, in code points from 1
  std::uint32_t last = 1;   ///< column of the last character

  friend bool operator==(const ValeAlert&, const ValeAlert&) = default;
};

/// What rules of Vale styles find in one file, by place.
struct ValeReport {
  std::vector<ValeAlert> alerts{};
  std::vector<Skipped> skipped{};

  friend bool operator==(const ValeReport&, const ValeReport&) = default;
};

}  // namespace plainsong
