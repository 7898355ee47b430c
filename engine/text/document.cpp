#include "plainsong/document.hpp"

#include <algorithm>

namespace plainsong {

void Metadata::complete(const Metadata& fallback) {
  const auto fill = [](auto& field, const auto& value) {
    if (field.empty()) field = value;
  };
  fill(file, fallback.file);
  fill(voice, fallback.voice);
  fill(audience, fallback.audience);
  fill(type, fallback.type);
  fill(channel, fallback.channel);
  fill(date, fallback.date);
  fill(title, fallback.title);
  fill(sender, fallback.sender);
  fill(languages, fallback.languages);
}

const Block* Document::block_at(std::uint32_t offset) const {
  auto after = std::ranges::upper_bound(blocks_, offset, {},
                                        [](const Block& block) { return block.span.start(); });
  if (after == blocks_.begin()) return nullptr;
  const Block& block = *std::prev(after);
  return offset < block.span.end() ? &block : nullptr;
}

}  // namespace plainsong
