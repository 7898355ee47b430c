#include "lsp/position.hpp"

#include <algorithm>

#include "common/characters.hpp"

namespace plainsong::lsp {
namespace {

/// Units that the byte adds: each encoding counts at the first byte of a character.
std::uint32_t units_of(char byte, Encoding encoding) {
  if (encoding == Encoding::utf8) return 1;
  if (continues(byte)) return 0;
  return encoding == Encoding::utf16 && static_cast<unsigned char>(byte) >= 0xF0 ? 2 : 1;
}

std::uint32_t units_in(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::utf8) return static_cast<std::uint32_t>(text.size());
  std::uint32_t sum = 0;
  for (const char byte : text) sum += units_of(byte, encoding);
  return sum;
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "utf-8";
    case Encoding::utf16: return "utf-16";
    case Encoding::utf32: return "utf-32";
  }
  return "utf-16";
}

TextLines::TextLines(std::string_view text, Encoding encoding) : text_{text}, encoding_{encoding} {
  starts_.push_back(0);
  for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos;
       i = text.find_first_of("\r\n", i)) {
    i += text.substr(i, 2) == "\r\n" ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(i));
  }
  if (encoding == Encoding::utf8) return;
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < text.size(); i += step) {
    counts_.push_back(sum);
    sum += units_in(text.substr(i, step), encoding);
  }
  counts_.push_back(sum);
}

Span TextLines::line(std::size_t index) const {
  const std::uint32_t start = starts_[index];
  auto end = static_cast<std::uint32_t>(text_.size());
  if (index + 1 < starts_.size()) {
    end = starts_[index + 1] - 1;
    if (end > start && text_[end] == '\n' && text_[end - 1] == '\r') --end;
  }
  return {start, end};
}

Span TextLines::line_around(std::uint32_t offset) const {
  const auto next = std::ranges::upper_bound(starts_, offset);
  return line(static_cast<std::size_t>(next - starts_.begin()) - 1);
}

std::uint32_t TextLines::units(std::uint32_t offset) const {
  if (encoding_ == Encoding::utf8) return offset;
  const std::uint32_t marked = offset - offset % step;
  return counts_[marked / step] + units_in(text_.substr(marked, offset - marked), encoding_);
}

std::uint32_t TextLines::offset(Position position) const {
  if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  const Span its_line = line(position.line);
  const std::uint32_t before = units(its_line.start());
  if (position.character >= units(its_line.end()) - before) return its_line.end();
  const std::uint32_t wanted = before + position.character;
  std::uint32_t at = wanted;
  if (encoding_ != Encoding::utf8) {
    const auto mark = std::ranges::upper_bound(counts_, wanted) - counts_.begin() - 1;
    at = static_cast<std::uint32_t>(mark) * step;
    std::uint32_t passed = counts_[static_cast<std::size_t>(mark)];
    // To the byte that makes it more than wanted: the first of the character meant, or of the one
    // that the position stands within.
    while (passed + units_of(text_[at], encoding_) <= wanted)
      passed += units_of(text_[at++], encoding_);
  }
  while (at > its_line.start() && continues(text_[at])) --at;
  return at;
}

Span TextLines::bytes(const Range& range) const {
  const std::uint32_t start = offset(range.start);
  return {start, std::max(start, offset(range.end))};
}

Position TextLines::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto next = std::ranges::upper_bound(starts_, offset);
  const auto index = static_cast<std::size_t>(next - starts_.begin()) - 1;
  // What points between CR and LF, or behind them, is at the end of the line for a client.
  std::uint32_t at = std::min(offset, line(index).end());
  while (at > starts_[index] && at < text_.size() && continues(text_[at])) --at;
  return {static_cast<std::uint32_t>(index), units(at) - units(starts_[index])};
}

Range TextLines::range(Span bytes) const {
  return {position(bytes.start()), position(bytes.end())};
}

}  // namespace plainsong::lsp
