#pragma once

#include <string_view>

#include "readers/pdf/layout.hpp"

namespace plainsong::pdf {

/// True if `text` begins, behind quotation marks and brackets, with a lower-case letter.
[[nodiscard]] bool begins_lower(std::string_view text);

/// True if `text` ends, before quotation marks and brackets, with a full stop or its like.
[[nodiscard]] bool ends_sentence(std::string_view text);

/// True if the line is a bullet, or the number of a list item, and nothing else.
[[nodiscard]] bool is_lone_marker(const Page& page, const Line& line);

/// How a line may begin an item of a list.
enum class Marker : std::uint8_t { none, bullet, number };

/// The marker `line` begins with, when more words follow it.
[[nodiscard]] Marker leading_marker(const Page& page, const Line& line);

}  // namespace plainsong::pdf
