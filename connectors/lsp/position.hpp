#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong::lsp {

/// What the characters of a position count: LSP's PositionEncodingKind.
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

/// "utf-8", "utf-16", "utf-32".
[[nodiscard]] std::string_view to_string(Encoding encoding);

/// A position as LSP has it. Both count from 0; characters count in the negotiated encoding.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend auto operator<=>(const Position&, const Position&) = default;
};

struct Range {
  Position start{};
  Position end{};

  friend bool operator==(const Range&, const Range&) = default;
};

/// Between LSP's positions in a text and byte offsets. A line ends with LF, CR LF or CR. Borrows
/// the text, which is well-formed UTF-8 and must live longer.
class TextLines {
 public:
  TextLines(std::string_view text, Encoding encoding);

  /// The byte at `position`: past the end of its line the end of the line, past the last line the
  /// end of the text, within a character its beginning.
  [[nodiscard]] std::uint32_t offset(Position position) const;
  /// Likewise; a range that ends before it begins is empty at its beginning.
  [[nodiscard]] Span bytes(const Range& range) const;
  /// An offset past the end is taken as the end, one within a character as its beginning.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] Range range(Span bytes) const;
  /// Where the line that holds the byte `offset` begins and ends, its line end left out.
  [[nodiscard]] Span line_around(std::uint32_t offset) const;

 private:
  static constexpr std::uint32_t step = 1024;  // bytes between two counts

  /// The bytes of a line without its line end.
  [[nodiscard]] Span line(std::size_t index) const;
  /// How many units stand before the byte `offset`.
  [[nodiscard]] std::uint32_t units(std::uint32_t offset) const;

  std::string_view text_;
  Encoding encoding_;
  std::vector<std::uint32_t> starts_;  // of each line, rising
  std::vector<std::uint32_t> counts_;  // units before each `step` bytes: lines may be long
};

}  // namespace plainsong::lsp
