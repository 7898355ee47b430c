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
#include "rules/rule_units.hpp"
#include "rules/vale_pattern.hpp"
#include "text/fold.hpp"
#include "text/letters.hpp"

namespace plainsong::checks {
namespace {

struct Repeats {
  CompiledRule compiled;
  RuleUnits units;
  Exceptions exceptions;
  double max = 0;
  bool ignore_case = true;
  bool alpha = false;
};

/// True if a sentence seems to end between the two words.
bool crosses_sentences(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool stop = text[i] == '.' || text[i] == '!' || text[i] == '?';
    if (stop && (text[i + 1] == ' ' || text[i + 1] == '\n')) return true;
  }
  return false;
}

class Repetition final : public Check {
 public:
  Repetition(std::span<const CompiledRule> rules, Locale locale, Errors& errors) : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      rules_.push_back({.compiled = compiled,
                        .units = RuleUnits{compiled.rule},
                        .exceptions = Exceptions{body},
                        .max = body.number("max", 0),
                        .ignore_case = body.truth("ignorecase", !compiled.rule.vale),
                        .alpha = body.truth("alpha", false)});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const Repeats& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      run_rule(rule, in, usage, report);
      if (in.matches.gave_up(rule.compiled.first_pattern)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    }
  }

 private:
  void run_rule(const Repeats& rule, const CheckInput& in, Usage& usage, Report& report) const {
    const std::string_view text = in.document.text();
    const auto matches = in.matches.of(rule.compiled.first_pattern);
    auto next = matches.begin();
    for (const Span unit : rule.units.in(in, rule.compiled)) {
      while (next != matches.end() && next->span.start() < unit.start()) ++next;
      std::string before;
      Span place;
      double count = 0;
      for (; next != matches.end() && next->span.start() < unit.end(); ++next) {
        const std::string_view word = next->span.of(text);
        std::string folded = rule.ignore_case ? fold_word(word) : std::string{word};
        const bool repeated =
            folded == before && !folded.empty() && (!rule.alpha || all_letters(word));
        count = repeated ? count + 1 : 0;
        const Span both{place.start(), next->span.end()};
        if (repeated && count > rule.max && !crosses_sentences(both.of(text)) &&
            !excepted(rule.exceptions, in, both)) {
          count = 0;
          if (!spared(rule.compiled.rule, in, usage, both)) {
            report.findings.push_back(finding(rule, both.of(text), both, word));
          }
        }
        before = std::move(folded);
        place = next->span;
      }
    }
  }

  [[nodiscard]] Finding finding(const Repeats& rule, std::string_view found, Span span,
                                std::string_view word) const {
    Matched matched{.span = span,
                    .match = std::string{found},
                    .values = {{.text = std::string{word}}},
                    .named = {{"word", std::string{word}}},
                    .action = rule.compiled.rule.action};
    if (!rule.compiled.rule.vale && matched.action.name.empty()) {
      matched.action = {.name = "replace", .params = {std::string{found.substr(0, word.size())}}};
    }
    return finding_of(rule.compiled.rule, locale_, matched);
  }

  std::vector<Repeats> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 6> keys{"tokens", "max",        "ignorecase",
                                               "alpha",  "exceptions", "vocab"};

}  // namespace

extern const CheckKind repetition;
constinit const CheckKind repetition{
    .name = "repetition",
    .summary = "The same word twice in a row.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          const RuleBody body{rule, errors};
          check_action(rule, errors);
          PatternSpec spec = token_pattern(rule, {.word_edges = false}, errors);
          spec.branches = body.texts("tokens");
          if (spec.branches.empty()) {
            body.wrong("tokens", "a rule of repetition needs \"tokens\"");
          }
          patterns.push_back(std::move(spec));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Repetition>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
