#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "match/pattern_class.hpp"
#include "match/pattern_spec.hpp"
#include "match/regex_matcher.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// One branch of a pattern, ready to be searched for. Stored as is; 56 bytes.
struct BranchRecord {
  enum Flag : std::uint32_t {
    broken = 1U << 0U,          ///< is no regular expression, and never matches
    plain = 1U << 1U,           ///< see RegexProgram
    begins_at_edge = 1U << 2U,  ///< see PatternPlan
    anchored = 1U << 3U,        ///< found by its anchors alone
    only_run = 1U << 4U,        ///< see RegexCode
  };
  std::uint32_t pattern = 0;
  std::uint32_t branch = 0;  ///< its number in the pattern
  std::uint32_t steps = 0;   ///< index of its first step
  std::uint32_t registers = 0;
  std::uint32_t groups = 0;
  std::uint32_t forks = 0;
  std::uint32_t first_bytes = 0;  ///< index of the bitmap of 256 bits
  std::uint32_t flags = 0;
  std::uint64_t needed = 0;  ///< a unit without one of these signature bits has no match; 0: may
  std::uint32_t needed_bytes = none;  ///< index of a bitmap, or none: see RegexCode
  std::uint16_t needed_least = 0;
  std::uint16_t needed_most = 0;
  std::uint32_t run = none;  ///< place of a set, or none: see RegexCode
  std::uint32_t unused = 0;

  static constexpr std::uint32_t none = ~std::uint32_t{0};

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
};

/// Where the match of a branch may begin, seen from an anchor of it. Stored as is.
struct TriggerRecord {
  static constexpr std::uint16_t first_word = 0xFFFF;  ///< in the run of word characters before
  static constexpr std::uint16_t anywhere = 0xFFFE;    ///< in the unit
  static constexpr std::uint16_t farthest = 64;

  std::uint32_t branch = 0;
  std::uint16_t least = 0;  ///< bytes from there to the anchor
  std::uint16_t most = 0;   ///< or first_word or anywhere
};

/// The patterns of all rules, compiled to numbers that can be kept in a file: a view of them.
struct PatternIndex {
  std::uint64_t hash = 0;                         ///< of the specs it was made of
  std::span<const std::uint32_t> first_branch{};  ///< of each pattern; one more at the end
  std::span<const BranchRecord> branches{};
  std::span<const RegexStep> steps{};
  std::span<const std::uint32_t> sets{};
  std::span<const std::uint32_t> first_bytes{};    ///< bitmaps of bytes: 8 numbers each
  std::span<const std::uint32_t> word_triggers{};  ///< first of each anchor word; one more
  std::span<const std::uint64_t> grams{};  ///< hash table: key, and an index into gram_triggers
  std::span<const std::uint32_t> gram_triggers{};  ///< first of each gram; one more
  std::span<const TriggerRecord> triggers{};

  [[nodiscard]] RegexCode code(const BranchRecord& branch) const {
    return {.steps = steps.data() + branch.steps,
            .sets = sets.data(),
            .first_bytes = first_bytes.data() + 8 * branch.first_bytes,
            .needed = branch.needed_bytes == BranchRecord::none
                          ? nullptr
                          : first_bytes.data() + 8 * branch.needed_bytes,
            .needed_least = branch.needed_least,
            .needed_most = branch.needed_most,
            .run = branch.run,
            .registers = branch.registers,
            .forks = branch.forks,
            .plain = branch.is(BranchRecord::plain),
            .begins_at_edge = branch.is(BranchRecord::begins_at_edge),
            .only_run = branch.is(BranchRecord::only_run)};
  }
  [[nodiscard]] bool may_begin(const BranchRecord& branch, unsigned char byte) const {
    return (first_bytes[8 * branch.first_bytes + byte / 32] >> (byte % 32) & 1U) != 0;
  }

  /// False for bytes that PatternIndexBuilder did not make. `bytes` are aligned to 8 and outlive
  /// the view.
  [[nodiscard]] static bool open(std::span<const std::byte> bytes, PatternIndex& index);
};

/// The key of a gram of 4 bytes, or 2, made small.
[[nodiscard]] constexpr std::uint32_t gram_key(std::uint32_t four) { return four | 0x20202020U; }
[[nodiscard]] constexpr std::uint32_t pair_key(std::uint32_t two) {
  return (two & 0xFFFFU) | 0xFFFF2020U;  // no text holds 0xFF
}
[[nodiscard]] constexpr std::uint32_t gram_hash(std::uint32_t key) { return key * 0x9E3779B1U; }

/// What PatternIndexBuilder makes.
struct BuiltPatterns {
  std::vector<std::byte> bytes{};
  std::vector<std::string> words{};  ///< folded: the vocabulary is to know them as triggers
};

/// Compiles patterns. A branch that is no regular expression is marked as broken. `words`: the
/// words that anchor patterns will be looked up; without, letters alone anchor them.
[[nodiscard]] BuiltPatterns build_patterns(std::span<const PatternSpec> specs, bool words);

/// A hash of all that build_patterns reads.
[[nodiscard]] std::uint64_t pattern_hash(std::span<const PatternSpec> specs);
/// Reads a branch of `spec`. One that names a group it has not got counts those of the branches
/// before it, as if all were written in one.
[[nodiscard]] Result<RegexTree> parse_branch(const PatternSpec& spec, std::size_t branch);

}  // namespace plainsong
