#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "spelling/affix_file.hpp"
#include "spelling/letter_patterns.hpp"
#include "text/fold.hpp"

namespace plainsong {

/// What a table says of a word, in the low byte of its entry. A misspelt word has no entry.
namespace word_flags {
inline constexpr std::uint8_t in_lower_case = 1;   ///< right in lower case, hence in any but mixed
inline constexpr std::uint8_t in_capitals = 2;     ///< right only with capitals: "Tuesday", "NASA"
inline constexpr std::uint8_t not_title = 4;       ///< of those: "NASA" is right and "Nasa" is not
inline constexpr std::uint8_t as_written = 8;      ///< hashed unfolded, for mixed case: "iPhone"
inline constexpr std::uint8_t not_suggested = 16;  ///< right, but not to be proposed to anybody
}  // namespace word_flags

/// Whether a word written in `letter_case` is right by the `flags` of its folded form. Says
/// nothing for mixed case: that takes the flags of word_hash(plain_word(word)), and as_written.
[[nodiscard]] constexpr bool right_in(LetterCase letter_case, std::uint8_t flags) {
  using namespace word_flags;
  const bool lower = (flags & in_lower_case) != 0;
  const bool capitals = (flags & in_capitals) != 0;
  switch (letter_case) {
    case LetterCase::lower: return lower;
    case LetterCase::title: return lower || (capitals && (flags & not_title) == 0);
    case LetterCase::upper: return lower || capitals;
    case LetterCase::mixed: return false;
  }
  return false;
}

/// 128 bits of the .aff and the .dic file a table was made of.
using DictionaryIdentity = std::array<std::uint64_t, 2>;
[[nodiscard]] DictionaryIdentity dictionary_identity(std::string_view aff, std::string_view dic);

/// Every word of a language by its hash: a view of bytes made by write(), in memory or mapped from
/// a file. It borrows them. Immutable, so threads may share it.
///
/// Layout, little-endian: Header; entries, rising, each the high 56 bits of a hash and eight of
/// word_flags; LetterPatterns; directory, for each value of the high `directory_bits` bits of a
/// hash (and one more) the number of entries below it; replacements as lines "from to".
class WordTable {
 public:
  static constexpr std::uint32_t version = 1;

  /// What a table holds besides its words.
  struct About {
    std::string language{};  ///< BCP 47, at most 15 bytes
    DictionaryIdentity identity{};
    std::vector<Replacement> replacements{};  ///< REP of the dictionary
    LetterPatterns patterns{};                ///< of its words
  };

  /// `bytes` must be aligned to eight. Fails with unreadable if they are no table of this version.
  [[nodiscard]] static Result<WordTable> open(std::string_view bytes);
  /// The bytes of a table of `entries`, each a hash with its low byte replaced by flags; those of
  /// one hash are joined.
  [[nodiscard]] static std::string write(std::vector<std::uint64_t> entries, const About& about);

  /// The flags of a word by its hash; 0 if there is no such word.
  [[nodiscard]] std::uint8_t flags(std::uint64_t hash) const;
  /// Whether the table holds `word`, written as it is. A word it does not hold may still be right:
  /// compounds, words in unusual mixed case.
  [[nodiscard]] bool accepts(std::string_view word) const;

  [[nodiscard]] std::span<const std::uint64_t> entries() const { return entries_; }
  [[nodiscard]] const About& about() const { return about_; }

 private:
  struct Header;

  std::span<const std::uint64_t> entries_;
  std::span<const std::uint32_t> directory_;
  std::uint32_t directory_bits_ = 0;
  About about_;
};

}  // namespace plainsong
