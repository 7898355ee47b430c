#pragma once

#include <cstddef>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong {

/// How many syllables a reader hears in `word`, one at least. Spanish by its rules of spelling;
/// English, which has none, by patterns that are right for about nine words of ten; other
/// languages by runs of vowels. Linear in the word.
[[nodiscard]] std::size_t syllables(std::string_view word, Language language);

}  // namespace plainsong
