#include "rules/value_rules.hpp"

#include <algorithm>

#include "rules/pattern_rule.hpp"

namespace plainsong {

ValueRules::ValueRules(std::span<const CompiledRule> rules, Errors& errors) {
  for (const CompiledRule& rule : rules) {
    const RuleBody body{rule.rule, errors};
    const auto kind = std::ranges::find(kinds, body.text("about"));
    if (kind == kinds.end()) {
      body.wrong("about",
                 "a rule about values needs \"about\": date, weekday, time, place or number");
      continue;
    }
    rules_[static_cast<std::size_t>(kind - kinds.begin())].push_back(rule);
  }
}

}  // namespace plainsong
