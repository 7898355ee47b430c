#pragma once

#include <cstddef>
#include <string_view>

namespace plainsong {

/// About how many syllables the English `word` has, by its letters.
[[nodiscard]] std::size_t english_syllables(std::string_view word);

}  // namespace plainsong
