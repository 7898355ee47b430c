#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "claims/voice_conflict.hpp"
#include "rules/check.hpp"
#include "rules/rule_finding.hpp"
#include "rules/value_rules.hpp"

namespace plainsong::checks {
namespace {

/// Finds what a message says otherwise than another message that is right.
class OtherMessage final : public Check {
 public:
  OtherMessage(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules, errors}, resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr || in.known.empty()) return;
    const auto conflicts = voice_conflicts(in.document, in.facts, *in.reading, *in.claims,
                                           resources_.profile, in.known);
    for (const VoiceConflict& conflict : conflicts) {
      for (const CompiledRule& rule : rules_.of(static_cast<std::size_t>(conflict.kind))) {
        if (in.is_active(rule)) report.findings.push_back(finding(rule.rule, in, conflict));
      }
    }
  }

 private:
  Finding finding(const Rule& rule, const CheckInput& in, const VoiceConflict& conflict) const {
    const KnownClaim& right = conflict.right;
    const auto voice = std::ranges::find(resources_.profile.voices, right.voice, &Voice::id);
    const std::string who = voice == resources_.profile.voices.end() ? right.message : voice->name;
    const std::string found{conflict.span.of(in.document.text())};
    Finding finding = finding_of(rule, resources_.locale, conflict.span,
                                 {{"found", found},
                                  {"right", conflict.value},
                                  {"who", who},
                                  {"day", right.date},
                                  {"message", right.message}});
    finding.suggestions = conflict.suggestions;
    finding.evidence = {.kind = "message",
                        .ref = right.message,
                        .quote = right.quote.empty() ? conflict.value : right.quote};
    return finding;
  }

  ValueRules rules_;
  const Resources resources_;
};

constexpr std::array<std::string_view, 1> keys{"about"};

}  // namespace

extern const CheckKind other_message;
constinit const CheckKind other_message{
    .name = "other_message",
    .summary = "Days, times, places and numbers that another message gives otherwise.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<OtherMessage>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
