#include <array>
#include <memory>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/action.hpp"
#include "rules/check.hpp"
#include "rules/exceptions.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/vale_pattern.hpp"

namespace plainsong::checks {
namespace {

struct Tokens {
  CompiledRule compiled;
  Exceptions exceptions;
};

/// Finds each match of a rule's tokens.
class Existence final : public Check {
 public:
  Existence(std::span<const CompiledRule> rules, Locale locale, Errors& errors) : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      rules_.push_back({compiled, Exceptions{RuleBody{compiled.rule, errors}}});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for_each_found(rules_, in, [&](const Tokens& rule) {
      for (const PatternMatch& match : in.matches.of(rule.compiled.first_pattern)) {
        if (excepted(rule.exceptions, in, match.span)) continue;
        if (spared(rule.compiled.rule, in, usage, match.span)) continue;
        report.findings.push_back(finding(rule.compiled.rule, in, match.span));
      }
      if (in.matches.gave_up(rule.compiled.first_pattern)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    });
  }

 private:
  [[nodiscard]] Finding finding(const Rule& rule, const CheckInput& in, Span span) const {
    Matched matched{
        .span = span, .match = std::string{span.of(in.document.text())}, .action = rule.action};
    const std::vector<std::string> proposals = edited(rule.action, matched.match);
    matched.values = {{.text = matched.match}};
    if (!rule.action.name.empty()) {
      matched.values.push_back({.text = proposals.empty() ? matched.match : listed(proposals)});
    }
    if (!proposals.empty()) matched.named = {{"preferred", proposals[0]}};
    return finding_of(rule, locale_, matched);
  }

  std::vector<Tokens> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 8> keys{
    "tokens", "raw", "exceptions", "append", "ignorecase", "nonword", "vocab", "word_template"};

void patterns(const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
  const RuleBody body{rule, errors};
  check_action(rule, errors);
  PatternSpec spec = token_pattern(rule, {}, errors);
  for (const std::string& token : body.texts("tokens")) {
    if (token.find_first_not_of(" \t\n") != std::string::npos) {
      spec.branches.push_back(line_wise(token));
    }
  }
  std::string raw;
  for (const std::string& piece : body.texts("raw")) raw += piece;
  if (spec.branches.empty()) spec.word_edges = false;
  if (!raw.empty()) {
    // What is raw stands before or behind the tokens, without word edges of its own.
    std::string words;
    if (!spec.branches.empty()) {
      if (!apply_word_template(body, spec)) {
        const std::string edge = spec.word_edges ? "\\b" : "";
        words = edge + "(?:" + alternatives(spec.branches) + ")" + edge;
      } else {
        words = spec.branches[0];
      }
    }
    spec.branches = {line_wise(body.truth("append", false) ? words + raw : raw + words)};
    spec.word_edges = false;
  } else {
    apply_word_template(body, spec);
  }
  if (spec.branches.empty() && !rule.vale) {
    body.wrong("tokens", "a rule of existence needs \"tokens\" or \"raw\"");
  }
  patterns.push_back(std::move(spec));
}

}  // namespace

extern const CheckKind existence;
constinit const CheckKind existence{
    .name = "existence",
    .summary = "Words or patterns that should not be there.",
    .keys = keys,
    .patterns = patterns,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Existence>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
