#pragma once

#include <string_view>

namespace plainsong {

/// True for a day of the calendar written as ISO 8601 does: "2026-08-31".
[[nodiscard]] bool is_iso_date(std::string_view text);

}  // namespace plainsong
