#pragma once

#include <string_view>

#include "plainsong/catalog.hpp"
#include "plainsong/finding.hpp"

namespace plainsong {

/// What findings of this category are about, in a few words.
[[nodiscard]] std::string_view category_text(Category category, Locale locale);

}  // namespace plainsong
