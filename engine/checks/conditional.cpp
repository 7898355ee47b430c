#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/exceptions.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/rule_units.hpp"
#include "rules/vale_pattern.hpp"

namespace plainsong::checks {
namespace {

/// True if the pattern has a group that takes what it matches: a "(" that is neither escaped nor
/// followed by "?".
bool takes_groups(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == '(' && (i + 1 == pattern.size() || pattern[i + 1] != '?')) {
      return true;
    }
  }
  return false;
}

struct Condition {
  CompiledRule compiled;
  RuleUnits units;
  Exceptions exceptions;
  bool compares = false;  ///< what the groups of "second" take is what "first" may be
};

/// What "first" finds needs what "second" finds. The first pattern of a rule is "second".
class Conditional final : public Check {
 public:
  Conditional(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : patterns_{resources.patterns}, locale_{resources.locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      Condition rule{.compiled = compiled,
                     .units = RuleUnits{compiled.rule},
                     .exceptions = Exceptions{body},
                     .compares = takes_groups(body.text("second"))};
      if (!compiled.rule.vale && !rule.compares) rule.units = RuleUnits::of_message(compiled.rule);
      rules_.push_back(std::move(rule));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const Condition& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      run_rule(rule, in, usage, report);
      if (in.matches.gave_up(rule.compiled.first_pattern) ||
          in.matches.gave_up(rule.compiled.first_pattern + 1)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    }
  }

 private:
  void run_rule(const Condition& rule, const CheckInput& in, Usage& usage, Report& report) const {
    const std::string_view text = in.document.text();
    const auto seconds = in.matches.of(rule.compiled.first_pattern);
    const auto firsts = in.matches.of(rule.compiled.first_pattern + 1);
    auto second = seconds.begin();
    auto first = firsts.begin();
    std::set<std::string, std::less<>> known;
    for (const Span unit : rule.units.in(in, rule.compiled)) {
      while (second != seconds.end() && second->span.start() < unit.start()) ++second;
      bool present = false;
      for (; second != seconds.end() && second->span.start() < unit.end(); ++second) {
        present = true;
        if (rule.compares) remember(rule, unit.of(text), unit.start(), *second, known);
      }
      while (first != firsts.end() && first->span.start() < unit.start()) ++first;
      for (; first != firsts.end() && first->span.start() < unit.end(); ++first) {
        const std::string_view found = first->span.of(text);
        if (rule.compares ? known.contains(found) : present) continue;
        if (excepted(rule.exceptions, in, first->span)) continue;
        if (spared(rule.compiled.rule, in, usage, first->span)) continue;
        report.findings.push_back(finding_of(rule.compiled.rule, locale_,
                                             {.span = first->span,
                                              .match = std::string{found},
                                              .values = {{.text = std::string{found}}},
                                              .action = rule.compiled.rule.action}));
        // For a rule of ours the first place is enough: that is where the explanation belongs.
        if (!rule.compiled.rule.vale && rule.compares) known.emplace(found);
      }
    }
  }

  void remember(const Condition& rule, std::string_view unit, std::uint32_t base,
                const PatternMatch& match, std::set<std::string, std::less<>>& known) const {
    const PatternMatch inside{{match.span.start() - base, match.span.end() - base}, match.branch};
    for (std::string& group : patterns_.groups(rule.compiled.first_pattern, unit, inside)) {
      if (!group.empty()) known.insert(std::move(group));
    }
  }

  const PatternSet& patterns_;
  std::vector<Condition> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 5> keys{"first", "second", "exceptions", "ignorecase",
                                               "vocab"};

PatternSpec half(const Rule& rule, std::string_view key, Errors& errors) {
  const RuleBody body{rule, errors};
  PatternSpec spec =
      token_pattern(rule, {.ignore_case_of_ours = false, .word_edges = false}, errors);
  // Vale reads "ignorecase" here and does nothing with it.
  if (rule.vale) spec.ignore_case = false;
  spec.branches = {body.text(key)};
  if (spec.branches[0].empty()) {
    body.wrong(key, "a rule of this check needs \"" + std::string{key} + "\"");
    spec.branches.clear();
  }
  return spec;
}

}  // namespace

extern const CheckKind conditional;
constinit const CheckKind conditional{
    .name = "conditional",
    .summary = "What must be there if something else is: an acronym's meaning.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          patterns.push_back(half(rule, "second", errors));
          patterns.push_back(half(rule, "first", errors));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Conditional>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
