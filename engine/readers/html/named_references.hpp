#pragma once

#include <cstdint>
#include <span>

namespace plainsong::html {

/// A character that can be written by name.
struct NamedReference {
  char name[32];  ///< without '&' and ';', ends in a zero byte
  char32_t first;
  char32_t second = 0;             ///< of the few that stand for two characters; else 0
  bool without_semicolon = false;  ///< may be written "&nbsp" too, as in HTML 2
};

/// All names of WHATWG HTML, section 13.5, sorted by name.
[[nodiscard]] std::span<const NamedReference> named_references();

}  // namespace plainsong::html
