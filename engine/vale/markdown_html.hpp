#pragma once

#include <string>
#include <string_view>

namespace plainsong::vale {

/// The HTML of `markdown`, with the line breaks and escapes that goldmark, which Vale uses, writes.
[[nodiscard]] std::string markdown_html(std::string_view markdown);

}  // namespace plainsong::vale
