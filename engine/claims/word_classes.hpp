#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace plainsong {

/// What a word may be the beginning of, told by one look-up: most words are the beginning of nothing,
/// and need not be looked at again.
enum WordClass : std::uint8_t {
  begins_number = 1U << 0U,  ///< "twenty", "twice", "media"
  begins_grade = 1U << 1U,   ///< "kindergarten", "third", "grados"
  begins_venue = 1U << 2U,   ///< "library", "salón", "room"
  of_sentence = 1U << 3U,    ///< a verb or pronoun that makes a line a sentence
  small = 1U << 4U,          ///< an article or the like, which does not count in a name
};

/// The classes of a folded word, as bits.
[[nodiscard]] std::uint8_t word_classes(std::string_view folded);

/// Says quickly that a word is none of those it was told, by its first two letters. Immutable once
/// filled.
class StartFilter {
 public:
  void add(std::string_view word) {
    if (!word.empty()) letters_[index(word)] |= bit(word);
  }
  /// `word` may be folded or a stem; what begins with an accent is always let through.
  [[nodiscard]] bool may_hold(std::string_view word) const {
    if (word.empty()) return false;
    const bool accents = (static_cast<unsigned char>(word[0]) | second(word)) >= 0x80;
    return accents || (letters_[index(word)] & bit(word)) != 0;
  }

 private:
  static unsigned char second(std::string_view word) {
    return word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0;
  }
  static std::size_t index(std::string_view word) { return static_cast<unsigned char>(word[0]); }
  static std::uint32_t bit(std::string_view word) { return 1U << second(word) % 32U; }

  std::array<std::uint32_t, 256> letters_{};
};

}  // namespace plainsong
