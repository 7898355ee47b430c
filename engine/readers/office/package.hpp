#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"
#include "readers/archive.hpp"

namespace plainsong::office {

/// The named parts of an office document, unpacked one at a time.
class Package {
 public:
  /// Borrows `bytes` for its lifetime.
  [[nodiscard]] static Result<Package> open(std::string_view bytes, const ReadTools& tools,
                                            const ReadLimits& limits);

  [[nodiscard]] bool has(std::string_view name) const { return find(name).has_value(); }
  /// The part as UTF-8. Fails if it is missing, damaged, encrypted or beyond the limits: xml_bytes
  /// for one part, four times that for all that are read. The error names the part.
  [[nodiscard]] Result<std::string> read(std::string_view name);

 private:
  Package(Archive archive, const ReadLimits& limits);
  /// Names differ in more than case (ECMA-376 part 2, section 6.2.2.3). Of equal ones the first
  /// counts.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;

  Archive archive_;
  std::unordered_map<std::string, std::size_t> entries_;  // by name in lower case
  std::size_t part_bytes_;
  std::size_t bytes_left_;
};

}  // namespace plainsong::office
