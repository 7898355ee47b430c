#include "spelling/letter_patterns.hpp"

#include <string>

namespace plainsong {

LetterPatterns::LetterPatterns(std::span<const std::uint64_t> bits) {
  if (bits.size() == full_size) borrowed_ = bits;
}

void LetterPatterns::add(std::string_view word) {
  if (own_.empty()) {
    own_.assign(borrowed_.begin(), borrowed_.end());
    own_.resize(full_size);
  }
  std::string padded;
  padded.reserve(word.size() + 10);
  padded += ' ';
  padded += word;
  padded += ' ';
  const std::size_t size = padded.size();
  padded.append(8, '\0');  // what is read past the end
  for (std::size_t i = 0; i + run <= size; ++i) {
    const std::size_t place = place_of(padded.data() + i);
    own_[place / 64] |= std::uint64_t{1} << (place % 64);
  }
}

}  // namespace plainsong
