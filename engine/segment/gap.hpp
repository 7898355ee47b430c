#pragma once

#include <string_view>

#include "segment/segments.hpp"

namespace plainsong {

/// Everything the bytes between two words of a block tell.
struct GapInfo {
  Gap gap = Gap::stop;
  bool tight = true;  ///< no white space in it
  bool line_break = false;
  bool terminator = false;      ///< holds . ! ? or … before white space or at its end
  bool only_full_stop = false;  ///< the terminator is a single '.' right behind the word
  bool separator = false;       ///< a bullet, bar or the like that parts two texts
  bool opens_tag = false;       ///< ends in '#' or '@' that begins a hashtag or a mention
  bool possessive = false;      ///< begins with an apostrophe, as behind "parents'"
  bool ampersand_word = false;  ///< '&' alone between spaces
};

/// Reads `bytes`, the text between two words. Never empty for words of scripts with spaces.
[[nodiscard]] GapInfo read_gap(std::string_view bytes);

}  // namespace plainsong
