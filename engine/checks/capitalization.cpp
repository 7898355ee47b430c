#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/regex.hpp"
#include "rules/action.hpp"
#include "rules/check.hpp"
#include "rules/exceptions.hpp"
#include "rules/letter_case_style.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/rule_units.hpp"
#include "text/fold.hpp"
#include "text/letters.hpp"

namespace plainsong::checks {
namespace {

constexpr double usual_threshold = 0.8;

/// How a text is to be capitalised.
struct Manner {
  std::string match{};  ///< "$title", "$sentence", "$lower", "$upper", or a pattern
  TitleStyle style = TitleStyle::ap;
  std::vector<std::string> vocabulary{};
  std::vector<std::string> indicators{};
  std::optional<Regex> prefix{};  ///< what may stand before it in any case
  double threshold = usual_threshold;
  Exceptions exceptions{};
  std::optional<Regex> pattern{};  ///< for a pattern
  std::optional<Regex> words{};    ///< what counts as one word, if there are exceptions
};

/// What the text should be, and whether it is.
struct Verdict {
  std::string expected{};
  bool right = true;
};

std::vector<std::string> words_of(const Manner& manner, std::string_view text) {
  if (!manner.words) return case_words(text);
  std::vector<std::string> words;
  Span match;
  for (std::size_t from = 0; manner.words->find(text, from, match) == Regex::Outcome::found;) {
    if (!match.empty()) words.emplace_back(match.of(text));
    from = match.empty() ? match.end() + 1 : match.end();
  }
  return words;
}

Verdict judge_words(const Manner& manner, std::string_view text, std::string expected,
                    bool sentence) {
  const std::vector<std::string> wanted = words_of(manner, expected);
  double right = 0;
  double all = 0;
  for (const std::string& word : words_of(manner, text)) {
    const auto i = static_cast<std::size_t>(all++);
    const bool as_it_should = i >= wanted.size() || word == wanted[i] ||
                              manner.exceptions.in(word) || (!sentence && word == upper_case(word));
    if (as_it_should) {
      ++right;
    } else if (sentence && i == 0 && word != capitalised(lower_case(word))) {
      return {std::move(expected), false};
    }
  }
  // No word at all: nothing to be judged.
  return {std::move(expected), all == 0 || right / all >= manner.threshold};
}

/// How much of `text` stands before it by the rule.
std::size_t prefix_of(const Manner& manner, std::string_view text) {
  Span match;
  const bool there = manner.prefix && manner.prefix->find(text, 0, match) == Regex::Outcome::found;
  return there && match.start() == 0 ? match.end() : 0;
}

Verdict judge(const Manner& manner, std::string_view text) {
  if (manner.match == "$title") {
    const std::size_t prefix = prefix_of(manner, text);
    return judge_words(
        manner, text,
        std::string{text.substr(0, prefix)} + title_case(text.substr(prefix), manner.style), false);
  }
  if (manner.match == "$sentence") {
    const std::size_t prefix = prefix_of(manner, text);
    const std::vector<std::string> words = words_of(manner, text.substr(prefix));
    return judge_words(manner, text,
                       std::string{text.substr(0, prefix)} +
                           sentence_case(words, manner.vocabulary, manner.indicators),
                       true);
  }
  if (manner.match == "$lower" || manner.match == "$upper") {
    std::string expected = manner.match == "$lower" ? lower_case(text) : upper_case(text);
    const bool right = text == expected || manner.exceptions.in(text);
    return {std::move(expected), right};
  }
  Span match;
  const bool found =
      manner.pattern && manner.pattern->find(text, 0, match) == Regex::Outcome::found;
  return {manner.match, found || !manner.pattern || manner.exceptions.in(text)};
}

Manner manner_of(const Rule& rule, Errors& errors) {
  const RuleBody body{rule, errors};
  Manner manner{.match = body.text("match"),
                .style = body.text("style") == "Chicago" ? TitleStyle::chicago : TitleStyle::ap,
                .vocabulary = body.texts("exceptions"),
                .indicators = body.texts("indicators"),
                .threshold = body.number("threshold", 0),
                .exceptions = Exceptions{body}};
  if (manner.threshold == 0) manner.threshold = usual_threshold;
  if (manner.match.empty()) {
    body.wrong("match",
               "a rule of capitalization needs \"match\": $title, $sentence, $lower, $upper or a "
               "pattern");
  } else if (manner.match[0] != '$' || manner.match.size() == 1) {
    auto pattern = Regex::compile(manner.match, {});
    if (pattern) {
      manner.pattern.emplace(*std::move(pattern));
    } else {
      body.wrong("match", pattern.error().message);
    }
  }
  if (const std::string text = body.text("prefix"); !text.empty()) {
    auto prefix = Regex::compile(text, {});
    if (prefix) {
      manner.prefix.emplace(*std::move(prefix));
    } else {
      body.wrong("prefix", prefix.error().message);
    }
  }
  if (!manner.exceptions.empty()) {
    auto words = Regex::compile(manner.exceptions.pattern() + "|[\\p{N}\\p{L}*]+[^\\s]*", {});
    if (words) manner.words.emplace(*std::move(words));
  }
  return manner;
}

struct Style {
  CompiledRule compiled;
  RuleUnits units;
  Manner manner;
};

class Capitalization final : public Check {
 public:
  Capitalization(std::span<const CompiledRule> rules, Locale locale, Errors& errors)
      : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      rules_.push_back({compiled, RuleUnits{compiled.rule}, manner_of(compiled.rule, errors)});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for (const Style& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      for (const Span unit : rule.units.in(in, rule.compiled)) {
        const std::string_view text = unit.of(in.document.text());
        Verdict verdict = judge(rule.manner, text);
        if (verdict.right || skipped(rule.compiled.rule, in, usage, unit)) continue;
        report.findings.push_back(finding(rule, unit, text, std::move(verdict.expected)));
      }
    }
  }

 private:
  /// A whole heading is no quotation and no name, but somebody else may have written it.
  static bool skipped(const Rule& rule, const CheckInput& in, Usage& usage, Span unit) {
    if (!rule.spares_quotations) return false;
    const Block* block = in.document.block_at(unit.start());
    return block == nullptr || !Usage::own_words(*block) || usage.quoted(unit);
  }

  [[nodiscard]] Finding finding(const Style& rule, Span unit, std::string_view text,
                                std::string expected) const {
    RuleAction action = rule.compiled.rule.action;
    const bool whole = rule.manner.match == "$title" || rule.manner.match == "$sentence";
    if (whole && action.params.empty() && (action.name == "replace" || !rule.compiled.rule.vale)) {
      action = {.name = "replace", .params = {expected}};
    }
    return finding_of(rule.compiled.rule, locale_,
                      {.span = unit,
                       .match = std::string{text},
                       .values = {{.text = std::string{text}}, {.text = expected}},
                       .named = {{"preferred", expected}},
                       .action = std::move(action)});
  }

  std::vector<Style> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 7> keys{"match",     "style",  "exceptions", "indicators",
                                               "threshold", "prefix", "vocab"};

}  // namespace

extern const CheckKind capitalization;
constinit const CheckKind capitalization{
    .name = "capitalization",
    .summary = "How headings and other texts are capitalised.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& /*patterns*/, Errors& errors) {
          check_action(rule, errors);
          static_cast<void>(pattern_of(rule, errors));  // for what is wrong with the scope
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Capitalization>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
