#include "common/utf16.hpp"

#include <algorithm>

namespace plainsong {
namespace {

struct Character {
  std::uint32_t bytes;
  std::uint32_t units;
};

/// The character that begins at `at`; a byte by itself where none does.
Character character_at(std::string_view text, std::uint32_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  const std::uint32_t bytes = first < 0x80                     ? 1
                              : first >= 0xC2 && first <= 0xDF ? 2
                              : first >= 0xE0 && first <= 0xEF ? 3
                              : first >= 0xF0 && first <= 0xF4 ? 4
                                                               : 1;
  if (text.size() - at < bytes) return {1, 1};
  for (std::uint32_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return {1, 1};
  }
  return {bytes, bytes == 4 ? 2U : 1U};
}

}  // namespace

Utf16Index::Utf16Index(std::string_view text) : text_{text} {
  std::uint32_t at = 0;
  while (at < text.size()) {
    if (at >= marks_.size() * step) marks_.push_back({at, size_});
    const Character c = character_at(text, at);
    at += c.bytes;
    size_ += c.units;
  }
}

std::uint32_t Utf16Index::units(std::uint32_t offset) const {
  if (offset >= text_.size()) return size_;
  const auto behind = std::ranges::upper_bound(marks_, offset, {}, &Mark::offset);
  Mark at = *std::prev(behind);  // the first mark is at 0
  for (;;) {
    const Character c = character_at(text_, at.offset);
    if (at.offset + c.bytes > offset) return at.units;
    at.offset += c.bytes;
    at.units += c.units;
  }
}

std::uint32_t Utf16Index::offset(std::uint32_t units) const {
  if (units >= size_) return static_cast<std::uint32_t>(text_.size());
  const auto behind = std::ranges::upper_bound(marks_, units, {}, &Mark::units);
  Mark at = *std::prev(behind);
  for (;;) {
    const Character c = character_at(text_, at.offset);
    if (at.units + c.units > units) return at.offset;
    at.offset += c.bytes;
    at.units += c.units;
  }
}

}  // namespace plainsong
