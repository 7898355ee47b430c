#pragma once

#include <cassert>
#include <compare>
#include <cstdint>
#include <string_view>

namespace plainsong {

/// A half-open range of byte offsets into UTF-8 text, [start, end).
/// Invariant: start() <= end(). 32 bits suffice: ReadLimits caps documents far below 4 GiB.
class Span {
 public:
  constexpr Span() = default;
  constexpr Span(std::uint32_t start, std::uint32_t end) : start_{start}, end_{end} {
    assert(start <= end);
  }

  [[nodiscard]] constexpr std::uint32_t start() const { return start_; }
  [[nodiscard]] constexpr std::uint32_t end() const { return end_; }
  [[nodiscard]] constexpr std::uint32_t size() const { return end_ - start_; }
  [[nodiscard]] constexpr bool empty() const { return start_ == end_; }

  [[nodiscard]] constexpr bool overlaps(Span other) const {
    return start_ < other.end_ && other.start_ < end_;
  }
  [[nodiscard]] constexpr bool contains(Span other) const {
    return start_ <= other.start_ && other.end_ <= end_;
  }
  /// The bytes of `text` this span covers. Precondition: end() <= text.size().
  [[nodiscard]] constexpr std::string_view of(std::string_view text) const {
    assert(end_ <= text.size());
    return text.substr(start_, size());
  }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;

 private:
  std::uint32_t start_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace plainsong
