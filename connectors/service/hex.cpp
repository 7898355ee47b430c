#include "service/hex.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>

namespace plainsong {

std::string to_hex(const unsigned char* bytes, std::size_t count) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(count * 2);
  for (std::size_t i = 0; i < count; ++i) {
    text += digits[bytes[i] >> 4U];
    text += digits[bytes[i] & 0xFU];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  ::EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, ::EVP_sha256(), nullptr);
  return to_hex(digest.data(), size);
}

std::string random_hex(std::size_t count) {
  std::string bytes(count, '\0');
  auto* const start = reinterpret_cast<unsigned char*>(bytes.data());
  if (RAND_bytes(start, static_cast<int>(count)) != 1) return {};
  return to_hex(start, count);
}

}  // namespace plainsong
