#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace plainsong {

/// A bit for each of the 64 bytes at `bytes`: set for ASCII letters and digits and for every byte
/// of a character that is not ASCII.
[[nodiscard]] inline std::uint64_t word_bytes(const char* bytes) {
#if defined(__SSE2__)
  // Signed comparison only: shift each range down to the least value first.
  const __m128i to_letters = _mm_set1_epi8(static_cast<char>(128 - 'a'));
  const __m128i letters_end = _mm_set1_epi8(-128 + 26);
  const __m128i to_digits = _mm_set1_epi8(static_cast<char>(128 - '0'));
  const __m128i digits_end = _mm_set1_epi8(-128 + 10);
  const __m128i lower_case = _mm_set1_epi8(0x20);
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 4; ++i) {
    __m128i v;
    std::memcpy(&v, bytes + 16 * i, sizeof v);
    const __m128i letters =
        _mm_cmpgt_epi8(letters_end, _mm_add_epi8(_mm_or_si128(v, lower_case), to_letters));
    const __m128i digits = _mm_cmpgt_epi8(digits_end, _mm_add_epi8(v, to_digits));
    const __m128i any = _mm_or_si128(_mm_or_si128(letters, digits), v);
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(any))} << (16 * i);
  }
  return mask;
#else
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 64; ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    const auto letter = static_cast<unsigned char>((c | 0x20U) - 'a');
    const auto digit = static_cast<unsigned char>(c - '0');
    mask |= std::uint64_t{letter < 26 || digit < 10 || c >= 0x80} << i;
  }
  return mask;
#endif
}

/// Calls `run(start, end)` for each longest run of such bytes in the first `size` bytes, and
/// `chunk()` before each 64. The bytes behind the text are zeros, 64 at least.
template <class Run, class Chunk>
void for_each_run(const char* text, std::uint32_t size, Run run, Chunk chunk) {
  std::uint64_t carry = 0;
  std::uint32_t start = 0;
  for (std::uint32_t base = 0; base <= size; base += 64) {
    chunk();
    const std::uint64_t mask = word_bytes(text + base);
    std::uint64_t edges = mask ^ (mask << 1U | carry);
    if (carry != 0 && edges != 0) {
      run(start, base + static_cast<std::uint32_t>(std::countr_zero(edges)));
      edges &= edges - 1;
    }
    while (edges != 0) {
      start = base + static_cast<std::uint32_t>(std::countr_zero(edges));
      edges &= edges - 1;
      if (edges == 0) break;
      run(start, base + static_cast<std::uint32_t>(std::countr_zero(edges)));
      edges &= edges - 1;
    }
    carry = mask >> 63U;
  }
}

}  // namespace plainsong
