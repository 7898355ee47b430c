#include <array>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/rule_units.hpp"
#include "rules/vale_pattern.hpp"

namespace plainsong::checks {
namespace {

struct Pairs {
  CompiledRule compiled;
  RuleUnits units;
  std::vector<std::pair<std::string, std::string>> either;
};

/// Finds both of a pair in one message. Which of them stays is for the writer to say: where the
/// second shows up, it is pointed at.
class Consistency final : public Check {
 public:
  Consistency(std::span<const CompiledRule> rules, Locale locale, Errors& errors)
      : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      rules_.push_back(
          {compiled, RuleUnits{compiled.rule}, RuleBody{compiled.rule, errors}.map("either")});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    for (const Pairs& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      for (std::uint32_t p = 0; p < rule.compiled.pattern_count; ++p) {
        if (rule.compiled.rule.vale) {
          as_vale(rule, p, in, report);
        } else {
          of_ours(rule, p, in, report);
        }
        if (in.matches.gave_up(rule.compiled.first_pattern + p)) {
          report.skipped.push_back(too_costly(rule.compiled.rule));
        }
      }
    }
  }

 private:
  /// The last match of each stretch of text, from that on in which both have been seen.
  void as_vale(const Pairs& rule, std::uint32_t pair, const CheckInput& in, Report& report) const {
    const auto matches = in.matches.of(rule.compiled.first_pattern + pair);
    auto next = matches.begin();
    bool seen[2]{};
    for (const Span unit : rule.units.in(in, rule.compiled)) {
      while (next != matches.end() && next->span.start() < unit.start()) ++next;
      const PatternMatch* last = nullptr;
      for (; next != matches.end() && next->span.start() < unit.end(); ++next) {
        seen[next->branch == 0 ? 0 : 1] = true;
        last = &*next;
      }
      if (last == nullptr || !seen[0] || !seen[1]) continue;
      report.findings.push_back(finding(rule, pair, in, *last));
    }
  }

  /// The first of the second form.
  void of_ours(const Pairs& rule, std::uint32_t pair, const CheckInput& in, Report& report) const {
    Usage usage{in.document, in.segments};
    const PatternMatch* first = nullptr;
    for (const PatternMatch& match : in.matches.of(rule.compiled.first_pattern + pair)) {
      if (spared(rule.compiled.rule, in, usage, match.span)) continue;
      if (first == nullptr) first = &match;
      if (match.branch == first->branch) continue;
      report.findings.push_back(finding(rule, pair, in, match));
      return;
    }
  }

  [[nodiscard]] Finding finding(const Pairs& rule, std::uint32_t pair, const CheckInput& in,
                                const PatternMatch& match) const {
    const std::string found{match.span.of(in.document.text())};
    const auto& [one, other] = rule.either[pair];
    return finding_of(rule.compiled.rule, locale_,
                      {.span = match.span,
                       .match = found,
                       .values = {{.text = found}},
                       .named = {{"other", match.branch == 0 ? other : one}},
                       .action = rule.compiled.rule.action});
  }

  std::vector<Pairs> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 4> keys{"either", "ignorecase", "nonword", "word_template"};

}  // namespace

extern const CheckKind consistency;
constinit const CheckKind consistency{
    .name = "consistency",
    .summary = "Two forms of which a message should keep to one.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          const RuleBody body{rule, errors};
          const auto either = body.map("either");
          if (either.empty()) {
            body.wrong("either", "a rule of consistency needs \"either\": pairs of forms");
          }
          for (const auto& [one, other] : either) {
            PatternSpec spec = token_pattern(rule, {}, errors);
            spec.branches = {line_wise(one), line_wise(other)};
            patterns.push_back(std::move(spec));
          }
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Consistency>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
