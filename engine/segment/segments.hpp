#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "segment/vocabulary.hpp"

namespace plainsong {

/// What stands between a word and the one before it.
enum class Gap : std::uint8_t {
  block_start,  ///< the first word of a block
  space,        ///< white space, line breaks included
  hyphen,       ///< a hyphen or an en dash without space, maybe a line end behind it
  none,         ///< nothing: characters of a script without spaces
  slash,        ///< without space: "parents/guardians"
  dot,          ///< without space: "p.m"
  comma,        ///< with or without space
  ampersand,    ///< without space: "R&D"
  stop,         ///< anything else; no term crosses it
};

/// A word of a document: letters, digits and marks, with an apostrophe between letters. Hyphens
/// part words. Characters of scripts without spaces are words by themselves, and so is '&' between
/// spaces, which stands for "and".
struct Word {
  enum Trait : std::uint8_t {
    digits = 1U << 0U,      ///< begins with a digit
    opaque = 1U << 1U,      ///< inside a URL, an address, a file name, a hashtag
    possessive = 1U << 2U,  ///< 's or a plural with an apostrophe; `entry` is that without it
    sentence_start = 1U << 3U,
    not_ascii = 1U << 4U,
    ideographic = 1U << 5U,  ///< of a script that is written without spaces
    joined = 1U << 6U,       ///< put together of parts with an apostrophe or the like between them
  };

  std::uint32_t start = 0;
  std::uint16_t size = 0;  ///< in bytes; a longer word is cut, and opaque
  Gap gap = Gap::stop;
  std::uint8_t traits = 0;
  Entry entry{};

  [[nodiscard]] std::uint32_t end() const { return start + size; }
  [[nodiscard]] Span span() const { return {start, end()}; }
  [[nodiscard]] bool is(Trait trait) const { return (traits & trait) != 0; }
};

/// A range of words, [first, last).
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] std::uint32_t size() const { return last - first; }

  friend bool operator==(const WordRange&, const WordRange&) = default;
};

/// The words of one block, and the language they are in.
struct BlockWords {
  WordRange words{};
  Language language{};
};

/// The words and sentences of one document, in text order.
class Segments {
 public:
  [[nodiscard]] std::span<const Word> words() const { return {room(), size_}; }
  [[nodiscard]] std::span<const Word> words(WordRange range) const {
    return words().subspan(range.first, range.size());
  }
  /// Word `i` as it is compared: see fold_word.
  [[nodiscard]] std::string_view folded(std::uint32_t i) const {
    const Word& word = room()[i];
    if (word.is(Word::not_ascii)) return folded_apart(i);
    return std::string_view{small_}.substr(word.start, word.size);
  }
  /// One for each block of the document.
  [[nodiscard]] std::span<const BlockWords> blocks() const { return blocks_; }
  /// The sentence that holds word `i`; sentences do not cross blocks.
  [[nodiscard]] WordRange sentence_of(std::uint32_t i) const;
  [[nodiscard]] std::size_t sentence_count() const { return sentences_.size(); }
  /// The index in blocks() of the block that holds word `i`.
  [[nodiscard]] std::size_t block_of(std::uint32_t i) const;

 private:
  friend class WordSink;
  friend class Segmenter;

  /// Words begin to live when they are written, so that room costs nothing until then.
  [[nodiscard]] Word* room() const { return reinterpret_cast<Word*>(storage_.get()); }
  [[nodiscard]] std::string_view folded_apart(std::uint32_t i) const;
  /// Makes what folded() tells; the words are whole by then.
  void fold(std::string_view text);

  std::unique_ptr<std::byte[]> storage_;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
  std::vector<std::uint32_t> sentences_;  // the first word of each, rising
  std::string
      small_;  // the document's text, its ASCII letters small, and the other words behind it
  struct Folded {
    std::uint32_t word;
    Span span;  // of small_
  };
  std::vector<Folded> folded_;  // words with other letters, rising
  std::vector<BlockWords> blocks_;
};

}  // namespace plainsong
