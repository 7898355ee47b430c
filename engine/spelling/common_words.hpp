#pragma once

#include <span>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong {

/// The words most used in the letters of schools, folded, about the most frequent first; empty for
/// a language without a list.
[[nodiscard]] std::span<const std::string_view> common_words(Language language);

}  // namespace plainsong
