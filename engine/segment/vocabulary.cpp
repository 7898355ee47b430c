#include "segment/vocabulary.hpp"

namespace plainsong {

std::vector<std::uint64_t> build_vocabulary(std::span<const VocabularyWord> words) {
  // Two slots for three entries would probe too long; three for two wastes the cache.
  const std::size_t size = words.size() * 4 / 3 + 1;
  std::vector<std::uint64_t> slots(size + Vocabulary::tail, 0);
  std::size_t next = 0;
  for (const VocabularyWord& word : words) {
    // Sorted by hash, so homes rise: the next free slot is never before the last one filled.
    next = std::max(next, Vocabulary::home(word.hash, size));
    if (next + 1 == slots.size()) slots.push_back(0);
    slots[next++] = Entry{word.hash, word.number, word.flags}.bits();
  }
  if (slots.back() != 0) slots.push_back(0);
  slots.resize(std::max(slots.size(), size + Vocabulary::tail), 0);
  return slots;
}

}  // namespace plainsong
