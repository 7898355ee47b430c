#include "facts/wrong_weekday.hpp"

#include <algorithm>
#include <optional>

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

/// A weekday with a day of the calendar.
bool judged(const DateMention& mention) { return mention.weekday && mention.month && mention.day; }

year_month_day in_year(const DateMention& mention, int year) {
  return std::chrono::year{year} / std::chrono::month{*mention.month} /
         std::chrono::day{*mention.day};
}

/// Whether the weekday is right in `year`. A day that does not exist is somebody else's matter.
bool fits(const DateMention& mention, int year) {
  const year_month_day day = in_year(mention, year);
  if (!day.ok()) return true;
  if (weekday{sys_days{day}} == *mention.weekday) return true;
  // In Spanish, and abroad, 10/8 may be August 10.
  const bool other_order = mention.form == DateForm::slashed && mention.language == spanish;
  if (!other_order || *mention.day > 12) return false;
  const year_month_day swapped =
      std::chrono::year{year} / std::chrono::month{*mention.day} / std::chrono::day{*mention.month};
  return swapped.ok() && weekday{sys_days{swapped}} == *mention.weekday;
}

/// Dates that nothing ties to a year: those of one message are of one school year, so that one that
/// disagrees with all others is wrong.
void add_odd_one_out(std::span<const DateMention> dates, const std::vector<std::size_t>& free,
                     std::vector<WrongWeekday>& wrong) {
  constexpr std::size_t fewest = 4;
  if (free.size() < fewest) return;
  // The calendar repeats itself after 28 years.
  constexpr int first_year = 2010;
  constexpr int years = 28;
  std::optional<WrongWeekday> odd;
  for (int school_year = first_year; school_year < first_year + years; ++school_year) {
    std::size_t misses = 0;
    WrongWeekday miss;
    for (const std::size_t i : free) {
      const int year = year_in_school_year(school_year, *dates[i].month);
      if (fits(dates[i], year)) continue;
      ++misses;
      miss = {.mention = i, .day = in_year(dates[i], year)};
    }
    if (misses == 0) return;
    if (misses > 1) continue;
    const bool agrees = !odd || (odd->mention == miss.mention &&
                                 weekday{sys_days{odd->day}} == weekday{sys_days{miss.day}});
    if (!agrees) return;
    odd = miss;
  }
  if (odd) wrong.push_back(*odd);
}

}  // namespace

std::vector<WrongWeekday> wrong_weekdays(std::span<const DateMention> dates,
                                         const DateFrame& frame) {
  std::vector<WrongWeekday> wrong;
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    const DateMention& mention = dates[i];
    if (!judged(mention)) continue;
    const std::vector<int> years = frame.years(mention);
    if (years.empty()) {
      free.push_back(i);
      continue;
    }
    const bool right = std::ranges::any_of(years, [&](int year) { return fits(mention, year); });
    if (!right) wrong.push_back({.mention = i, .day = in_year(mention, years.front())});
  }
  add_odd_one_out(dates, free, wrong);
  return wrong;
}

}  // namespace plainsong
