#include "match/regex_expansion.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::size_t most_expansions = 1024;
constexpr std::size_t most_characters = 32'768;
constexpr std::uint32_t most_expanded_set = 16;
constexpr std::uint32_t longest_repeat = 64;

std::uint32_t utf8_size(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

char32_t element_of(char32_t c, bool ignore_case) {
  if (!ignore_case) return c;
  return has_case(c) ? without_case(c) | expansion::any_case : c;
}

using Expansions = std::optional<std::vector<Expansion>>;

bool small(const std::vector<Expansion>& all) {
  std::size_t characters = 0;
  for (const Expansion& one : all) characters += one.size() + 1;
  return all.size() <= most_expansions && characters <= most_characters;
}

/// The characters of a set, if they are few.
Expansions expand_set(const CharSet& set) {
  if (set.negated || set.categories != 0 || set.space || set.not_space) return std::nullopt;
  std::vector<Expansion> all;
  for (const auto& [first, last] : set.ranges) {
    if (last - first >= most_expanded_set) return std::nullopt;
    for (char32_t c = first; c <= last; ++c) {
      const Expansion one(1, element_of(c, set.ignore_case));
      if (std::ranges::find(all, one) == all.end()) all.push_back(one);
    }
    if (all.size() > most_expanded_set) return std::nullopt;
  }
  return all;
}

Expansions product(const Expansions& before, const Expansions& after) {
  if (!before || !after) return std::nullopt;
  if (before->size() * after->size() > most_expansions) return std::nullopt;
  std::vector<Expansion> all;
  for (const Expansion& a : *before) {
    for (const Expansion& b : *after) all.push_back(a + b);
  }
  if (!small(all)) return std::nullopt;
  return all;
}

Expansions expand_repeat(const RegexNode& node) {
  if (node.most > longest_repeat) return std::nullopt;
  const Expansions part = expand(node.children[0]);
  if (!part) return std::nullopt;
  Expansions powers = std::vector<Expansion>{{}};
  std::vector<Expansion> all;
  for (std::uint32_t i = 0;; ++i) {
    if (i >= node.least) all.insert(all.end(), powers->begin(), powers->end());
    if (i == node.most) break;
    powers = product(powers, part);
    if (!powers) return std::nullopt;
  }
  if (!small(all)) return std::nullopt;
  return all;
}

std::bitset<256> all_bytes() { return std::bitset<256>{}.set(); }

/// The first bytes of the characters of a set.
std::bitset<256> first_bytes(const CharSet& set) {
  std::bitset<256> first;
  for (char32_t c = 0; c < 0x80; ++c) first[c] = set.holds(c);
  // Digits and spaces beyond ASCII stand in few places of Unicode.
  constexpr std::array<unsigned char, 8> digit_leads{0xD9, 0xDB, 0xDF, 0xE0,
                                                     0xE1, 0xEA, 0xEF, 0xF0};
  constexpr std::array<unsigned char, 4> space_leads{0xC2, 0xE1, 0xE2, 0xE3};
  const bool digits = set.categories == digit_categories();
  if (digits) {
    for (const unsigned char lead : digit_leads) first.set(lead);
  }
  if (set.space) {
    for (const unsigned char lead : space_leads) first.set(lead);
  }
  bool beyond = set.negated || set.not_space || (set.categories != 0 && !digits);
  for (const auto& [low, high] : set.ranges) {
    if (high < 0x80) continue;
    if (set.ignore_case || high - low > 64) beyond = true;
    for (char32_t c = std::max<char32_t>(low, 0x80); !beyond && c <= high; ++c) {
      std::string bytes;
      utf8::append(bytes, c);
      first.set(static_cast<unsigned char>(bytes[0]));
    }
  }
  for (unsigned byte = 0x80; beyond && byte < 0x100; ++byte) first.set(byte);
  return first;
}

std::bitset<256> first_bytes_of_character(const RegexNode& node) {
  std::bitset<256> first;
  if (node.character < 0x80) {
    first.set(node.character);
    const char32_t small = node.character | 0x20U;
    if (node.ignore_case && small >= 'a' && small <= 'z') {
      first.set(small);
      first.set(small & ~0x20U);
    }
    return first;
  }
  if (node.ignore_case) {
    for (unsigned byte = 0x80; byte < 0x100; ++byte) first.set(byte);
    return first;
  }
  std::string bytes;
  utf8::append(bytes, node.character);
  first.set(static_cast<unsigned char>(bytes[0]));
  return first;
}

}  // namespace

ByteRange ByteRange::then(ByteRange next) const {
  constexpr std::uint32_t far = 1U << 20U;
  const auto sum = [](std::uint32_t a, std::uint32_t b) {
    return a >= far || b >= far ? unbounded : a + b;
  };
  const std::uint32_t low = sum(least, next.least);
  return {std::min(low, far), sum(most, next.most)};
}

