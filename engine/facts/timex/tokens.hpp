#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong::timex {

/// A run of letters, a run of digits or one other sign of a text; white space parts them.
struct Token {
  enum class Kind : std::uint8_t { word, number, sign };

  Kind kind = Kind::sign;
  bool space_before = false;
  bool capital = false;  ///< the first letter of a word
  std::string folded{};  ///< small letters without accents; dashes and "~" are "-"
  Span span{};
  std::uint32_t number = 0;  ///< of at most nine digits
  std::uint32_t digits = 0;
};

[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

}  // namespace plainsong::timex
