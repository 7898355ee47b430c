#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/prose.hpp"
#include "rules/rule_finding.hpp"

namespace plainsong::checks {
namespace {

struct Measure {
  std::string_view name;
  double (*grade)(const TextCounts& counts);
};
constexpr std::array measures{
    Measure{"Flesch-Kincaid",
            [](const TextCounts& c) {
              return 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59;
            }},
    Measure{"Gunning Fog",
            [](const TextCounts& c) {
              return 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words);
            }},
    Measure{"SMOG",
            [](const TextCounts& c) {
              return 1.0430 * std::sqrt(c.polysyllabic_words * 30 / c.sentences) + 3.1291;
            }},
    Measure{"Coleman-Liau",
            [](const TextCounts& c) {
              return 0.0588 * (c.characters / c.words * 100) -
                     0.296 * (c.sentences / c.words * 100) - 15.8;
            }},
    Measure{"Automated Readability",
            [](const TextCounts& c) {
              return 4.71 * (c.characters / c.words) + 0.5 * (c.words / c.sentences) - 21.43;
            }},
};

struct Limit {
  CompiledRule compiled;
  std::vector<const Measure*> measures;
  double grade = 0;
};

/// The mean of the grades that the named formulas give.
class ValeReadability final : public Check {
 public:
  ValeReadability(std::span<const CompiledRule> rules, Locale locale, Errors& errors)
      : locale_{locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      Limit rule{.compiled = compiled, .measures = {}, .grade = body.number("grade", 0)};
      for (const std::string& name : body.texts("metrics")) {
        const auto* found = std::ranges::find(measures, name, &Measure::name);
        if (found == measures.end()) {
          body.wrong("metrics", "there is no formula \"" + name +
                                    "\"; write Flesch-Kincaid, Gunning Fog, SMOG, Coleman-Liau or "
                                    "Automated Readability");
        } else {
          rule.measures.push_back(found);
        }
      }
      if (!rule.measures.empty()) rules_.push_back(std::move(rule));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (rules_.empty()) return;
    const TextCounts counts =
        counts_of(in.prose == nullptr ? prose_of(in.document).text : in.prose->text);
    if (counts.words == 0) return;
    for (const Limit& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      if (!in.units.empty() && in.units[rule.compiled.index].empty()) continue;
      double sum = 0;
      for (const Measure* measure : rule.measures) sum += measure->grade(counts);
      const double grade = sum / static_cast<double>(rule.measures.size());
      if (grade <= rule.grade) continue;
      const std::string shown = fmt::format("{:.2f}", grade);
      const Span span = in.units.empty() ? Span{} : in.units[rule.compiled.index][0];
      report.findings.push_back(finding_of(rule.compiled.rule, locale_,
                                           {.span = {span.start(), span.start()},
                                            .values = {{.text = shown}},
                                            .named = {{"value", shown}}}));
    }
  }

 private:
  std::vector<Limit> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 2> keys{"metrics", "grade"};

}  // namespace

extern const CheckKind vale_readability;
constinit const CheckKind vale_readability{
    .name = "vale_readability",
    .summary = "The readability rules of Vale's styles: a mean of school grades.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<ValeReadability>(rules, resources.locale, errors);
    },
};

}  // namespace plainsong::checks
