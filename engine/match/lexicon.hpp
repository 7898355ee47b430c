#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"
#include "plainsong/language.hpp"
#include "plainsong/result.hpp"
#include "segment/segments.hpp"
#include "segment/vocabulary.hpp"

namespace plainsong {

/// What a phrase of the lexicon is.
enum class PhraseKind : std::uint8_t {
  term,       ///< a form of a term of the glossary
  name,       ///< a name of the profile: nothing inside it is a finding
  exception,  ///< a phrase in which a term is something else ("Test Street")
  synonym,    ///< a name for a concept that the glossary does not list
};

/// A range of the lexicon's string bytes.
struct StringRef {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

/// One way a phrase may stand in a text. Stored as is; 24 bytes.
struct Phrase {
  enum Flag : std::uint8_t {
    plural = 1U << 0U,
    variant = 1U << 1U,   ///< written open or closed where the term is not ("grade book")
    any_case = 1U << 2U,  ///< capitals do not matter for it to be this phrase
    inflected_verb = 1U << 3U,
  };

  StringRef text{};           ///< the form itself, folded: "learning targets"
  std::uint32_t term = 0;     ///< index into terms(); for a synonym into concepts()
  Language language{};        ///< empty: any
  std::uint16_t hyphens = 0;  ///< hyphen_bit(i): a hyphen between words i and i + 1
  PhraseKind kind = PhraseKind::term;
  std::uint8_t flags = 0;
};

/// Who reads, as glossaries and profiles name them. The position is the bit of TermRecord.
inline constexpr std::array<std::string_view, 8> audience_names{
    "families", "students", "schools", "colleagues", "board", "community", "sea", "leaders"};

/// What the checks need of a term. Stored as is.
struct TermRecord {
  enum Flag : std::uint8_t {
    case_sensitive = 1U << 0U,
    acronym = 1U << 1U,  ///< capitals only: matched as written
    proper_name = 1U << 2U,
    plural_only = 1U << 3U,
    uncountable = 1U << 4U,
    common_usage = 1U << 5U,  ///< of the built-in list of dated spellings
  };

  StringRef text{};      ///< as the glossary writes it
  StringRef singular{};  ///< display forms; empty if there is none
  StringRef plural{};
  StringRef note{};
  std::uint32_t concept_index = 0;
  Language language{};
  TermStatus status = TermStatus::admitted;
  std::uint8_t flags = 0;
  std::uint16_t audiences = 0;  ///< a bit for each of audience_names; none: everyone

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
  [[nodiscard]] bool unwanted() const {
    return status == TermStatus::deprecated || status == TermStatus::superseded ||
           status == TermStatus::forbidden;
  }
};

/// What the checks need of a concept. Stored as is.
struct ConceptRecord {
  enum Flag : std::uint32_t {
    inclusive = 1U << 0U,    ///< its unwanted terms are a matter of inclusive wording
    proper_name = 1U << 1U,  ///< its preferred terms are names
  };

  StringRef id{};
  StringRef definition{};             ///< in the default language, else the first there is
  std::uint32_t first_preferred = 0;  ///< range of preferred()
  std::uint32_t last_preferred = 0;
  std::uint32_t flags = 0;

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
};

/// Glossary, names and dictionaries, compiled: one position-independent value that can be written
/// to a file and mapped again. Immutable; threads may share it.
class Lexicon {
 public:
  /// Takes bytes made by LexiconBuilder. Fails if they are not, or of another version.
  [[nodiscard]] static Result<Lexicon> open(std::span<const std::byte> bytes,
                                            std::shared_ptr<const void> owner);

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] std::span<const TermRecord> terms() const { return terms_; }
  [[nodiscard]] std::span<const ConceptRecord> concepts() const { return concepts_; }
  /// The preferred terms of a concept in all languages, as indexes into terms().
  [[nodiscard]] std::span<const std::uint32_t> preferred(const ConceptRecord& c) const {
    return preferred_.subspan(c.first_preferred, c.last_preferred - c.first_preferred);
  }
  [[nodiscard]] std::string_view text(StringRef ref) const {
    return strings_.substr(ref.offset, ref.size);
  }
  /// The languages of the vocabulary's slots.
  [[nodiscard]] std::span<const Language> dictionaries() const { return dictionaries_; }
  [[nodiscard]] std::span<const Phrase> phrases() const { return phrases_; }
  /// The rules compiled with it; their form is not the lexicon's business.
  [[nodiscard]] std::string_view rule_bytes() const { return rules_; }
  /// The patterns of those rules, as build_patterns made them.
  [[nodiscard]] std::span<const std::byte> pattern_bytes() const { return patterns_; }
  /// Which of the words that build_patterns named has a number, counted from 1; 0: none.
  [[nodiscard]] std::span<const std::uint32_t> trigger_words() const { return trigger_words_; }

