#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/rule.hpp"

namespace plainsong {

/// A kind of check that rules may be of.
struct RuleKind {
  std::string_view name;     ///< "existence"
  std::string_view summary;  ///< one line for a person
  /// The keys that a rule of this kind may have besides those of every rule.
  std::vector<std::string_view> keys{};
};

/// All of them, by name.
[[nodiscard]] std::vector<RuleKind> rule_kinds();

/// The regular expressions that `rule` looks for, in its order; none for a rule of a kind that
/// looks at a message otherwise, or with a mistake in its keys.
[[nodiscard]] std::vector<std::string> rule_patterns(const Rule& rule);

}  // namespace plainsong
