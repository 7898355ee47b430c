#pragma once

#include <span>
#include <string_view>

namespace plainsong::test {

/// Patterns of every shape that rules of style have.
[[nodiscard]] std::span<const std::string_view> sample_patterns();

}  // namespace plainsong::test
