#include "segment/segments.hpp"

#include <algorithm>

namespace plainsong {

WordRange Segments::sentence_of(std::uint32_t i) const {
  const auto next = std::ranges::upper_bound(sentences_, i);
  const WordRange block = blocks_[block_of(i)].words;
  const std::uint32_t first = next == sentences_.begin() ? block.first : *std::prev(next);
  const std::uint32_t last = next == sentences_.end() ? block.last : *next;
  return {std::max(first, block.first), std::min(last, block.last)};
}

std::size_t Segments::block_of(std::uint32_t i) const {
  const auto after = std::ranges::upper_bound(
      blocks_, i, {}, [](const BlockWords& block) { return block.words.last; });
  return static_cast<std::size_t>(after - blocks_.begin());
}

}  // namespace plainsong
