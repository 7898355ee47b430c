#pragma once

#include <vector>

#include "match/scope.hpp"
#include "plainsong/rule.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// The stretches of visible text that a rule reads at once, in text order: blocks, sentences,
/// marks, or the whole. Scopes that are not in the visible text have none.
class RuleUnits {
 public:
  /// Mistakes in the scope are not told here: pattern_of does.
  explicit RuleUnits(const Rule& rule);

  /// For a rule whose matches count in the message as a whole where it says no scope.
  static RuleUnits of_message(const Rule& rule);

  [[nodiscard]] std::vector<Span> in(const CheckInput& in, const CompiledRule& compiled) const;

 private:
  Scope scope_;
  std::vector<Language> languages_;
  bool whole_ = false;
};

}  // namespace plainsong
