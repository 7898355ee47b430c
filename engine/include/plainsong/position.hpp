#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace plainsong {

/// A place in a text with lines. Both count from 1; columns count Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  friend auto operator<=>(const Position&, const Position&) = default;
};

/// Turns byte offsets of a text into lines and columns. A line ends with LF, CR LF or CR.
/// Malformed UTF-8 counts as one column for each byte that begins no character. A byte order mark
/// takes no column. Borrows the text, which must live longer.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  /// Offsets past the end are taken as the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// The column in bytes, from 1, a byte order mark not counted.
  [[nodiscard]] std::uint32_t byte_column(std::uint32_t offset) const;
  /// The bytes of `line` without its line end; empty if there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t line) const;
  [[nodiscard]] std::uint32_t lines() const { return static_cast<std::uint32_t>(starts_.size()); }

 private:
  /// How many code points stand before `offset`.
  [[nodiscard]] std::uint32_t code_points(std::uint32_t offset) const;

  std::string_view text_;
  std::vector<std::uint32_t> starts_;  // of each line, rising
  std::vector<std::uint32_t> counts_;  // code points before every 4096th byte: lines may be long
};

}  // namespace plainsong
