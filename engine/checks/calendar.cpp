#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "calendar/kinds.hpp"
#include "calendar/style_slips.hpp"
#include "context/usage.hpp"
#include "facts/date_frame.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/spared_fact.hpp"

namespace plainsong::checks {
namespace {

constexpr std::array kinds{
    CalendarKind{"impossible-day", find_impossible_days},
    CalendarKind{"backward-range", find_backward_ranges},
    CalendarKind{"long-week", find_long_weeks},
    CalendarKind{"backward-times", find_backward_times},
    CalendarKind{"noon", find_noons},
    CalendarKind{"bare-time", find_bare_times},
    CalendarKind{"relative-day", find_relative_days},
    CalendarKind{"past-day", find_past_days},
    CalendarKind{"ordinal", find_wrong_ordinals},
    CalendarKind{"school-year", find_wrong_school_years},
    CalendarKind{"mixed-school-years", find_mixed_school_years},
    CalendarKind{"spanish-order", find_spanish_month_first},
    CalendarKind{"phone", find_odd_phones},
    CalendarKind{"list-count", find_wrong_counts},
    CalendarKind{"time-style", find_odd_times},
    CalendarKind{"date-style", find_odd_dates},
    CalendarKind{"phone-style", find_odd_phone_shapes},
};

std::string all_names() {
  std::string names;
  for (const CalendarKind& kind : kinds) {
    if (!names.empty()) names += ", ";
    names += kind.name;
  }
  return names;
}

/// Finds days, times and counts that cannot be meant as they stand.
class CalendarCheck final : public Check {
 public:
  CalendarCheck(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : profile_{resources.profile}, locale_{resources.locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      const std::string name = body.text("kind");
      const auto kind = std::ranges::find(kinds, std::string_view{name}, &CalendarKind::name);
      if (kind == kinds.end()) {
        body.wrong("kind", "\"kind\" is one of " + all_names());
      } else {
        rules_.push_back({compiled, *kind});
      }
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    const DateFrame frame{in.document.metadata(), profile_, in.facts.dates};
    const CalendarInput input{.in = in, .profile = profile_, .frame = frame, .locale = locale_};
    for (const auto& [compiled, kind] : rules_) {
      if (!in.is_active(compiled)) continue;
      std::vector<CalendarSlip> slips;
      kind.find(input, slips);
      Usage usage{in.document, in.segments};
      for (CalendarSlip& slip : slips) {
        if (!speaks_language(compiled.rule, in, slip.span.start())) continue;
        if (spared_fact(compiled.rule, in, usage, slip.span)) continue;
        const std::string found{slip.span.of(in.document.text())};
        Finding finding =
            finding_of(compiled.rule, locale_, slip.span,
                       {{"found", found}, {"right", slip.right}, {"detail", slip.detail}});
        finding.suggestions = std::move(slip.suggestions);
        report.findings.push_back(std::move(finding));
      }
    }
  }

 private:
  struct KindRule {
    CompiledRule compiled;
    CalendarKind kind;
  };
  std::vector<KindRule> rules_;
  const Profile& profile_;
  Locale locale_;
};

constexpr std::array<std::string_view, 1> keys{"kind"};

}  // namespace

extern const CheckKind calendar;
constinit const CheckKind calendar{
    .name = "calendar",
    .summary = "Days, times, ranges and counts that cannot be meant as they stand.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<CalendarCheck>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
