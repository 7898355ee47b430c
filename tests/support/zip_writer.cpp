#include "support/zip_writer.hpp"

#include <cstddef>

namespace plainsong::test {
namespace {

void append(std::string& out, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::uint32_t size_of(std::string_view text) { return static_cast<std::uint32_t>(text.size()); }

/// What the local and the central header of an entry have in common.
void append_header(std::string& out, const ZipEntry& entry) {
  append(out, 20, 2);                       // version needed
  append(out, entry.encrypted ? 1 : 0, 2);  // flags
  append(out, 0, 2);                        // stored
  append(out, 0, 2);                        // time
  append(out, 0x21, 2);                     // 1 January 1980
  append(out, crc32(entry.content), 4);
  append(out, size_of(entry.content), 4);
  append(out, size_of(entry.content), 4);
  append(out, size_of(entry.name), 2);
  append(out, 0, 2);  // extra field
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string zip(const std::vector<ZipEntry>& entries) {
  std::string out;
  std::string central;
  for (const ZipEntry& entry : entries) {
    const std::uint32_t offset = size_of(out);
    out += "PK\x03\x04";
    append_header(out, entry);
    out += entry.name;
    out += entry.content;
    central += "PK\x01\x02";
    append(central, 20, 2);  // made by
    append_header(central, entry);
    append(central, 0, 2);  // comment
    append(central, 0, 2);  // disk
    append(central, 0, 2);  // internal attributes
    append(central, 0, 4);  // external attributes
    append(central, offset, 4);
    central += entry.name;
  }
  const std::uint32_t start = size_of(out);
  out += central;
  out += "PK\x05\x06";
  append(out, 0, 4);  // disks
  const auto count = static_cast<std::uint32_t>(entries.size());
  append(out, count, 2);
  append(out, count, 2);
  append(out, size_of(central), 4);
  append(out, start, 4);
  append(out, 0, 2);  // comment
  return out;
}

}  // namespace plainsong::test
