#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "rules/check.hpp"

namespace plainsong {

/// Rules about the values of a message, each under the kind of value that its "about" names.
class ValueRules {
 public:
  /// In the order of CanonConflict::Kind.
  static constexpr std::array<std::string_view, 5> kinds{"date", "weekday", "time", "place",
                                                         "number"};

  ValueRules(std::span<const CompiledRule> rules, Errors& errors);

  /// Those about the kind with this place in `kinds`.
  [[nodiscard]] const std::vector<CompiledRule>& of(std::size_t kind) const { return rules_[kind]; }

 private:
  std::array<std::vector<CompiledRule>, kinds.size()> rules_{};
};

}  // namespace plainsong
