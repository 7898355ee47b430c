#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"
#include "text/word_list.hpp"

namespace plainsong {

/// A word that begins with one to four digits: "8", "8th", "30pm", "2026".
struct NumberWord {
  unsigned value = 0;
  unsigned digits = 0;        ///< how many it is written with; 0: the word is no such number
  std::string_view suffix{};  ///< what follows the digits, as written
};

/// The words of one block, for those who read dates and times in it. Lives for one call.
class FactWords {
 public:
  FactWords(const Document& document, const Segments& segments, std::size_t block);

  [[nodiscard]] std::uint32_t first() const { return range_.first; }
  [[nodiscard]] std::uint32_t last() const { return range_.last; }
  [[nodiscard]] bool has(std::uint32_t i) const { return i >= range_.first && i < range_.last; }
  [[nodiscard]] const Word& word(std::uint32_t i) const { return segments_.words()[i]; }
  [[nodiscard]] std::string_view raw(std::uint32_t i) const { return word(i).span().of(text_); }
  [[nodiscard]] Language language() const { return language_; }
  [[nodiscard]] const Block& block() const { return block_; }
  [[nodiscard]] const Segments& segments() const { return segments_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  /// The word as it is looked up; empty outside the block.
  [[nodiscard]] std::string_view folded(std::uint32_t i) const {
    return has(i) ? segments_.folded(i) : std::string_view{};
  }
  /// Whether word `i` exists and its folded form is among `words`.
  [[nodiscard]] bool is_one_of(std::uint32_t i, const WordList& words) const {
    return has(i) && words.holds(segments_.folded(i));
  }
  /// The number word `i` begins with; without digits if there is none or the word is part of an
  /// address.
  [[nodiscard]] NumberWord number(std::uint32_t i) const;
  /// What stands before word `i`, in plain signs: white space is one ' ', dashes are '-'; "#" if it
  /// is long. At either end of the block as well.
  [[nodiscard]] std::string gap(std::uint32_t i) const;
  [[nodiscard]] std::string after(std::uint32_t i) const { return gap(i + 1); }

 private:
  const Segments& segments_;
  const Block& block_;
  std::string_view text_;
  WordRange range_;
  Language language_;
};

}  // namespace plainsong
