#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plainsong::serve {

/// The value of the first parameter of this name in a query, decoded; nothing if it is not there
/// or malformed.
[[nodiscard]] std::optional<std::string> query_parameter(std::string_view query,
                                                         std::string_view name);

}  // namespace plainsong::serve
