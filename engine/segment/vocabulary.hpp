#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "plainsong/language.hpp"
#include "text/word_hash.hpp"

namespace plainsong {

/// What the vocabulary says of a word, in 64 bits: flags below, the word's number in phrases, and
/// a part of its hash. 0 means the word is not in it.
class Entry {
 public:
  /// At most so many languages can have a dictionary at once; a slot is an index into them.
  static constexpr std::size_t language_slots = 4;

  enum Flag : std::uint32_t {
    lower_case_0 = 1U << 0U,  ///< slot 0 accepts it in lower case; slots 1 to 3 follow
    common_0 = 1U << 4U,      ///< among the most usual words of slot 0; slots 1 to 3 follow
    capital_0 = 1U << 8U,     ///< slot 0 accepts it with capitals only; slots 1 to 3 follow
    starts_phrase = 1U << 12U,
    continues_phrase = 1U << 13U,
    never_ends_sentence = 1U << 14U,  ///< with a full stop behind it: "Dr."
    may_end_sentence = 1U << 15U,     ///< likewise, but can stand last: "etc."
    confusable = 1U << 16U,           ///< often written for another word: "loose"
    known = 1U << 17U,                ///< a name, an acronym, a word of the glossary
    calendar = 1U << 18U,             ///< a month or a weekday
    function_word = 1U << 19U,        ///< an article, preposition, pronoun, conjunction
    triggers = 1U << 20U,             ///< rules look for phrases that hold it
  };
  static constexpr std::uint32_t lower_case_any = 0x00FU;
  static constexpr std::uint32_t common_any = 0x0F0U;
  static constexpr std::uint32_t capital_any = 0xF00U;
  static constexpr unsigned flag_bits = 21;
  static constexpr unsigned number_bits = 20;

  constexpr Entry() = default;
  constexpr explicit Entry(std::uint64_t bits) : bits_{bits} {}
  constexpr Entry(std::uint64_t hash, std::uint32_t number, std::uint32_t flags)
      : bits_{fingerprint(hash) << (flag_bits + number_bits) | std::uint64_t{number} << flag_bits |
              flags} {}

  [[nodiscard]] constexpr bool has(std::uint32_t flags) const { return (bits_ & flags) != 0; }
  [[nodiscard]] constexpr std::uint32_t flags() const {
    return static_cast<std::uint32_t>(bits_) & ((1U << flag_bits) - 1);
  }
  /// The word's number in the phrase trie; 0 for a word that neither a phrase nor a rule holds.
  [[nodiscard]] constexpr std::uint32_t number() const {
    return static_cast<std::uint32_t>(bits_ >> flag_bits) & ((1U << number_bits) - 1);
  }
  [[nodiscard]] constexpr bool found() const { return bits_ != 0; }
  [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
  [[nodiscard]] constexpr bool is_for(std::uint64_t hash) const {
    return bits_ >> (flag_bits + number_bits) == fingerprint(hash);
  }

 private:
  static constexpr std::uint64_t fingerprint(std::uint64_t hash) { return hash >> 8U & 0x7FFFFFU; }

  std::uint64_t bits_ = 0;
};

/// Every word Plainsong knows anything about, by hash: dictionaries, glossary, names. One look-up
/// answers for all. A view: borrows the slots, which are immutable and may be a mapped file.
class Vocabulary {
 public:
  /// Empty slots that must follow the last one, so that a search need not wrap.
  static constexpr std::size_t tail = 64;

  constexpr Vocabulary() = default;
  /// `slots` as made by build_vocabulary; its size is that of the table and `tail`.
  explicit Vocabulary(std::span<const std::uint64_t> slots)
      : slots_{slots.data()}, size_{slots.size() - tail} {}

  /// A wrong entry comes back once in about 2^23 words that are not in the table; findings verify
  /// the letters.
  [[nodiscard]] Entry find(std::uint64_t hash) const {
    std::size_t i = home(hash, size_);
    while (slots_[i] != 0) {
      const Entry entry{slots_[i]};
      if (entry.is_for(hash)) return entry;
      ++i;
    }
    return {};
  }

  [[nodiscard]] static std::size_t home(std::uint64_t hash, std::size_t size) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::size_t>(Wide{hash} * size >> 64U);
  }

 private:
  static constexpr std::uint64_t empty[tail + 1]{};
  const std::uint64_t* slots_ = empty;
  std::size_t size_ = 1;
};

/// A word to put into a vocabulary.
struct VocabularyWord {
  std::uint64_t hash = 0;
  std::uint32_t number = 0;
  std::uint32_t flags = 0;
};

/// The slots for `words`, which are sorted by hash without repeats.
[[nodiscard]] std::vector<std::uint64_t> build_vocabulary(std::span<const VocabularyWord> words);

}  // namespace plainsong
