#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vale/content.hpp"

namespace plainsong::vale {

/// Replaces the first `part` of `text` by `mask`, character for character; line ends stay. False if
/// it is not there.
bool mask_first(std::string& text, std::string_view part, char mask);

/// A match in a block whose place in the file is not known.
struct Sought {
  std::string_view match{};  ///< what was found; empty for a finding about the whole file
  std::size_t start = 0;     ///< where in the text of the block, in Vale's count
  std::size_t end = 0;
};

/// What of a block matters for finding its matches in the file.
struct Surroundings {
  std::string_view text{};  ///< of the block
  std::int64_t line = -1;   ///< from 0, where Vale thinks the block is; -1: not known
  bool by_search = false;   ///< search the whole file, not the line
  bool file_lines = true;   ///< lines are those of the file, not those of the context
};

struct Spot {
  std::uint32_t line = 1;
  std::int64_t first = 1;
  std::int64_t last = 1;
};

/// Where Vale says a match is. It keeps no positions: it looks for the words in `context`, the file
/// with what was read before masked, and is wrong where they stand twice. Nothing if it finds none;
/// then Vale is silent.
[[nodiscard]] std::optional<Spot> locate(const std::string& context, const Surroundings& block,
                                         const Sought& sought, const Content& content);

}  // namespace plainsong::vale
