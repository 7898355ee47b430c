#include "plainsong/rule_kinds.hpp"

#include <algorithm>

#include "checks_list.hpp"
#include "match/pattern_set.hpp"
#include "rules/check.hpp"

namespace plainsong {

std::vector<RuleKind> rule_kinds() {
  std::vector<RuleKind> kinds;
  for (const CheckKind* kind : all_checks) {
    if (kind->keys.empty()) continue;
    kinds.push_back({kind->name, kind->summary, {kind->keys.begin(), kind->keys.end()}});
  }
  std::ranges::sort(kinds, {}, &RuleKind::name);
  return kinds;
}

std::vector<std::string> rule_patterns(const Rule& rule) {
  const auto kind = std::ranges::find(all_checks, rule.check, &CheckKind::name);
  if (kind == all_checks.end() || (*kind)->patterns == nullptr) return {};
  Errors errors;
  std::vector<PatternSpec> specs;
  (*kind)->patterns(rule, specs, errors);
  if (!errors.empty()) return {};
  std::vector<std::string> patterns;
  for (PatternSpec& spec : specs) {
    for (std::string& branch : spec.branches) patterns.push_back(std::move(branch));
  }
  return patterns;
}

}  // namespace plainsong
