#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "rules/explained.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/wording_rule.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// The words of the profile for each audience, or the rule's own.
std::vector<SwappedWording> wordings_of(const Rule& rule, const Profile& profile, Errors& errors) {
  std::vector<SwappedWording> wordings;
  RuleBody body{rule, errors};
  for (const auto& [term, plain] : body.map("swap")) wordings.push_back({term, plain, {}});
  if (body.text("from") != "profile") return wordings;
  for (const auto& [audience, terms] : profile.jargon) {
    for (const auto& [term, plain] : terms) wordings.push_back({term, plain, audience, true});
  }
  return wordings;
}

/// Nouns and verbs alike: the profile does not say which a word is, and a dictionary confirms them.
std::vector<std::string> forms_of(const SwappedWording& wording, const ProfileWords& words) {
  std::vector<std::string> forms{wording.text};
  for (const std::string_view part_of_speech : {"noun", "verb"}) {
    std::vector<std::string> more = words.forms(wording.text, part_of_speech);
    forms.insert(forms.end(), more.begin(), more.end());
  }
  return forms;
}

struct JargonRule {
  CompiledRule compiled;
  std::vector<SwappedWording> wordings{};
};

/// Finds the first use of each staff word that its readers may not know.
class Jargon final : public Check {
 public:
  Jargon(std::vector<JargonRule> rules, const Resources& resources)
      : rules_{std::move(rules)}, patterns_{resources.patterns}, locale_{resources.locale} {}

  void run(const CheckInput& in, Report& report) const override {
    const std::string_view said = in.document.metadata().audience;
    const std::string_view audience = said.empty() ? audience_names[0] : said;
    for (const JargonRule& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      Usage usage{in.document, in.segments};
      std::set<std::size_t> seen;
      for (const WordingMatch& match :
           wording_matches(in, patterns_, rule.compiled.first_pattern, rule.wordings.size())) {
        const SwappedWording& wording = rule.wordings[match.wording];
        if (!wording.audience.empty() && wording.audience != audience) continue;
        if (seen.contains(match.wording)) continue;
        if (wording.of_profile ? set_aside(in, usage, match.span)
                               : spared(rule.compiled.rule, in, usage, match.span)) {
          continue;
        }
        seen.insert(match.wording);  // explained once, it is known
        if (explained(in.document, in.segments, match.span, wording.instead)) continue;
        report.findings.push_back(finding(in, rule.compiled.rule, match, wording));
      }
    }
  }

 private:
  Finding finding(const CheckInput& in, const Rule& rule, const WordingMatch& match,
                  const SwappedWording& wording) const {
    const std::string found = utf8::folded(match.span.of(in.document.text()));
    const CaseShape shape = case_shape(in.document, in.segments, words_in(in.segments, match.span));
    const std::string plain = with_case(wording.instead, shape);
    Finding finding =
        finding_of(rule, locale_, match.span, {{"found", found}, {"plain", wording.instead}});
    if (!plain.empty()) finding.suggestions.push_back(plain);
    return finding;
  }

  std::vector<JargonRule> rules_;
  const PatternSet& patterns_;
  Locale locale_;
};

constexpr std::array<std::string_view, 2> keys{"from", "swap"};

}  // namespace

extern const CheckKind jargon;
constinit const CheckKind jargon{
    .name = "jargon",
    .summary = "Words of the staff that the readers of a message may not know.",
    .keys = keys,
    .profile_patterns =
        [](const Rule& rule, const ProfileWords& words, std::vector<PatternSpec>& patterns,
           Errors& errors) {
          Errors said_in_make;
          for (const SwappedWording& wording : wordings_of(rule, words.profile, said_in_make)) {
            patterns.push_back(wording_pattern(rule, forms_of(wording, words), errors));
          }
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      std::vector<JargonRule> compiled;
      for (const CompiledRule& rule : rules) {
        compiled.push_back({rule, wordings_of(rule.rule, resources.profile, errors)});
      }
      if (compiled.empty()) return nullptr;
      return std::make_unique<Jargon>(std::move(compiled), resources);
    },
};

}  // namespace plainsong::checks
