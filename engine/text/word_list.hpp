#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plainsong {

/// Words that single spaces part. Of most other words a look at some of their letters tells that
/// they are none of these. Made of a literal when the program is built; borrows the text.
class WordList {
 public:
  constexpr WordList() = default;
  template <std::size_t size>
  consteval WordList(const char (&words)[size])  // NOLINT(*-explicit-*): a list is its words
      : WordList{std::string_view{words, size - 1}} {}
  constexpr explicit WordList(std::string_view words) : words_{words} {
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = at;
      while (end < words.size() && words[end] != ' ') ++end;
      const std::size_t bit = bit_of(words.substr(at, end - at));
      filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      at = end + 1;
    }
  }

  [[nodiscard]] constexpr bool empty() const { return words_.empty(); }
  /// True if `word` is one of the words.
  [[nodiscard]] bool holds(std::string_view word) const {
    if (word.empty()) return false;
    const std::size_t bit = bit_of(word);
    return (filter_[bit / 64] >> (bit % 64) & 1U) != 0 && find(word);
  }

 private:
  static constexpr std::size_t bit_of(std::string_view word) {
    const auto letter = [&](std::size_t i) -> std::uint32_t {
      return static_cast<unsigned char>(word[i]);
    };
    const auto size = static_cast<std::uint32_t>(word.size());
    const auto key = static_cast<std::uint32_t>(letter(0) | letter(size - 1) << 8U |
                                                letter(size / 2) << 16U | size << 24U);
    return key * 0x9E3779B1U >> 24U;
  }
  [[nodiscard]] bool find(std::string_view word) const;

  std::string_view words_{};
  std::array<std::uint64_t, 4> filter_{};  // a bit for each that bit_of may tell
};

/// True if `word` is one of the words of `list`.
[[nodiscard]] inline bool in_list(std::string_view word, const WordList& list) {
  return list.holds(word);
}

}  // namespace plainsong
