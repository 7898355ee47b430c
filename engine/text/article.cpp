#include "text/article.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace plainsong {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// An initialism is spoken letter by letter: without vowels, or too short to be a word.
std::optional<bool> by_letter_names(std::string_view word) {
  constexpr std::size_t short_one = 3;
  const bool spelled = word.size() <= short_one ||
                       std::ranges::none_of(word, [](char c) { return one_of(c, "AEIOU"); });
  if (!spelled) return std::nullopt;
  return one_of(word[0], "AEFHILMNORSX");
}

}  // namespace

std::optional<bool> takes_an(std::string_view words) {
  constexpr std::array<std::string_view, 4> silent_h{"heir", "honest", "honor", "hour"};
  // Spoken with "you" or "won", but for the two behind.
  constexpr std::array<std::string_view, 5> spoken_otherwise{"eu", "uni", "use", "usu", "uti"};
  constexpr std::array<std::string_view, 2> but{"unin", "unim"};
  const std::size_t size = std::min<std::size_t>(
      static_cast<std::size_t>(std::ranges::find_if_not(words, letter) - words.begin()),
      words.size());
  if (size == 0) return std::nullopt;
  std::string word{words.substr(0, size)};
  if (std::ranges::all_of(word, capital)) return by_letter_names(word);
  for (char& c : word) c = static_cast<char>(c | 0x20);
  const auto begins = [&](std::string_view start) { return word.starts_with(start); };
  if (std::ranges::any_of(silent_h, begins)) return true;
  if (word == "one" || word == "once") return false;
  if (std::ranges::any_of(spoken_otherwise, begins) && std::ranges::none_of(but, begins)) {
    return false;
  }
  return one_of(word[0], "aeiou");
}

}  // namespace plainsong
