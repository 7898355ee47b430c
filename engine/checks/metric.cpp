#include <fmt/format.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "rules/check.hpp"
#include "rules/formula.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/prose.hpp"
#include "rules/rule_finding.hpp"

namespace plainsong::checks {
namespace {

const std::vector<std::string_view>& known_names() {
  static const std::vector<std::string_view> names{
      "words",      "sentences",     "paragraphs",         "characters", "syllables",
      "long_words", "complex_words", "polysyllabic_words", "pre",        "list",
      "blockquote", "heading_h1",    "heading_h2",         "heading_h3", "heading_h4",
      "heading_h5", "heading_h6",    "figure_caption"};
  return names;
}

/// "heading.h1" is what people write.
std::string underscored(std::string text) {
  constexpr std::string_view dotted = "heading.h";
  for (std::size_t at = text.find(dotted); at != std::string::npos; at = text.find(dotted, at)) {
    text[at + dotted.size() - 2] = '_';
  }
  return text;
}

std::vector<FormulaValue> values_of(const Prose& prose, const TextCounts& counts) {
  std::vector<FormulaValue> values{{"words", counts.words},
                                   {"sentences", counts.sentences},
                                   {"paragraphs", counts.paragraphs - 1},
                                   {"characters", counts.characters},
                                   {"syllables", counts.syllables},
                                   {"long_words", counts.long_words},
                                   {"complex_words", counts.complex_words},
                                   {"polysyllabic_words", counts.polysyllabic_words}};
  for (const auto& [name, count] : prose.parts) values.emplace_back(name, count);
  return values;
}

struct Measure {
  CompiledRule compiled;
  Formula formula;
  Formula condition;  ///< of "value"
};

class Metric final : public Check {
 public:
  Metric(std::span<const CompiledRule> rules, Locale locale, Errors& errors) : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      auto formula = Formula::parse(underscored(body.text("formula")), known_names());
      if (!formula) {
        body.wrong("formula", "the formula cannot be read: " + formula.error().message);
        continue;
      }
      std::vector<std::string_view> names = known_names();
      names.emplace_back("value");
      auto condition = Formula::parse("value " + underscored(body.text("condition")), names);
      if (!condition || !body.has("condition")) {
        body.wrong("condition", "the condition cannot be read; write one like \"> 8\"");
        continue;
      }
      rules_.push_back({compiled, *std::move(formula), *std::move(condition)});
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (rules_.empty()) return;
    const Prose own = in.prose == nullptr ? prose_of(in.document) : Prose{};
    const Prose& prose = in.prose == nullptr ? own : *in.prose;
    const TextCounts counts = counts_of(prose.text);
    if (counts.words == 0) return;
    const std::vector<FormulaValue> values = values_of(prose, counts);
    for (const Measure& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      // A text has no summary in the sense of Vale: then its rules have nothing to read.
      if (!in.units.empty() && in.units[rule.compiled.index].empty()) continue;
      const double value = rule.formula.value(values);
      std::vector<FormulaValue> with_value = values;
      with_value.emplace_back("value", value);
      if (rule.condition.value(with_value) == 0) continue;
      const std::string shown = fmt::format("{:.2f}", value);
      const Span span = in.units.empty() ? Span{} : in.units[rule.compiled.index][0];
      report.findings.push_back(finding_of(rule.compiled.rule, locale_,
                                           {.span = {span.start(), span.start()},
                                            .values = {{.text = shown}},
                                            .named = {{"value", shown}}}));
    }
  }

 private:
  std::vector<Measure> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 2> keys{"formula", "condition"};

}  // namespace

extern const CheckKind metric;
constinit const CheckKind metric{
    .name = "metric",
    .summary = "A formula over counts of words, sentences and the like.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Metric>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
