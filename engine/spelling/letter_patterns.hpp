#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace plainsong {

/// Which runs of five bytes occur in the words of a language, its ends included. Tells nine in ten
/// slips of the pen from words without looking them up: few runs of letters occur at all. A Bloom
/// filter with one hash: it says "may be" of some runs that do not occur, never "no" of one that
/// does.
class LetterPatterns {
 public:
  /// The size of a filter that knows a language, in 64-bit words: 128 KB, about 15 % of it ones.
  static constexpr std::size_t full_size = std::size_t{1} << 14U;

  /// Knows nothing and takes everything for possible.
  LetterPatterns() = default;
  /// `bits` of a filter, borrowed until add() is called; everything is possible if there are not
  /// full_size of them.
  explicit LetterPatterns(std::span<const std::uint64_t> bits);

  /// Adds the runs of `word` (folded).
  void add(std::string_view word);

  /// The bytes of a run.
  static constexpr std::size_t run = 5;

  /// Whether all runs of `padded` that begin at [first, last] may occur; those past its end do.
  /// `padded` is a folded word with a space before and after, and at least 8 bytes may be read from
  /// any place in it.
  [[nodiscard]] bool allows(std::string_view padded, std::size_t first, std::size_t last) const {
    const std::span<const std::uint64_t> filter = bits();
    if (filter.empty() || padded.size() < run) return true;
    last = std::min(last, padded.size() - run);
    for (std::size_t i = first; i <= last; ++i) {
      const std::size_t place = place_of(padded.data() + i);
      if ((filter[place / 64] >> (place % 64) & 1U) == 0) return false;
    }
    return true;
  }

  [[nodiscard]] std::span<const std::uint64_t> bits() const {
    return own_.empty() ? borrowed_ : std::span<const std::uint64_t>{own_};
  }

 private:
  /// Where the run at `bytes` is noted; reads eight bytes.
  static std::size_t place_of(const char* bytes) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes, sizeof eight);
    return static_cast<std::size_t>(((eight << 24U) * 0x9E3779B97F4A7C15U) >> 44U);
  }

  std::span<const std::uint64_t> borrowed_;
  std::vector<std::uint64_t> own_;  // once there is more than what was borrowed
};

}  // namespace plainsong
