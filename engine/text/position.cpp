#include "plainsong/position.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_{text} {
  starts_.push_back(0);
  for (std::size_t i = text.find_first_of("\r\n"); i != std::string_view::npos;
       i = text.find_first_of("\r\n", i)) {
    i += text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
    starts_.push_back(static_cast<std::uint32_t>(i));
  }
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::ranges::upper_bound(starts_, offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  std::string_view before = text_.substr(starts_[line - 1], offset - starts_[line - 1]);
  if (line == 1 && before.starts_with(byte_order_mark)) before.remove_prefix(3);
  return {line, static_cast<std::uint32_t>(utf8::count(before)) + 1};
}

std::string_view LineIndex::line(std::uint32_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::size_t start = starts_[line - 1];
  const std::size_t end = line < starts_.size() ? starts_[line] : text_.size();
  std::string_view bytes = text_.substr(start, end - start);
  while (bytes.ends_with('\n') || bytes.ends_with('\r')) bytes.remove_suffix(1);
  return bytes;
}

}  // namespace plainsong
