#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::serve {

/// Why a text is no JSON object: brackets stand deeper in each other than any client puts them, it
/// is no JSON, it is another value.
enum class JsonFault : std::uint8_t { too_deep, malformed, no_object };

/// The JSON object that a client sends.
[[nodiscard]] Result<nlohmann::json, JsonFault> json_object(std::string_view text);

/// What is wrong with the content of a request; of static storage.
[[nodiscard]] std::string_view content_fault(JsonFault fault);

}  // namespace plainsong::serve
