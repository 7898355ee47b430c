#pragma once

#include <string_view>

namespace plainsong {

/// True if `written` differs from `meant` by a slip that people make in words they know: two
/// letters swapped, a letter doubled or not, a vowel left out or too many, the space between two
/// words left out. A name that happens to resemble a word rarely differs so. Both are folded.
[[nodiscard]] bool usual_slip(std::string_view written, std::string_view meant);

}  // namespace plainsong
