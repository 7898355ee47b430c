#pragma once

#include <span>
#include <string_view>

namespace plainsong::bench {

/// What may stand for "{slot}" in a sentence.
struct Choice {
  std::string_view slot;
  std::string_view words;  ///< parted by '|'
};

/// What letters in one language are put together from.
struct LetterText {
  std::span<const std::string_view> greetings;
  std::span<const std::string_view> sentences;
  std::span<const std::string_view> items;  ///< of lists
  std::span<const std::string_view> closings;
  std::span<const Choice> choices;
};

[[nodiscard]] const LetterText& english_letters();
[[nodiscard]] const LetterText& spanish_letters();

}  // namespace plainsong::bench
