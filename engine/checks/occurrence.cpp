#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/rule_units.hpp"
#include "rules/vale_pattern.hpp"

namespace plainsong::checks {
namespace {

struct Bounds {
  CompiledRule compiled;
  RuleUnits units;
  double max = 0;
  double min = 0;
};

/// Counts a token in each stretch of text that a rule reads at once.
class Occurrence final : public Check {
 public:
  Occurrence(std::span<const CompiledRule> rules, Locale locale, Errors& errors) : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      Bounds rule{.compiled = compiled,
                  .units = RuleUnits{compiled.rule},
                  .max = body.number("max", 0),
                  .min = body.number("min", 0)};
      // What a message must have once is looked for in all of it.
      if (!compiled.rule.vale && rule.min > 0) rule.units = RuleUnits::of_message(compiled.rule);
      if (!compiled.rule.vale && rule.min <= 0 && rule.max <= 0) {
        body.wrong("max", "a rule of occurrence needs \"max\" or \"min\", above 0");
      }
      rules_.push_back(std::move(rule));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const Bounds& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      run_rule(rule, in, usage, report);
      if (in.matches.gave_up(rule.compiled.first_pattern)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    }
  }

 private:
  void run_rule(const Bounds& rule, const CheckInput& in, Usage& usage, Report& report) const {
    const auto matches = in.matches.of(rule.compiled.first_pattern);
    auto next = matches.begin();
    for (const Span unit : rule.units.in(in, rule.compiled)) {
      while (next != matches.end() && next->span.start() < unit.start()) ++next;
      const PatternMatch* first = nullptr;
      bool first_is_code = false;
      std::size_t count = 0;
      // Few enough matches are too few with what is spared, too: no need to look at each.
      const auto behind =
          std::ranges::lower_bound(next, matches.end(), unit.end(), {},
                                   [](const PatternMatch& one) { return one.span.start(); });
      if (rule.max > 0 && rule.min <= 0 && static_cast<double>(behind - next) <= rule.max) {
        next = behind;
        continue;
      }
      for (; next != matches.end() && next->span.start() < unit.end(); ++next) {
        if (rule.max > 0 && spared(rule.compiled.rule, in, usage, next->span)) continue;
        // Code is stars in Vale's eyes: the place to point at is a word.
        const bool stars =
            next->span.of(in.document.text()).find_first_not_of('*') == std::string_view::npos;
        if (first == nullptr || (first_is_code && !stars)) {
          first = &*next;
          first_is_code = stars;
        }
        ++count;
      }
      const double number = static_cast<double>(count);
      if (!(rule.max > 0 && number > rule.max) && !(rule.min > 0 && number < rule.min)) continue;
      report.findings.push_back(finding(rule, in, unit, first, count));
    }
  }

  [[nodiscard]] Finding finding(const Bounds& rule, const CheckInput& in, Span unit,
                                const PatternMatch* first, std::size_t count) const {
    // Too few: nothing is there to be pointed at but the place where it could be.
    const Span span = first != nullptr ? first->span : Span{unit.start(), unit.start()};
    const std::string number = std::to_string(count);
    return finding_of(rule.compiled.rule, locale_,
                      {.span = span,
                       .match = std::string{span.of(in.document.text())},
                       .values = {{.text = number, .number = true}},
                       .named = {{"count", number},
                                 {"max", std::to_string(static_cast<std::size_t>(rule.max))},
                                 {"min", std::to_string(static_cast<std::size_t>(rule.min))}},
                       .action = rule.compiled.rule.action});
  }

  std::vector<Bounds> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 5> keys{"token", "max", "min", "ignorecase", "nonword"};

}  // namespace

extern const CheckKind occurrence;
constinit const CheckKind occurrence{
    .name = "occurrence",
    .summary = "A pattern that may stand in a text only so often, or must stand there.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          const RuleBody body{rule, errors};
          PatternSpec spec = token_pattern(rule, {.word_edges = false}, errors);
          spec.branches = {body.text("token")};
          if (spec.branches[0].empty()) {
            body.wrong("token", "a rule of occurrence needs a \"token\"");
            spec.branches.clear();
          }
          patterns.push_back(std::move(spec));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Occurrence>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
