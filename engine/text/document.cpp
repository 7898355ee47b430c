#include "plainsong/document.hpp"

#include <algorithm>

namespace plainsong {

const Block* Document::block_at(std::uint32_t offset) const {
  auto after = std::ranges::upper_bound(blocks_, offset, {},
                                        [](const Block& block) { return block.span.start(); });
  if (after == blocks_.begin()) return nullptr;
  const Block& block = *std::prev(after);
  return offset < block.span.end() ? &block : nullptr;
}

}  // namespace plainsong
