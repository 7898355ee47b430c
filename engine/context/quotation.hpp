#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong {

/// The stretches of `text`, one block, that stand between quotation marks: “ ” ‘ ’ « » „ “ " '.
/// Offsets count from `base`; the marks are inside. A quotation that goes on in the next paragraph
/// ends with the block. In order, without overlap.
[[nodiscard]] std::vector<Span> find_quotations(std::string_view text, std::uint32_t base);

}  // namespace plainsong
