#pragma once

#include <string_view>

namespace plainsong {

/// True if `word` is one of the words of `list`, which single spaces part.
[[nodiscard]] bool in_list(std::string_view word, std::string_view list);

}  // namespace plainsong
