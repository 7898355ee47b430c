#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::test {

struct ZipEntry {
  std::string name{};
  std::string content{};
  bool encrypted = false;  ///< only says so
};

/// The entries as a ZIP archive, not compressed.
[[nodiscard]] std::string zip(const std::vector<ZipEntry>& entries);

/// CRC-32 as in ISO 3309.
[[nodiscard]] std::uint32_t crc32(std::string_view bytes);

}  // namespace plainsong::test
