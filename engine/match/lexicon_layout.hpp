#pragma once

#include <array>
#include <cstdint>

namespace plainsong {

/// The head of a compiled lexicon. All offsets count from the start of the bytes and are multiples
/// of 8. Little-endian; not meant to be carried to another kind of machine.
struct LexiconHeader {
  static constexpr std::uint64_t expected_magic =
      0x31584C474E4C5053U;  // "SPLNGLX1", little end first
  static constexpr std::uint32_t expected_version = 3;

  enum Section : std::uint8_t {
    vocabulary,
    edges,
    accepts,
    phrases,
    terms,
    concepts,
    preferred,
    dictionaries,
    string_bytes,
    rule_bytes,
    pattern_bytes,
    trigger_words,
    section_count,
  };
  struct Extent {
    std::uint64_t offset = 0;
    std::uint64_t count = 0;  // of elements
  };

  std::uint64_t magic = expected_magic;
  std::uint32_t version = expected_version;
  std::uint32_t header_size = sizeof(LexiconHeader);
  std::uint64_t total_size = 0;
  std::uint64_t checksum = 0;  ///< XXH3 of all that follows the vocabulary
  std::array<Extent, section_count> sections{};
};

}  // namespace plainsong
