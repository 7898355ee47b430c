#pragma once

#include <vector>

#include "plainsong/document.hpp"
#include "readers/pdf/layout.hpp"

namespace plainsong::pdf {

/// The height of most letters of the document, in points; 0 if it has none.
[[nodiscard]] float body_height(const Layout& layout);

/// The region of each line of each page: page_header, page_footer, footnote or body. A header or
/// footer is a line in the margin that other pages repeat (their numbers apart), or one that
/// stands alone in the outermost three quarters of an inch.
[[nodiscard]] std::vector<std::vector<Region>> line_regions(const Layout& layout, float body);

}  // namespace plainsong::pdf
