#pragma once

#include <span>
#include <string_view>

#include "plainsong/language.hpp"
#include "text/word_list.hpp"

namespace plainsong {

/// A word that people write where they mean another that sounds or looks like it, and the words
/// beside it that give the slip away. Lists are words in lower case with one space between.
struct Mixup {
  Language language = english;
  std::string_view word{};  ///< as written, folded
  std::string_view meant{};
  WordList before{};      ///< it is a slip behind one of these
  WordList after{};       ///< or before one of these
  bool both = false;      ///< only if both lists agree
  WordList not_before{};  ///< never behind one of these
};

/// All mix-ups Plainsong knows; only those that the neighbouring words make sure.
[[nodiscard]] std::span<const Mixup> mixups();
/// Those of one word, which is folded.
[[nodiscard]] std::span<const Mixup> mixups_of(std::string_view word);

}  // namespace plainsong
