#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace plainsong {

/// Hexadecimal, in small letters.
[[nodiscard]] std::string to_hex(const unsigned char* bytes, std::size_t count);

/// SHA-256, hexadecimal, in small letters.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// `count` random bytes that nobody can guess, hexadecimal; empty if the system has none.
[[nodiscard]] std::string random_hex(std::size_t count);

}  // namespace plainsong
