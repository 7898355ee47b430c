#include "segment/segments.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace plainsong {

WordRange Segments::sentence_of(std::uint32_t i) const {
  const auto next = std::ranges::upper_bound(sentences_, i);
  const WordRange block = blocks_[block_of(i)].words;
  const std::uint32_t first = next == sentences_.begin() ? block.first : *std::prev(next);
  const std::uint32_t last = next == sentences_.end() ? block.last : *next;
  return {std::max(first, block.first), std::min(last, block.last)};
}

std::size_t Segments::block_of(std::uint32_t i) const {
  const auto after = std::ranges::upper_bound(
      blocks_, i, {}, [](const BlockWords& block) { return block.words.last; });
  return static_cast<std::size_t>(after - blocks_.begin());
}

std::string_view Segments::folded_apart(std::uint32_t i) const {
  return std::ranges::lower_bound(folded_, i, {}, &Folded::word)->span.of(small_);
}

void Segments::fold(std::string_view text) {
  small_ = text;
  for (char& c : small_) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  for (std::uint32_t i = 0; i < size_; ++i) {
    const Word& word = room()[i];
    if (!word.is(Word::not_ascii)) continue;
    const auto start = static_cast<std::uint32_t>(small_.size());
    fold_word(word.span().of(text), small_);
    folded_.push_back({i, {start, static_cast<std::uint32_t>(small_.size())}});
  }
}

}  // namespace plainsong
