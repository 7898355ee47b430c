#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace plainsong {

/// Between byte offsets of a text in UTF-8 and the code units of UTF-16 that editors count in. What
/// is not well-formed counts one unit a byte. Borrows the text, which must live longer.
class Utf16Index {
 public:
  explicit Utf16Index(std::string_view text);

  /// How many units stand before the byte `offset`; within a character as before it; past the end
  /// all of them.
  [[nodiscard]] std::uint32_t units(std::uint32_t offset) const;
  /// Where the character begins in which the unit `units` stands, in bytes; past the end, the end.
  [[nodiscard]] std::uint32_t offset(std::uint32_t units) const;
  [[nodiscard]] std::uint32_t size() const { return size_; }

 private:
  static constexpr std::uint32_t step = 512;  // bytes between two marks

  struct Mark {
    std::uint32_t offset;  // the first character that begins at or behind a multiple of `step`
    std::uint32_t units;   // before it
  };
  std::string_view text_;
  std::vector<Mark> marks_;
  std::uint32_t size_ = 0;
};

}  // namespace plainsong
