#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/prose_sentences.hpp"
#include "rules/reading_counts.hpp"
#include "rules/rule_finding.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

double ratio(std::size_t a, std::size_t b) {
  return static_cast<double>(a) / static_cast<double>(std::max<std::size_t>(b, 1));
}

/// A measure of how hard a text is. Coefficients as their authors give them; the Spanish ones are
/// often copied wrongly: 0.60 of Fernández-Huerta goes with syllables of 100 words, 60 with those
/// of one.
struct Formula {
  std::string_view name;
  Language language{};
  bool grade = false;  ///< a school grade, higher is harder; else ease, lower is harder
  double (*score)(const ReadingCounts& counts);
};
constexpr std::array formulas{
    Formula{"flesch-kincaid", english, true,
            [](const ReadingCounts& c) {
              return 0.39 * ratio(c.words, c.sentences) + 11.8 * ratio(c.syllables, c.words) -
                     15.59;
            }},
    Formula{"smog", english, true,
            [](const ReadingCounts& c) {
              return 1.0430 * std::sqrt(30.0 * ratio(c.polysyllables, c.sentences)) + 3.1291;
            }},
    Formula{"flesch-reading-ease", english, false,
            [](const ReadingCounts& c) {
              return 206.835 - 1.015 * ratio(c.words, c.sentences) -
                     84.6 * ratio(c.syllables, c.words);
            }},
    Formula{"fernandez-huerta", spanish, false,
            [](const ReadingCounts& c) {
              return 206.84 - 60.0 * ratio(c.syllables, c.words) -
                     1.02 * ratio(c.words, c.sentences);
            }},
    Formula{"szigriszt", spanish, false,
            [](const ReadingCounts& c) {
              return 206.835 - 62.3 * ratio(c.syllables, c.words) - ratio(c.words, c.sentences);
            }},
};

/// A rule: the measure, its limit, and how many sentences to show.
struct Measure {
  CompiledRule compiled;
  const Formula* formula = nullptr;
  double limit = 0;
  std::size_t worst = 3;
  std::size_t least_words = 100;

  [[nodiscard]] bool harder(double a, double b) const { return formula->grade ? a > b : a < b; }
};

struct Scored {
  const ProseSentence* sentence = nullptr;
  double score = 0;
};

class Readability final : public Check {
 public:
  Readability(std::vector<Measure> measures, Locale locale)
      : measures_{std::move(measures)}, locale_{locale} {}

  void run(const CheckInput& in, Report& report) const override {
    const bool any = std::ranges::any_of(
        measures_, [&](const Measure& measure) { return in.is_active(measure.compiled); });
    if (!any) return;
    const std::vector<ProseSentence> sentences = prose_sentences(in.document, in.segments);
    for (const Measure& measure : measures_) {
      if (in.is_active(measure.compiled)) look_at(in, measure, sentences, report);
    }
  }

 private:
  void look_at(const CheckInput& in, const Measure& measure,
               const std::vector<ProseSentence>& sentences, Report& report) const {
    ReadingCounts whole;
    std::size_t words = 0;
    std::vector<Scored> scored;
    for (const ProseSentence& sentence : sentences) {
      if (sentence.language != measure.formula->language) continue;
      ReadingCounts counts =
          count_text(in.document, in.segments, sentence.words, sentence.language, Names::left_out);
      counts.sentences = 1;
      whole += counts;
      words += sentence.spoken_words;
      // One of a few words says little: "Congratulations!"
      constexpr std::size_t short_sentence = 8;
      if (counts.words >= short_sentence) {
        scored.push_back({&sentence, measure.formula->score(counts)});
      }
    }
    if (words < measure.least_words || scored.empty()) return;
    const double score = measure.formula->score(whole);
    if (!measure.harder(score, measure.limit)) return;
    std::ranges::stable_sort(
        scored, [&](const Scored& a, const Scored& b) { return measure.harder(a.score, b.score); });
    scored.resize(std::min(scored.size(), measure.worst));
    report.findings.push_back(finding(in, measure, score, scored));
  }

  Finding finding(const CheckInput& in, const Measure& measure, double score,
                  const std::vector<Scored>& worst) const {
    const Span span = worst.front().sentence->span;
    Finding finding = finding_of(measure.compiled.rule, locale_, span,
                                 {{"score", fmt::format("{:.1f}", score)},
                                  {"limit", fmt::format("{:g}", measure.limit)},
                                  {"count", std::to_string(worst.size())}});
    finding.evidence = {.kind = "readability", .ref = std::string{measure.formula->name}};
    for (const Scored& one : worst) {
      if (!finding.evidence.quote.empty()) finding.evidence.quote += " / ";
      const std::string_view text = one.sentence->span.of(in.document.text());
      constexpr std::size_t longest = 400;
      finding.evidence.quote +=
          utf8::folded(text.substr(0, utf8::valid_prefix(text.substr(0, longest))));
    }
    return finding;
  }

  std::vector<Measure> measures_;
  Locale locale_;
};

constexpr std::array<std::string_view, 5> keys{"formula", "max", "min", "worst", "words"};

std::optional<Measure> measure_of(const CompiledRule& compiled, Errors& errors) {
  RuleBody body{compiled.rule, errors};
  Measure measure{.compiled = compiled};
  const std::string name = body.text("formula");
  for (const Formula& formula : formulas) {
    if (formula.name == name) measure.formula = &formula;
  }
  if (measure.formula == nullptr) {
    body.wrong("formula",
               "write flesch-kincaid, smog or flesch-reading-ease for English, "
               "szigriszt or fernandez-huerta for Spanish");
    return std::nullopt;
  }
  const std::string_view limit = measure.formula->grade ? "max" : "min";
  if (!body.has(limit)) {
    body.wrong("formula", fmt::format("\"{}\" needs a \"{}\"", name, limit));
    return std::nullopt;
  }
  measure.limit = body.number(limit, 0);
  measure.worst = static_cast<std::size_t>(std::clamp(body.number("worst", 3), 1.0, 10.0));
  measure.least_words = static_cast<std::size_t>(std::clamp(body.number("words", 100), 1.0, 1e6));
  return measure;
}

}  // namespace

extern const CheckKind readability;
constinit const CheckKind readability{
    .name = "readability",
    .summary =
        "A message whose prose is harder to read than it should be, with its worst "
        "sentences.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      std::vector<Measure> measures;
      for (const CompiledRule& compiled : rules) {
        if (auto measure = measure_of(compiled, errors)) measures.push_back(*measure);
      }
      if (measures.empty()) return nullptr;
      return std::make_unique<Readability>(std::move(measures), resources.locale);
    },
};

}  // namespace plainsong::checks
