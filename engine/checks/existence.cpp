#include <array>
#include <memory>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// Finds each match of a rule's tokens.
class Existence final : public Check {
 public:
  Existence(std::span<const CompiledRule> rules, Locale locale)
      : rules_{rules.begin(), rules.end()}, locale_{locale} {}

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const CompiledRule& compiled : rules_) {
      if (!in.is_active(compiled)) continue;
      for (const PatternMatch& match : in.matches.of(compiled.first_pattern)) {
        if (spared(compiled.rule, in, usage, match.span)) continue;
        const std::string found = utf8::folded(match.span.of(in.document.text()));
        report.findings.push_back(
            finding_of(compiled.rule, locale_, match.span, {{"found", found}}));
      }
      if (in.matches.gave_up(compiled.first_pattern)) {
        report.skipped.push_back(too_costly(compiled.rule));
      }
    }
  }

 private:
  std::vector<CompiledRule> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 7> keys{"tokens",     "raw",     "exceptions", "append",
                                               "ignorecase", "nonword", "vocab"};

}  // namespace

extern const CheckKind existence;
constinit const CheckKind existence{
    .name = "existence",
    .summary = "Words or patterns that should not be there.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          RuleBody body{rule, errors};
          PatternSpec spec = pattern_of(rule, errors);
          spec.branches = body.texts("tokens");
          spec.ignore_case = body.truth("ignorecase", !rule.vale);
          spec.word_edges = !body.truth("nonword", false);
          std::string raw;
          for (const std::string& piece : body.texts("raw")) raw += piece;
          if (!raw.empty()) spec.branches.push_back(raw);
          patterns.push_back(std::move(spec));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& /*errors*/) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Existence>(rules, resources.locale);
    },
};

}  // namespace plainsong::checks
