#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace plainsong {

/// Multiplies to 128 bits and folds the halves (the mixing step of wyhash).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{a} * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Digits of pi, made odd: they only have to be far from simple.
inline constexpr std::uint64_t hash_key[3]{0x243F6A8885A308D3U, 0x13198A2E03707345U,
                                           0xA4093822299F31D1U};

/// The hash of a folded word of at most 16 bytes, from its bytes in registers: the first 8 (little
/// end first, zeros behind a shorter word) and, for more than 8, the last 8; else `last` is 0.
[[nodiscard]] constexpr std::uint64_t word_hash_16(std::uint64_t first, std::uint64_t last,
                                                   std::size_t size) {
  return mix(mix(first ^ hash_key[0], last ^ hash_key[1]), size ^ hash_key[2]);
}

/// The hash by which the vocabulary knows a word. `word` is folded (text/fold.hpp). The same on
/// every machine with little-endian order; it is stored in files.
[[nodiscard]] inline std::uint64_t word_hash(std::string_view word) {
  const auto load = [&](std::size_t offset, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, word.data() + offset, size);
    return bytes;
  };
  const std::size_t size = word.size();
  if (size <= 8) return word_hash_16(load(0, size), 0, size);
  std::uint64_t seed = 0;
  for (std::size_t done = 0; size - done > 16; done += 16) {
    seed = mix(load(done, 8) ^ hash_key[0] ^ seed, load(done + 8, 8) ^ hash_key[1]);
  }
  const std::uint64_t first = size <= 16 ? load(0, 8) : load(size - 16, 8);
  return word_hash_16(first ^ seed, load(size - 8, 8), size);
}

}  // namespace plainsong
