#include "text/word_hash.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace plainsong {
namespace {

/// Up to eight bytes as they lie in a register.
std::uint64_t number(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

}  // namespace

TEST_CASE("the hash of a short word can be computed from registers") {
  const std::string letters = "abcdefghijklmnop";
  for (std::size_t size = 0; size <= letters.size(); ++size) {
    CAPTURE(size);
    const std::string_view word{letters.data(), size};
    const std::uint64_t first = number(word.substr(0, 8));
    const std::uint64_t last = size > 8 ? number(word.substr(size - 8)) : 0;
    CHECK(word_hash(word) == word_hash_16(first, last, size));
  }
}

// Word tables on disk hold these numbers: if this fails, their version must rise.
TEST_CASE("the hash of a word stays what it was") {
  CHECK(word_hash("") == 0x480FE49664288F5DU);
  CHECK(word_hash("school") == 0x4FB900E037ABC730U);
  CHECK(word_hash("assessment") == 0x15431C55196D4EDEU);
  CHECK(word_hash("counterrevolutionaries") == 0x2EB04A83134FDB58U);
  CHECK(word_hash("a phrase that has more than thirty-two bytes") == 0x044E1C117256AD29U);
}

TEST_CASE("hashing reads no byte outside the word") {
  for (std::size_t size = 0; size <= 70; ++size) {
    const auto exact = std::make_unique<char[]>(size);  // for AddressSanitizer
    std::fill_n(exact.get(), size, 'x');
    const std::string padded(size + 20, 'x');
    CHECK(word_hash({exact.get(), size}) == word_hash(std::string_view{padded}.substr(0, size)));
  }
}

TEST_CASE("every byte of a word and its length matter") {
  for (std::size_t size = 1; size <= 70; ++size) {
    std::string word(size, 'x');
    const std::uint64_t hash = word_hash(word);
    CHECK(hash != word_hash(std::string_view{word}.substr(1)));
    for (char& c : word) {
      c = 'y';
      CHECK(word_hash(word) != hash);
      c = 'x';
    }
  }
  const std::string zeros(40, '\0');
  for (std::size_t size = 1; size <= 40; ++size) {
    CHECK(word_hash(std::string_view{zeros}.substr(0, size)) !=
          word_hash(std::string_view{zeros}.substr(1, size - 1)));
  }
}

}  // namespace plainsong
