#pragma once

#include <optional>
#include <string_view>

namespace plainsong {

/// Whether "an" stands before English words, and not "a": by how they are spoken. Nothing where
/// that cannot be told: "NASA", but not "IEP".
[[nodiscard]] std::optional<bool> takes_an(std::string_view words);

}  // namespace plainsong