std::optional<std::vector<Expansion>> expand(const RegexNode& node) {
  switch (node.kind) {
    case RegexKind::character:
      return std::vector<Expansion>{{element_of(node.character, node.ignore_case)}};
    case RegexKind::set: return expand_set(node.set);
    case RegexKind::spaces: return std::vector<Expansion>{{expansion::spaces}};
    case RegexKind::word_edge:
    case RegexKind::text_start:
    case RegexKind::text_end: return std::vector<Expansion>{{expansion::edge}};
    case RegexKind::nothing:
    case RegexKind::line_start:
    case RegexKind::line_end:
    case RegexKind::no_word_edge:
    case RegexKind::look_ahead:
    case RegexKind::look_behind: return std::vector<Expansion>{{}};
    case RegexKind::group:
    case RegexKind::atomic: return expand(node.children[0]);
    case RegexKind::group_again: return std::nullopt;
    case RegexKind::repeat: return expand_repeat(node);
    case RegexKind::sequence: {
      Expansions all = std::vector<Expansion>{{}};
      for (const RegexNode& child : node.children) {
        all = product(all, expand(child));
        if (!all) return all;
      }
      return all;
    }
    case RegexKind::choice: {
      std::vector<Expansion> all;
      for (const RegexNode& child : node.children) {
        const Expansions one = expand(child);
        if (!one) return std::nullopt;
        all.insert(all.end(), one->begin(), one->end());
        if (!small(all)) return std::nullopt;
      }
      return all;
    }
  }
  return std::nullopt;
}

ByteRange bytes_of(char32_t element) {
  if (element == expansion::edge) return {0, 0};
  if (element == expansion::spaces) return {1, 12};
  const char32_t c = element & ~expansion::any_case;
  if (c >= 0x80 && (element & expansion::any_case) != 0) return {1, 4};
  return {utf8_size(c), utf8_size(c)};
}

ByteRange bytes_of(const RegexNode& node) {
  switch (node.kind) {
    case RegexKind::character: return bytes_of(element_of(node.character, node.ignore_case));
    case RegexKind::set: {
      char32_t highest = 0;
      for (const auto& [first, last] : node.set.ranges) highest = std::max(highest, last);
      const bool open = node.set.negated || node.set.categories != 0 || node.set.space ||
                        node.set.not_space || (node.set.ignore_case && highest >= 0x80);
      return {1, open ? 4 : utf8_size(highest)};
    }
    case RegexKind::spaces: return bytes_of(expansion::spaces);
    case RegexKind::group_again: return {0, ByteRange::unbounded};
    case RegexKind::group:
    case RegexKind::atomic: return bytes_of(node.children[0]);
    case RegexKind::sequence: {
      ByteRange sum;
      for (const RegexNode& child : node.children) sum = sum.then(bytes_of(child));
      return sum;
    }
    case RegexKind::choice: {
      ByteRange any = bytes_of(node.children[0]);
      for (const RegexNode& child : node.children) {
        const ByteRange one = bytes_of(child);
        any = {std::min(any.least, one.least), std::max(any.most, one.most)};
      }
      return any;
    }
    case RegexKind::repeat: {
      const ByteRange one = bytes_of(node.children[0]);
      ByteRange sum;
      for (std::uint32_t i = 0; i < node.least; ++i) sum = sum.then(one);
      if (node.most == RegexNode::unbounded) return {sum.least, ByteRange::unbounded};
      ByteRange all;
      for (std::uint32_t i = 0; i < node.most; ++i) all = all.then(one);
      return {sum.least, all.most};
    }
    default: return {};
  }
}

std::bitset<256> first_bytes(const RegexNode& node) {
  switch (node.kind) {
    case RegexKind::character: return first_bytes_of_character(node);
    case RegexKind::set: return first_bytes(node.set);
    case RegexKind::spaces: {
      CharSet space;
      space.space = true;
      return first_bytes(space);
    }
    case RegexKind::group:
    case RegexKind::atomic: return first_bytes(node.children[0]);
    case RegexKind::repeat: return node.least == 0 ? all_bytes() : first_bytes(node.children[0]);
    case RegexKind::choice: {
      std::bitset<256> any;
      for (const RegexNode& child : node.children) any |= first_bytes(child);
      return any;
    }
    case RegexKind::sequence: {
      std::bitset<256> any;
      for (const RegexNode& child : node.children) {
        if (bytes_of(child).most == 0) continue;
        if (child.kind == RegexKind::repeat && child.least == 0) {
          any |= first_bytes(child.children[0]);
          continue;
        }
        any |= first_bytes(child);
        if (bytes_of(child).least > 0) return any;
      }
      return all_bytes();
    }
    default: return all_bytes();
  }
}

bool only_word_characters(const RegexNode& node) {
  switch (node.kind) {
    case RegexKind::character: return is_word_character(node.character);
    case RegexKind::set: {
      const CharSet& set = node.set;
      if (set.negated || set.space || set.not_space) return false;
      if ((set.categories & ~word_categories()) != 0) return false;
      return std::ranges::all_of(set.ranges, [](const auto& range) {
        if (range.second >= 0x80)
          return range.first == range.second && is_word_character(range.first);
        for (char32_t c = range.first; c <= range.second; ++c) {
          if (!is_word_character(c)) return false;
        }
        return true;
      });
    }
    case RegexKind::spaces:
    case RegexKind::group_again: return false;
    case RegexKind::sequence:
    case RegexKind::choice:
    case RegexKind::repeat:
    case RegexKind::group:
    case RegexKind::atomic: return std::ranges::all_of(node.children, only_word_characters);
    default: return true;
  }
}

}  // namespace plainsong
