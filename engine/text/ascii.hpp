#pragma once

#include <string>
#include <string_view>

namespace plainsong {

/// `text` with its ASCII capitals made small, whatever the locale; other bytes stay. For names that
/// are ASCII by their standard (media types, charsets, column headings); words of a message are
/// folded by fold_word.
[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

}  // namespace plainsong
