#pragma once

#include <string>
#include <string_view>

namespace plainsong {

/// A regular expression in which each space outside of brackets takes any white space: messages
/// have line ends and no-break spaces where a pattern is written with a space.
[[nodiscard]] std::string with_any_space(std::string_view pattern);

/// A regular expression for `text` itself, with any white space for its spaces and either
/// apostrophe for its apostrophes.
[[nodiscard]] std::string literal_pattern(std::string_view text);

}  // namespace plainsong
