#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"

namespace plainsong::serve {

/// What a caller says of a message, by name: file, voice, audience, type, channel, date, title,
/// language (several with commas). Returns what is wrong with it, in one sentence that has none of
/// it; nothing if it fits. Other names are refused.
[[nodiscard]] std::optional<std::string_view> set_message_field(Metadata& metadata,
                                                                std::string_view name,
                                                                const std::string& value);

/// Likewise for all members of an object but `text` and those of `others`.
[[nodiscard]] std::optional<std::string_view> read_message_fields(const nlohmann::json& object,
                                                                  std::string_view others,
                                                                  Metadata& metadata);

/// True for well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace plainsong::serve
