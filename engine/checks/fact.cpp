#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "claims/canon_conflict.hpp"
#include "claims/claim_reader.hpp"
#include "rules/check.hpp"
#include "rules/rule_finding.hpp"
#include "rules/value_rules.hpp"

namespace plainsong::checks {
namespace {

/// Finds what a message says otherwise than the canon does.
class FactCheck final : public Check {
 public:
  FactCheck(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules, errors}, resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr || in.reading->claims.empty()) return;
    const std::vector<CanonConflict> conflicts =
        canon_conflicts(in.document, in.facts, *in.reading, *in.claims, resources_.profile);
    for (const CanonConflict& conflict : conflicts) {
      for (const CompiledRule& rule : rules_.of(static_cast<std::size_t>(conflict.kind))) {
        if (in.is_active(rule)) report.findings.push_back(finding(rule.rule, in, conflict));
      }
    }
  }

 private:
  Finding finding(const Rule& rule, const CheckInput& in, const CanonConflict& conflict) const {
    const CanonFact& fact = resources_.canon.facts[conflict.fact];
    const std::string found{conflict.span.of(in.document.text())};
    const Language spoken = resources_.locale == Locale::es ? spanish : english;
    const auto names = wordings_in(fact.names, spoken);
    Finding finding = finding_of(
        rule, resources_.locale, conflict.span,
        {{"found", found},
         {"fact", names.empty() ? std::string_view{fact.id} : std::string_view{names[0]}},
         {"right", conflict.right}});
    finding.suggestions = conflict.suggestions;
    const auto wordings = wordings_in(fact.wording, conflict.language);
    finding.evidence = {
        .kind = "canon", .ref = fact.id, .quote = wordings.empty() ? conflict.right : wordings[0]};
    return finding;
  }

  ValueRules rules_;
  const Resources resources_;
};

constexpr std::array<std::string_view, 1> keys{"about"};

}  // namespace

extern const CheckKind fact;
constinit const CheckKind fact{
    .name = "fact",
    .summary = "Days, times, places and numbers that are not those of the canon.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<FactCheck>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
