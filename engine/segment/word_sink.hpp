#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "segment/gap.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// Takes the words of one document in text order, decides what stands between them and where
/// sentences begin, and appends them to Segments. Lives for one document.
class WordSink {
 public:
  WordSink(const Document& document, Vocabulary vocabulary, Segments& segments);

  /// Makes room for `count` more words, so that `add` need not look.
  void reserve(std::uint32_t count) {
    if (segments_.capacity_ - segments_.size_ < count) grow(count);
  }

  /// Adds the word [start, end) that has this vocabulary entry.
  void add(std::uint32_t start, std::uint32_t end, Entry entry, std::uint8_t traits) {
    // Nearly every gap is one space inside the block at hand.
    if (start == previous_end_ + 1 && text_[previous_end_] == ' ' && start < block_end_) {
      append(start, end, Gap::space, entry, traits);
      return;
    }
    add_after_gap(start, end, entry, traits);
  }
  /// Ends the last block.
  void finish();

 private:
  void append(std::uint32_t start, std::uint32_t end, Gap gap, Entry entry, std::uint8_t traits) {
    segments_.room()[segments_.size_++] =
        Word{start, static_cast<std::uint16_t>(end - start), gap, traits, entry};
    previous_end_ = end;
  }
  void grow(std::uint32_t count);
  void add_after_gap(std::uint32_t start, std::uint32_t end, Entry entry, std::uint8_t traits);
  void open_blocks_up_to(std::uint32_t start);
  bool join(std::uint32_t end, std::string_view gap, std::uint8_t traits);
  void add_ampersand(std::uint32_t start);
  void look_for_opaque(std::uint32_t start);
  bool character_reference(std::uint32_t start, std::uint32_t end) const;
  bool ends_sentence(const GapInfo& gap, std::string_view bytes, std::uint32_t start,
                     Entry entry) const;
  bool initial_ends_sentence(std::uint32_t start, Entry entry) const;
  bool line_is_full(std::uint32_t start, std::uint32_t end);
  Word& last() { return segments_.room()[segments_.size_ - 1]; }

  std::string_view text_;
  std::span<const Block> blocks_;
  Vocabulary vocabulary_;
  Segments& segments_;
  std::size_t next_block_ = 0;
  std::uint32_t block_start_ = 0;
  std::uint32_t block_end_ = 0;  // 0: no block is open
  std::uint32_t previous_end_ = 0;
  std::uint32_t opaque_until_ = 0;  // words before this offset are opaque
  std::uint32_t looked_until_ = 0;  // clusters before this offset have been looked at
  std::uint32_t line_start_ = 0;
  std::uint32_t longest_line_ = 0;  // of the block at hand; 0: not measured
  std::string scratch_;
};

/// True if `token`, a run without white space, is an address, a URL or a file name, so that its
/// parts are not words of the message.
[[nodiscard]] bool opaque_token(std::string_view token);

}  // namespace plainsong
