#pragma once

#include <string>
#include <string_view>

namespace plainsong {

/// `text` in quotation marks as a message shows it: on one line, and cut if it is long.
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace plainsong
