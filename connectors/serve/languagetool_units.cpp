#include "serve/languagetool_units.hpp"

#include <algorithm>

#include "common/characters.hpp"

namespace plainsong::serve {
namespace {

constexpr std::uint32_t reach = 40;  // units

/// Of a character by its first byte.
std::uint32_t units_of(char first) { return static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1; }

}  // namespace

std::uint32_t count_units(std::string_view text) {
  std::uint32_t units = 0;
  for (const char c : text) {
    units += static_cast<std::uint32_t>(!continues(c)) +
             static_cast<std::uint32_t>(static_cast<unsigned char>(c) >= 0xF0);
  }
  return units;
}

std::uint32_t UnitCounter::at(std::uint32_t offset) {
  if (offset < offset_) {
    units_ -= count_units(text_.substr(offset, offset_ - offset));
  } else {
    units_ += count_units(text_.substr(offset_, offset - offset_));
  }
  offset_ = offset;
  return units_;
}

Surroundings surroundings_of(std::string_view text, Span place) {
  std::uint32_t start = place.start();
  std::uint32_t before = 0;
  while (start > 0) {
    std::uint32_t at = start - 1;
    while (at > 0 && continues(text[at])) --at;
    if (before + units_of(text[at]) > reach) break;
    before += units_of(text[at]);
    start = at;
  }
  std::uint32_t end = place.end();
  std::uint32_t behind = 0;
  while (end < text.size() && behind + units_of(text[end]) <= reach) {
    behind += units_of(text[end]);
    ++end;
    while (end < text.size() && continues(text[end])) ++end;
  }
  constexpr std::string_view cut = "...";
  Surroundings around;
  around.text.reserve(end - start + 2 * cut.size());
  if (start > 0) around.text += cut;
  around.offset = static_cast<std::uint32_t>(around.text.size()) + before;
  around.text += text.substr(start, end - start);
  if (end < text.size()) around.text += cut;
  std::ranges::replace(around.text, '\n', ' ');
  return around;
}

}  // namespace plainsong::serve
