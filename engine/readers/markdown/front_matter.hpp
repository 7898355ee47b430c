#pragma once

#include <cstddef>
#include <string_view>

#include "plainsong/document.hpp"

namespace plainsong::markdown {

/// What a Markdown file says about itself before it begins.
struct FrontMatter {
  std::size_t size = 0;  ///< bytes it takes, both fences included; 0 if there is none
  Metadata found{};
};

/// Reads `key: value` lines between two lines of "---" at the start of `text`: title, date, voice,
/// audience, type, channel, sender, language and languages ("[en, es]" or a list below). Other keys
/// and deeper structure are passed over. Never fails; thread-safe.
[[nodiscard]] FrontMatter front_matter(std::string_view text);

}  // namespace plainsong::markdown
