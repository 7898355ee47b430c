#include <fmt/format.h>

#include "calendar/kinds.hpp"
#include "facts/calendar_words.hpp"
#include "facts/fact_words.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

Language spoken(const CalendarInput& input) {
  return input.locale == Locale::es ? spanish : english;
}

bool whole(const DateMention& mention) { return mention.month && mention.day; }

year_month_day in_year(const DateMention& mention, int year) {
  return std::chrono::year{year} / std::chrono::month{*mention.month} /
         std::chrono::day{*mention.day};
}

/// From the first mention to the second, without the weekday before the first.
Span range_span(const DateMention& first, const DateMention& second) {
  return {first.span.start(), second.span.end()};
}

/// Days from the first to the second in one year or, where both state theirs, in those; empty if a
/// day does not exist.
std::optional<int> days_between(const DateMention& first, const DateMention& second) {
  constexpr int some_year = 2024;  // a leap year
  const year_month_day from = in_year(first, first.year.value_or(some_year));
  const year_month_day to = in_year(second, second.year.value_or(some_year));
  if (!from.ok() || !to.ok()) return std::nullopt;
  return static_cast<int>((sys_days{to} - sys_days{from}).count());
}

}  // namespace

void find_impossible_days(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  for (const DateMention& mention : input.in.facts.dates) {
    if (!whole(mention) || mention.form == DateForm::slashed) continue;
    const unsigned last = days_in_month(*mention.month, mention.year);
    if (*mention.day <= last) continue;
    std::string month{month_name(*mention.month, spoken(input))};
    if (mention.year)
      month += fmt::format("{}{}", spoken(input) == spanish ? " de " : " ", *mention.year);
    slips.push_back({.span = mention.span, .right = std::to_string(last), .detail = month});
  }
}

void find_backward_ranges(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& dates = input.in.facts.dates;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const DateMention& first = dates[i - 1];
    const DateMention& second = dates[i];
    const bool range =
        second.link == Link::range && first.group == second.group && whole(first) && whole(second);
    if (!range) continue;
    const auto days = days_between(first, second);
    if (!days || *days >= 0) continue;
    const bool years_tell = first.year && second.year && !second.year_span.empty();
    // "October 9 to June 4" goes on into the next year; from October 10 to October 6 nothing does.
    constexpr int nearly_a_year = 330;
    constexpr int year = 365;
    if (!years_tell && *days + year < nearly_a_year) continue;
    slips.push_back({.span = range_span(first, second)});
  }
}

void find_long_weeks(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const auto& dates = input.in.facts.dates;
  for (std::size_t i = 1; i < dates.size(); ++i) {
    const DateMention& first = dates[i - 1];
    const DateMention& second = dates[i];
    const bool range =
        second.link == Link::range && first.group == second.group && whole(first) && whole(second);
    if (!range) continue;
    const FactWords words{input.in.document, input.in.segments,
                          input.in.segments.block_of(first.first_word)};
    const std::uint32_t at = first.first_word;
    const bool english_label =
        at >= words.first() + 2 && words.is_one_of(at - 1, "of") && words.is_one_of(at - 2, "week");
    const bool spanish_label = at >= words.first() + 2 && words.is_one_of(at - 1, "del") &&
                               words.is_one_of(at - 2, "semana");
    if (!english_label && !spanish_label) continue;
    constexpr int last_day_of_week = 6;
    const auto days = days_between(first, second);
    if (!days || *days <= last_day_of_week) continue;
    slips.push_back({.span = range_span(first, second), .detail = std::to_string(*days + 1)});
  }
}

}  // namespace plainsong
