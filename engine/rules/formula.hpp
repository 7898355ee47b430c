#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong {

/// A number with a name that a formula may use.
using FormulaValue = std::pair<std::string_view, double>;

/// Arithmetic and comparisons over named numbers: + - * / %, ( ), < <= > >= == !=, && || !, and the
/// functions math.sqrt, math.abs, math.pow, math.max, math.min, math.floor, math.ceil, math.log.
/// A comparison is 1 or 0. Immutable; threads may share it.
class Formula {
 public:
  /// A mistake is one sentence that names what is wrong. `names` are those that may be used.
  [[nodiscard]] static Result<Formula> parse(std::string_view text,
                                             const std::vector<std::string_view>& names);

  /// What it comes to; a value that `values` leaves out is 0. May be infinite or not a number.
  [[nodiscard]] double value(const std::vector<FormulaValue>& values) const;

 private:
  friend class FormulaParser;

  /// One step of a calculation with a stack.
  struct Step {
    enum class Kind : std::uint8_t { number, name, negate, invert, operation, function };
    Kind kind = Kind::number;
    double number = 0;
    std::string name{};  ///< of a value, an operation or a function
  };
  std::vector<Step> steps_;
};

}  // namespace plainsong
