#include "plainsong/position.hpp"

#include <algorithm>
#include <iterator>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::uint32_t stretch = 4096;  // bytes

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_{text} {
  starts_.push_back(0);
  // Each of the two is looked for by itself: memchr is many times faster than find_first_of.
  std::size_t feed = text.find('\n');
  std::size_t carriage = text.find('\r');
  while (feed != carriage) {  // until there is neither
    const std::size_t end = std::min(feed, carriage);
    const std::size_t next = end == carriage && feed == end + 1 ? end + 2 : end + 1;
    starts_.push_back(static_cast<std::uint32_t>(next));
    if (feed < next) feed = text.find('\n', next);
    if (carriage < next) carriage = text.find('\r', next);
  }
  counts_.push_back(0);
  for (std::size_t i = 0; i + stretch <= text.size(); i += stretch) {
    const std::size_t count = utf8::count(text.substr(i, stretch));
    counts_.push_back(counts_.back() + static_cast<std::uint32_t>(count));
  }
}

std::uint32_t LineIndex::code_points(std::uint32_t offset) const {
  const std::uint32_t whole = offset / stretch;
  const std::string_view rest = text_.substr(offset - offset % stretch, offset % stretch);
  return counts_[whole] + static_cast<std::uint32_t>(utf8::count(rest));
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::ranges::upper_bound(starts_, offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  const std::uint32_t start = starts_[line - 1];
  const bool marked = line == 1 && text_.substr(0, offset).starts_with(byte_order_mark);
  const std::uint32_t before =
      offset - start < stretch
          ? static_cast<std::uint32_t>(utf8::count(text_.substr(start, offset - start)))
          : code_points(offset) - code_points(start);
  return {line, before + 1 - (marked ? 1 : 0)};
}

std::uint32_t LineIndex::byte_column(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::ranges::upper_bound(starts_, offset);
  const bool marked =
      after == starts_.begin() + 1 && text_.substr(0, offset).starts_with(byte_order_mark);
  const auto mark = static_cast<std::uint32_t>(marked ? byte_order_mark.size() : 0);
  return offset - *std::prev(after) + 1 - mark;
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
