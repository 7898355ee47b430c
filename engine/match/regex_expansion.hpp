#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "match/regex_syntax.hpp"

namespace plainsong {

/// A text a part of a pattern matches, character by character, with what stands between them: code
/// points, and marks beyond Unicode.
using Expansion = std::u32string;

namespace expansion {
constexpr char32_t any_case = 0x1000000;  ///< a bit: the character in any case
constexpr char32_t edge = 0x200000;       ///< \b, or the end of the text
constexpr char32_t spaces = 0x200001;     ///< flexible white space
}  // namespace expansion

/// How many bytes something takes.
struct ByteRange {
  static constexpr std::uint32_t unbounded = ~std::uint32_t{0};
  std::uint32_t least = 0;
  std::uint32_t most = 0;

  [[nodiscard]] ByteRange then(ByteRange next) const;
};

/// All texts `node` matches, if they are few; lookaround is left out, so that they may be too many
/// but never too few.
[[nodiscard]] std::optional<std::vector<Expansion>> expand(const RegexNode& node);

/// The bytes of the text of one element of an expansion.
[[nodiscard]] ByteRange bytes_of(char32_t element);
/// The bytes of what `node` matches.
[[nodiscard]] ByteRange bytes_of(const RegexNode& node);

/// The first bytes of what `node` matches; all bytes if it may be empty.
[[nodiscard]] std::bitset<256> first_bytes(const RegexNode& node);
/// True if `node` takes nothing but characters of words.
[[nodiscard]] bool only_word_characters(const RegexNode& node);

}  // namespace plainsong
