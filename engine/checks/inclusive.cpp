#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/wording_rule.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

std::vector<SwappedWording> wordings_of(const Rule& rule, const Profile& profile, Errors& errors) {
  std::vector<SwappedWording> wordings;
  RuleBody body{rule, errors};
  if (body.text("from") == "profile") {
    for (const auto& [text, wanted] : profile.inclusive)
      wordings.push_back({text, wanted, {}, true});
  }
  for (const auto& [text, wanted] : body.map("swap")) wordings.push_back({text, wanted, {}});
  return wordings;
}

/// A pair ("his or her") is fixed; of one name for people the other number is meant as well.
std::vector<std::string> forms_of(const SwappedWording& wording, const ProfileWords& words) {
  std::vector<std::string> forms{wording.text};
  const bool pair = wording.text.find(" or ") != std::string::npos ||
                    wording.text.find(" and ") != std::string::npos ||
                    wording.text.find('/') != std::string::npos;
  if (pair) return forms;
  for (const std::string_view part_of_speech : {"noun", "noun plural"}) {
    std::vector<std::string> more = words.forms(wording.text, part_of_speech);
    forms.insert(forms.end(), more.begin(), more.end());
  }
  return forms;
}

struct InclusiveRule {
  CompiledRule compiled;
  std::vector<SwappedWording> wordings{};
  bool has_exceptions = false;
};

/// Finds wordings that leave people out, where the glossary has not settled them.
class Inclusive final : public Check {
 public:
  Inclusive(std::vector<InclusiveRule> rules, const Resources& resources)
      : rules_{std::move(rules)}, patterns_{resources.patterns}, locale_{resources.locale} {
    for (const TermRecord& term : resources.lexicon.terms()) {
      if (term.unwanted()) settled_.insert(fold_word(resources.lexicon.text(term.text)));
    }
    // The profile's wordings win over those of other rules.
    for (const auto& [text, wanted] : resources.profile.inclusive) {
      of_profile_.insert(fold_word(text));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    for (const InclusiveRule& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      Usage usage{in.document, in.segments};
      const std::uint32_t first = rule.compiled.first_pattern;
      const std::uint32_t wordings = first + (rule.has_exceptions ? 1U : 0U);
      const std::span<const PatternMatch> exceptions =
          rule.has_exceptions ? in.matches.of(first) : std::span<const PatternMatch>{};
      for (const WordingMatch& match :
           wording_matches(in, patterns_, wordings, rule.wordings.size())) {
        const SwappedWording& wording = rule.wordings[match.wording];
        if (inside_one(exceptions, match.span) || elsewhere(in, wording, match.span)) continue;
        if (wording.of_profile ? set_aside(in, usage, match.span)
                               : spared(rule.compiled.rule, in, usage, match.span)) {
          continue;
        }
        report.findings.push_back(finding(in, rule.compiled.rule, match, wording));
      }
    }
  }

 private:
  /// True if one of `exceptions`, which are in text order and do not overlap, touches `span`.
  static bool inside_one(std::span<const PatternMatch> exceptions, Span span) {
    const auto after = std::ranges::upper_bound(
        exceptions, span.start(), {}, [](const PatternMatch& match) { return match.span.end(); });
    return after != exceptions.end() && after->span.overlaps(span);
  }

  /// True for what the glossary, or for a rule's own wording the profile, has an answer to.
  bool elsewhere(const CheckInput& in, const SwappedWording& wording, Span span) const {
    const std::string found = fold_word(utf8::folded(span.of(in.document.text())));
    const std::string listed = fold_word(wording.text);
    if (settled_.contains(found) || settled_.contains(listed)) return true;
    return !wording.of_profile && of_profile_.contains(listed);
  }

  Finding finding(const CheckInput& in, const Rule& rule, const WordingMatch& match,
                  const SwappedWording& wording) const {
    const std::string found = utf8::folded(match.span.of(in.document.text()));
    const CaseShape shape = case_shape(in.document, in.segments, words_in(in.segments, match.span));
    Finding finding =
        finding_of(rule, locale_, match.span, {{"found", found}, {"wanted", wording.instead}});
    if (!wording.instead.empty()) finding.suggestions.push_back(with_case(wording.instead, shape));
    return finding;
  }

  std::vector<InclusiveRule> rules_;
  const PatternSet& patterns_;
  Locale locale_;
  std::set<std::string> settled_;     // unwanted terms of the glossary, folded
  std::set<std::string> of_profile_;  // folded
};

constexpr std::array<std::string_view, 3> keys{"from", "swap", "not_in"};

}  // namespace

extern const CheckKind inclusive;
constinit const CheckKind inclusive{
    .name = "inclusive",
    .summary = "Wordings that leave some families or students out.",
    .keys = keys,
    .profile_patterns =
        [](const Rule& rule, const ProfileWords& words, std::vector<PatternSpec>& patterns,
           Errors& errors) {
          Errors said_in_make;
          const std::vector<std::string> not_in = RuleBody{rule, said_in_make}.texts("not_in");
          if (!not_in.empty()) patterns.push_back(wording_pattern(rule, not_in, errors));
          for (const SwappedWording& wording : wordings_of(rule, words.profile, said_in_make)) {
            patterns.push_back(wording_pattern(rule, forms_of(wording, words), errors));
          }
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      std::vector<InclusiveRule> compiled;
      for (const CompiledRule& rule : rules) {
        RuleBody body{rule.rule, errors};
        compiled.push_back({.compiled = rule,
                            .wordings = wordings_of(rule.rule, resources.profile, errors),
                            .has_exceptions = !body.texts("not_in").empty()});
      }
      if (compiled.empty()) return nullptr;
      return std::make_unique<Inclusive>(std::move(compiled), resources);
    },
};

}  // namespace plainsong::checks