  /// A node of the phrase trie. 0 is no node; the node of a phrase's first word is its number.
  using State = std::uint32_t;
  [[nodiscard]] State next(State state, Gap gap, std::uint32_t number) const;
  /// The phrases that end in `state`.
  [[nodiscard]] std::span<const Phrase> accepted(State state) const {
    return phrases_.subspan(accepts_[state], accepts_[state + 1] - accepts_[state]);
  }
  [[nodiscard]] bool accepts(State state) const { return accepts_[state] != accepts_[state + 1]; }

  /// All states are below this.
  [[nodiscard]] std::size_t states() const { return accepts_.size(); }

  /// No phrase has more words. Characters of scripts without spaces are words, hence so many.
  static constexpr std::uint32_t longest_phrase = 40;

 private:
  std::shared_ptr<const void> owner_;
  Vocabulary vocabulary_;
  std::span<const std::uint64_t> edges_;  // open addressing; the size is a power of two
  std::span<const std::uint32_t> accepts_;
  std::span<const Phrase> phrases_;
  std::span<const TermRecord> terms_;
  std::span<const ConceptRecord> concepts_;
  std::span<const std::uint32_t> preferred_;
  std::span<const Language> dictionaries_;
  std::string_view strings_;
  std::string_view rules_;
  std::span<const std::byte> patterns_;
  std::span<const std::uint32_t> trigger_words_;
};

/// Gaps that a term takes for the same: 0 none, 1 space or hyphen, then one for each other kind.
/// -1 for a gap that no phrase crosses.
[[nodiscard]] constexpr int gap_group(Gap gap) {
  switch (gap) {
    case Gap::none: return 0;
    case Gap::space:
    case Gap::hyphen: return 1;
    case Gap::slash: return 2;
    case Gap::dot: return 3;
    case Gap::comma: return 4;
    case Gap::ampersand: return 5;
    case Gap::block_start:
    case Gap::stop: return -1;
  }
  return -1;
}

/// The bit of Phrase::hyphens and Hit::hyphens for the gap behind word `i` of a phrase; none for
/// gaps so far behind that no word with spaces is.
[[nodiscard]] constexpr std::uint16_t hyphen_bit(std::size_t i) {
  return i < 16 ? static_cast<std::uint16_t>(1U << i) : std::uint16_t{0};
}

/// The key of an edge of the trie; its low half is kept as a check, its high bits choose a slot.
[[nodiscard]] constexpr std::uint64_t edge_key(std::uint32_t state, int group,
                                               std::uint32_t number) {
  return mix((std::uint64_t{state} << 32U | number) ^ hash_key[0],
             hash_key[1] + 2 * static_cast<std::uint64_t>(group));
}

inline Lexicon::State Lexicon::next(State state, Gap gap, std::uint32_t number) const {
  const std::uint64_t key = edge_key(state, gap_group(gap), number);
  const std::size_t mask = edges_.size() - 1;
  for (std::size_t i = key >> 40U & mask;; i = (i + 1) & mask) {
    const std::uint64_t slot = edges_[i];
    if (slot == 0) return 0;
    if (slot >> 32U == (key & 0xFFFFFFFFU)) return static_cast<State>(slot);
  }
}

}  // namespace plainsong
