#pragma once

#include <cstdint>
#include <vector>

#include "plainsong/document.hpp"
#include "readers/pdf/layout.hpp"

namespace plainsong::pdf {

/// A line of a page.
struct LineRef {
  std::uint32_t page = 0;
  std::uint32_t line = 0;
};

/// What becomes a block: lines that one reads as one text, perhaps from two pages.
struct Piece {
  Block block{};  ///< without its span
  std::vector<LineRef> lines{};
};

/// The text of a document in reading order: paragraphs put together again from their lines (over
/// the end of a column or page, too), headings, list items, table cells, headers and footers.
[[nodiscard]] std::vector<Piece> pieces_of(const Layout& layout);

}  // namespace plainsong::pdf
