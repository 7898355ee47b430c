#include "common/characters.hpp"

namespace plainsong {
std::string_view character_at(std::string_view text, std::size_t at) {
  std::size_t size = 1;
  while (at + size < text.size() && continues(text[at + size])) ++size;
  return text.substr(at, size);
}

std::string_view character_before(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && continues(text[at])) --at;
  return text.substr(at, end - at);
}

bool of_word(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first < 0x80) {
    return (first >= '0' && first <= '9') || ((first | 0x20U) >= 'a' && (first | 0x20U) <= 'z');
  }
  const auto second = character.size() > 1 ? static_cast<unsigned char>(character[1]) : 0U;
  if (first == 0xC2) return second == 0xAA || second == 0xB5 || second == 0xBA;  // ª µ º
  if (first == 0xE2) return second >= 0xB0;  // below: punctuation and symbols
  if (first == 0xE3) return second != 0x80;
  return first < 0xF0;
}

}  // namespace plainsong
