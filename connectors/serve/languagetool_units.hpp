#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/span.hpp"

namespace plainsong::serve {

/// UTF-16 code units of well-formed UTF-8.
[[nodiscard]] std::uint32_t count_units(std::string_view text);

/// Counts units up to places that mostly come in rising order. Borrows the text, which must live
/// longer.
class UnitCounter {
 public:
  explicit UnitCounter(std::string_view text) : text_{text} {}
  /// The units before the byte `offset`, which begins a character or is the end.
  [[nodiscard]] std::uint32_t at(std::uint32_t offset);

 private:
  std::string_view text_;
  std::uint32_t offset_ = 0;
  std::uint32_t units_ = 0;
};

/// A place with the text around it, up to forty units on each side.
struct Surroundings {
  std::string text{};        ///< on one line; "..." where it was cut
  std::uint32_t offset = 0;  ///< of the place in it, in units
};
[[nodiscard]] Surroundings surroundings_of(std::string_view text, Span place);

}  // namespace plainsong::serve
