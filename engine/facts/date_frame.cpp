#include "facts/date_frame.hpp"

#include <algorithm>
#include <charconv>

namespace plainsong {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr unsigned first_month_of_school_year = 7;

template <class Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

year_month_day day_of(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

void add_year(int year, std::vector<int>& years) {
  if (std::ranges::find(years, year) == years.end()) years.push_back(year);
}

}  // namespace

std::optional<year_month_day> iso_day(std::string_view text) {
  constexpr std::size_t size = 10;
  if (text.size() < size || text[4] != '-' || text[7] != '-') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const bool numbers = read_number(text.substr(0, 4), year) &&
                       read_number(text.substr(5, 2), month) && read_number(text.substr(8, 2), day);
  if (!numbers) return std::nullopt;
  const year_month_day result = day_of(year, month, day);
  return result.ok() ? std::optional{result} : std::nullopt;
}

int school_year_of(int year, unsigned month) {
  return month >= first_month_of_school_year ? year : year - 1;
}

int year_in_school_year(int school_year, unsigned month) {
  return month >= first_month_of_school_year ? school_year : school_year + 1;
}

unsigned days_in_month(unsigned month, std::optional<int> year) {
  constexpr int leap_year = 2000;
  const auto last =
      std::chrono::year{year.value_or(leap_year)} / std::chrono::month{month} / std::chrono::last;
  return static_cast<unsigned>(last.day());
}

DateFrame::DateFrame(const Metadata& metadata, const Profile& profile,
                     std::span<const DateMention> dates) {
  if (const auto sent = iso_day(metadata.date)) sent_ = sys_days{*sent};
  if (const auto start = iso_day(profile.school_year_start)) {
    add_year(school_year_of(static_cast<int>(start->year()), static_cast<unsigned>(start->month())),
             school_years_);
  }
  for (const DateMention& mention : dates) {
    const bool stated = mention.year && mention.month && !mention.year_span.empty();
    if (stated) add_year(school_year_of(*mention.year, *mention.month), school_years_);
  }
}

std::vector<int> DateFrame::years(const DateMention& mention) const {
  std::vector<int> years;
  if (!mention.month || !mention.day) return years;
  if (mention.year) return {*mention.year};
  if (sent_) {
    add_near_sent(*mention.month, *mention.day, years);
  } else {
    for (const int start : school_years_) {
      add_year(year_in_school_year(start, *mention.month), years);
    }
  }
  return years;
}

/// The nearest such day before or after; and the one on the other side if it is in the same school
/// year and still to come, or not long past.
void DateFrame::add_near_sent(unsigned month, unsigned day, std::vector<int>& years) const {
  constexpr int long_past = 200;
  const year_month_day sent{*sent_};
  const int sent_year = static_cast<int>(sent.year());
  const auto distance = [&](int year) {
    const unsigned existing = std::min(day, days_in_month(month, year));
    return static_cast<int>((sys_days{day_of(year, month, existing)} - *sent_).count());
  };
  int before = sent_year;
  if (distance(before) > 0) --before;
  const int after = before + 1;
  const int past = -distance(before);
  const int ahead = distance(after);
  years.push_back(past <= ahead ? before : after);
  const int other = past <= ahead ? after : before;
  const int school_year = school_year_of(sent_year, static_cast<unsigned>(sent.month()));
  const bool same_school_year = school_year_of(other, month) == school_year;
  if (same_school_year && (other == after || past <= long_past)) years.push_back(other);
}

std::optional<year_month_day> DateFrame::day(const DateMention& mention) const {
  const std::vector<int> found = years(mention);
  if (found.empty()) return std::nullopt;
  const year_month_day result = day_of(found.front(), *mention.month, *mention.day);
  return result.ok() ? std::optional{result} : std::nullopt;
}

}  // namespace plainsong
