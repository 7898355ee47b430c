#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plainsong {

/// `utf8` in `charset` (a name ICU knows). Empty if the charset is unknown or cannot express it.
[[nodiscard]] std::optional<std::string> encode_text(std::string_view utf8,
                                                     const std::string& charset);

}  // namespace plainsong
