#include "claims/word_sets.hpp"

#include "claims/topics.hpp"

namespace plainsong {

WordSet words_of_text(std::string_view text) {
  WordSet words;
  for (std::size_t at = 0; at < text.size();) {
    constexpr std::size_t piece = 60;  // name_stems is for names, which are short
    std::size_t end = std::min(text.size(), at + piece);
    while (end < text.size() && text[end] != ' ') ++end;
    for (std::string& stem : name_stems(text.substr(at, end - at))) words.insert(std::move(stem));
    at = end;
  }
  return words;
}

double likeness(const WordSet& a, const WordSet& b) {
  std::size_t both = 0;
  for (const std::string& word : a) both += b.contains(word) ? 1 : 0;
  const std::size_t either = a.size() + b.size() - both;
  return either == 0 ? 0 : static_cast<double>(both) / static_cast<double>(either);
}

}  // namespace plainsong
