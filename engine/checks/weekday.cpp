#include <array>
#include <memory>
#include <string>
#include <vector>

#include "calendar/weekday_fit.hpp"
#include "context/usage.hpp"
#include "facts/calendar_words.hpp"
#include "facts/date_frame.hpp"
#include "facts/fact_text.hpp"
#include "facts/wrong_weekday.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/spared_fact.hpp"

namespace plainsong::checks {
namespace {

/// Finds dates that fall on another weekday than they say.
class WeekdayCheck final : public Check {
 public:
  WeekdayCheck(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules.begin(), rules.end()}, profile_{resources.profile}, locale_{resources.locale} {
    for (const CompiledRule& compiled : rules_) {
      with_year_.push_back(RuleBody{compiled.rule, errors}.truth("with_year_only", false));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    const DateFrame frame{in.document.metadata(), profile_, in.facts.dates};
    const std::vector<WrongWeekday> wrong = wrong_weekdays(in.facts.dates, frame);
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      if (!in.is_active(rules_[r])) continue;
      Usage usage{in.document, in.segments};
      for (const WrongWeekday& one : wrong) {
        const DateMention& mention = in.facts.dates[one.mention];
        if (with_year_[r] && !mention.year) continue;
        if (!spared(rules_[r].rule, in, usage, mention)) {
          report.findings.push_back(finding(rules_[r].rule, in, mention, one.day));
        }
      }
    }
  }

 private:
  bool spared(const Rule& rule, const CheckInput& in, Usage& usage,
              const DateMention& mention) const {
    const Span span = place(mention);
    if (!speaks_language(rule, in, span.start())) return true;
    if (spared_fact(rule, in, usage, span)) return true;
    const WordRange words = words_in(in.segments, span);
    return words.size() > 0 && (usage.mentioned(words) || about_another_year(in, words.first) ||
                                corrects_itself(in, mention, words.first));
  }

  /// The weekday with the date; where other words stand between them, the weekday, or the date if
  /// the weekday is that of others as well.
  static Span place(const DateMention& mention) {
    const bool together = mention.span.contains(mention.weekday_span);
    return together || mention.weekday_plural ? mention.span : mention.weekday_span;
  }

  Finding finding(const Rule& rule, const CheckInput& in, const DateMention& mention,
                  std::chrono::year_month_day day) const {
    const Language spoken = locale_ == Locale::es ? spanish : english;
    const std::chrono::weekday right{std::chrono::sys_days{day}};
    const Span span = place(mention);
    const std::string_view text = in.document.text();
    const std::string written{span.of(text)};
    const std::string date = day_in_words(day, spoken);
    Finding finding = finding_of(rule, locale_, span,
                                 {{"found", written},
                                  {"date", date},
                                  {"right", weekday_name(right.c_encoding(), spoken)},
                                  {"stated", weekday_name(mention.weekday->c_encoding(), spoken)}});
    const std::string_view old = mention.weekday_span.of(text);
    if (span.contains(mention.weekday_span)) {
      finding.suggestions.push_back(
          replaced(text, span, mention.weekday_span,
                   weekday_written_like(right.c_encoding(), old, mention.language)));
    }
    if (auto moved = moved_day(mention, day)) {
      std::string number = std::to_string(*moved);
      if (mention.ordinal) number += ordinal_ending(*moved);
      if (span.contains(mention.day_span)) {
        finding.suggestions.push_back(replaced(text, span, mention.day_span, number));
      }
    }
    return finding;
  }

  /// The text of `span` with `part` of it replaced.
  static std::string replaced(std::string_view text, Span span, Span part, std::string_view by) {
    std::string result{Span{span.start(), part.start()}.of(text)};
    result += by;
    result += Span{part.end(), span.end()}.of(text);
    return result;
  }

  std::vector<CompiledRule> rules_;
  std::vector<bool> with_year_;
  const Profile& profile_;
  Locale locale_;
};

constexpr std::array<std::string_view, 1> keys{"with_year_only"};

}  // namespace

extern const CheckKind weekday;
constinit const CheckKind weekday{
    .name = "weekday",
    .summary = "A date and its weekday that do not go together.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<WeekdayCheck>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
