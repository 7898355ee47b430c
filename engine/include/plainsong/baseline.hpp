#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong {

/// A finding that is accepted as it is: one line of a baseline.
struct BaselineEntry {
  std::string fingerprint{};  ///< see Engine::fingerprints
  std::string rule{};
  std::string file{};  ///< of the message, from the folder of the baseline
  std::string quote{};
  std::string reason{};
  std::string who{};
  std::string added{};    ///< ISO 8601
  std::string expires{};  ///< ISO 8601, the last day on which it holds; empty: always

  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
};

/// Reads a baseline: JSON lines, one entry each. Mistakes go to `errors` with their line.
[[nodiscard]] std::vector<BaselineEntry> parse_baseline(std::string_view json_lines,
                                                        std::string_view file, Errors& errors);

}  // namespace plainsong
