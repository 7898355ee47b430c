#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace plainsong {

/// The hash by which every part of the engine knows a word. It is taken over the folded UTF-8 bytes
/// of the word (fold_word), and is written into word tables: to change it is to change their
/// format. Not for protection against chosen input.
namespace hashing {

// Odd, with about as many ones as zeros; from the fractional parts of pi, e and sqrt 2.
inline constexpr std::uint64_t first_key = 0x243F6A8885A308D3U;
inline constexpr std::uint64_t last_key = 0xB7E151628AED2A6BU;
inline constexpr std::uint64_t size_key = 0x6A09E667F3BCC909U;

/// The two halves of the 128-bit product, folded into one.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// `count` (at most 8) bytes as a little-endian number.
[[nodiscard]] constexpr std::uint64_t assemble(const char* bytes, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

template <class Word>
[[nodiscard]] constexpr std::uint64_t load(const char* bytes) {
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
    return assemble(bytes, sizeof(Word));
  }
  Word value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

/// The first `size` (at most 8) bytes, the rest zero, without reading past them.
[[nodiscard]] constexpr std::uint64_t load_short(const char* bytes, std::size_t size) {
  if (std::is_constant_evaluated() || size < 4) return assemble(bytes, size);
  const std::uint64_t head = load<std::uint32_t>(bytes);
  const std::uint64_t tail = load<std::uint32_t>(bytes + size - 4);
  return head | (tail << (8 * (size - 4)));
}

}  // namespace hashing

/// The hash of a word of 9 to 16 bytes: `first` are its first eight bytes, `last` its last eight
/// (they overlap), both as little-endian numbers.
[[nodiscard]] constexpr std::uint64_t word_hash_16(std::uint64_t first, std::uint64_t last,
                                                   std::size_t size) {
  const std::uint64_t key = hashing::last_key ^ (hashing::size_key * size);
  return hashing::mix(first ^ hashing::first_key, last ^ key);
}

/// The hash of a word of at most 8 bytes: `first` are its bytes as a little-endian number, those
/// past its end zero.
[[nodiscard]] constexpr std::uint64_t word_hash_8(std::uint64_t first, std::size_t size) {
  return word_hash_16(first, 0, size);
}

/// The hash of the `size` bytes at `bytes`, of any size. Reads no byte outside them.
[[nodiscard]] constexpr std::uint64_t word_hash(const char* bytes, std::size_t size) {
  using hashing::load;
  if (size <= 8) return word_hash_8(hashing::load_short(bytes, size), size);
  const char* const last = bytes + size - 8;
  if (size <= 16) {
    return word_hash_16(load<std::uint64_t>(bytes), load<std::uint64_t>(last), size);
  }
  std::uint64_t key = hashing::last_key ^ (hashing::size_key * size);
  for (std::size_t left = size; left > 16; left -= 16, bytes += 16) {
    key = hashing::mix(load<std::uint64_t>(bytes) ^ hashing::first_key,
                       load<std::uint64_t>(bytes + 8) ^ key);
  }
  return hashing::mix(load<std::uint64_t>(last - 8) ^ hashing::first_key,
                      load<std::uint64_t>(last) ^ key);
}

/// The hash of a folded word.
[[nodiscard]] constexpr std::uint64_t word_hash(std::string_view word) {
  return word_hash(word.data(), word.size());
}

}  // namespace plainsong
