#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace plainsong {

/// The bit of each byte in the signature of a text: one for the digits, one for each ASCII sign,
/// each rare letter and, in groups, the rest.
constexpr std::array<std::uint64_t, 256> make_signature_bits() {
  std::array<std::uint64_t, 256> bits{};
  unsigned next = 0;
  const auto bit = [](unsigned number) { return std::uint64_t{1} << number; };
  for (unsigned c = '0'; c <= '9'; ++c) bits[c] = bit(next);
  ++next;
  for (unsigned c = '!'; c < 0x7F; ++c) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z';
    if (!digit && !letter) bits[c] = bit(next++);
  }
  for (const char c : std::string_view{"jqxzkvwyb"})
    bits[static_cast<unsigned char>(c)] = bit(next++);
  for (unsigned c = 'a'; c <= 'z'; ++c) {
    if (bits[c] == 0) bits[c] = bit(next);
  }
  ++next;
  for (unsigned c = 'A'; c <= 'Z'; ++c) bits[c] = bit(next + (c - 'A') / 4);
  next += 7;
  for (unsigned c = 0; c <= ' '; ++c) bits[c] = bit(next);
  bits['\n'] = bit(next + 1);
  bits[0x7F] = bit(next);
  next += 2;
  for (unsigned c = 0x80; c < 0x100; ++c) bits[c] = bit(next);
  bits[0xC2] = bit(next + 1);
  bits[0xC3] = bit(next + 2);
  bits[0xE2] = bit(next + 3);
  return bits;
}
inline constexpr std::array<std::uint64_t, 256> signature_bits = make_signature_bits();

[[nodiscard]] inline std::uint64_t signature_of(std::string_view text) {
  std::uint64_t signature = 0;
  for (const char c : text) signature |= signature_bits[static_cast<unsigned char>(c)];
  return signature;
}

}  // namespace plainsong
