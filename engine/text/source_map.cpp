#include <algorithm>
#include <utility>

#include "plainsong/document.hpp"

namespace plainsong {
namespace {

bool byte_for_byte(Span text, Span origin) { return text.size() == origin.size(); }

}  // namespace

std::uint16_t SourceMap::add_part(SourcePart part) {
  parts_.push_back(std::move(part));
  return static_cast<std::uint16_t>(parts_.size() - 1);
}

void SourceMap::keep_content(std::size_t first, std::string_view bytes) {
  for (std::size_t i = first; i < parts_.size(); ++i) {
    if (parts_[i].kind == PartKind::lines && parts_[i].content.empty()) parts_[i].content = bytes;
  }
}

void SourceMap::add(Span text, Origin origin) {
  if (text.empty()) return;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    assert(last.text.end() <= text.start());
    const bool continues = last.text.end() == text.start() && last.origin.part == origin.part &&
                           last.origin.bytes.end() == origin.bytes.start() &&
                           byte_for_byte(last.text, last.origin.bytes) &&
                           byte_for_byte(text, origin.bytes);
    if (continues) {
      last.text = Span{last.text.start(), text.end()};
      last.origin.bytes = Span{last.origin.bytes.start(), origin.bytes.end()};
      return;
    }
  }
  pieces_.push_back({text, origin});
}

void SourceMap::cut(std::uint32_t end) {
  while (!pieces_.empty() && pieces_.back().text.start() >= end) pieces_.pop_back();
  if (pieces_.empty()) return;
  Piece& last = pieces_.back();
  if (last.text.end() <= end) return;
  const std::uint32_t kept = end - last.text.start();
  if (byte_for_byte(last.text, last.origin.bytes)) {
    last.origin.bytes = Span{last.origin.bytes.start(), last.origin.bytes.start() + kept};
  }
  last.text = Span{last.text.start(), end};
}

Origin SourceMap::origin(Span text) const {
  auto piece = std::ranges::upper_bound(pieces_, text.start(), {},
                                        [](const Piece& p) { return p.text.start(); });
  if (piece != pieces_.begin()) --piece;
  if (piece == pieces_.end()) return {};

  const auto start_in = [&](const Piece& p) {
    if (!byte_for_byte(p.text, p.origin.bytes)) return p.origin.bytes.start();
    const std::uint32_t from = std::clamp(text.start(), p.text.start(), p.text.end());
    return p.origin.bytes.start() + (from - p.text.start());
  };
  const auto end_in = [&](const Piece& p) {
    if (!byte_for_byte(p.text, p.origin.bytes)) return p.origin.bytes.end();
    const std::uint32_t to = std::clamp(text.end(), p.text.start(), p.text.end());
    return p.origin.bytes.start() + (to - p.text.start());
  };

  const std::uint16_t part = piece->origin.part;
  std::uint32_t low = start_in(*piece);
  std::uint32_t high = std::max(low, end_in(*piece));
  for (++piece; piece != pieces_.end() && piece->text.start() < text.end(); ++piece) {
    if (piece->origin.part != part) break;
    low = std::min(low, piece->origin.bytes.start());
    high = std::max(high, end_in(*piece));
  }
  return {part, Span{low, high}};
}

}  // namespace plainsong
