#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::serve {

/// The JSON object that a client sends, or why `text` is none: in no case are brackets followed
/// that stand deeper in each other than any client puts them.
[[nodiscard]] Result<nlohmann::json, std::string_view> json_object(std::string_view text);

}  // namespace plainsong::serve
