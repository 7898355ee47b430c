#include "facts/timex/reckon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace plainsong::timex {

using std::chrono::days;
using std::chrono::year_month_day;

namespace {

year_month_day ymd(Days day) { return year_month_day{day}; }

/// Dates stay where ISO 8601 can write them.
Days bounded(Days day) { return std::clamp(day, day_of(1, 1, 1), day_of(9999, 12, 31)); }

}  // namespace

Days day_of(int year, int month, int day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / 1} +
         days{day - 1};
}

int days_in(int year, int month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year{year} /
                                 std::chrono::month{static_cast<unsigned>(month)} /
                                 std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool exists(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

int weekday_of(Days day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }
int year_of(Days day) { return static_cast<int>(ymd(day).year()); }
int month_of(Days day) { return static_cast<int>(static_cast<unsigned>(ymd(day).month())); }
int day_in_month(Days day) { return static_cast<int>(static_cast<unsigned>(ymd(day).day())); }

Days monday_of(Days day) { return day - days{weekday_of(day) - 1}; }

Days plus_months(Days day, int months) {
  const int all = year_of(day) * 12 + month_of(day) - 1 + months;
  const int year = std::clamp(all / 12, 1, 9999);
  const int month = (all % 12 + 12) % 12 + 1;
  return day_of(year, month, std::min(day_in_month(day), days_in(year, month)));
}

Days plus_work_days(Days day, int count) {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::min(std::abs(count), 10'000); left > 0;) {
    day += days{step};
    if (weekday_of(day) < 6) --left;
  }
  return day;
}

Days plus(Days day, const Amount& amount) {
  const double most = 4'000'000;
  const double count = std::clamp(amount.count, -most, most);
  const auto whole = static_cast<int>(std::lround(count));
  const auto months = [&](double each) {
    return bounded(
        plus_months(day, static_cast<int>(std::clamp(count * each, -120'000.0, 120'000.0))));
  };
  switch (amount.unit) {
    case Unit::day: return bounded(day + days{whole});
    case Unit::work_day: return plus_work_days(day, whole);
    case Unit::week: return bounded(day + days{std::lround(std::clamp(count * 7, -most, most))});
    case Unit::month: return months(1);
    case Unit::quarter: return months(3);
    case Unit::year: return months(12);
    case Unit::decade: return months(120);
    case Unit::century: return months(1200);
    default: return day;
  }
}

std::string iso(Days day) {
  return fmt::format("{:04}-{:02}-{:02}", year_of(day), month_of(day), day_in_month(day));
}

std::string iso_week(Days day) {
  const Days thursday = monday_of(day) + days{3};
  const int year = year_of(thursday);
  const auto number = (thursday - day_of(year, 1, 1)).count() / 7 + 1;
  return fmt::format("{:04}-W{:02}", year, number);
}

std::string iso_month(int year, int month) {
  return year == 0 ? fmt::format("XXXX-{:02}", month) : fmt::format("{:04}-{:02}", year, month);
}

Node fixed_day(Days day) {
  Node node;
  node.year = year_of(day);
  node.month = month_of(day);
  node.day = day_in_month(day);
  node.fixed = true;
  node.grain = Unit::day;
  return node;
}

std::string timex_of_day(const Node& day) {
  if (day.nth != 0) {
    return fmt::format("{}-WXX-{}-#{}", iso_month(day.year, day.month), day.weekday, day.nth);
  }
  if (day.month != 0 && day.day != 0) {
    return iso_month(day.year, day.month) + fmt::format("-{:02}", day.day);
  }
  if (day.weekday != 0) return fmt::format("XXXX-WXX-{}", day.weekday);
  return fmt::format("XXXX-XX-{:02}", day.day);
}

Days resolve(const Node& day, const Moment& sent) {
  const int year = day.year != 0 ? day.year : year_of(sent.day);
  if (day.nth != 0 && day.month != 0) {
    Days first = day_of(year, day.month, 1);
    first += days{(day.weekday - weekday_of(first) + 7) % 7};
    return first + days{7 * (day.nth - 1)};
  }
  if (day.month != 0) {
    const int number = std::min(std::max(day.day, 1), days_in(year, day.month));
    const Days found = day_of(year, day.month, number);
    if (day.year != 0 || found >= sent.day) return found;
    return day_of(year + 1, day.month, std::min(number, days_in(year + 1, day.month)));
  }
  if (day.weekday != 0) {
    const int ahead = (day.weekday - weekday_of(sent.day) + 7) % 7;
    return sent.day + days{ahead};
  }
  if (day.day != 0) {
    Days found = day_of(year, month_of(sent.day), day.day);
    if (found < sent.day)
      found = plus_months(day_of(year, month_of(sent.day), 1), 1) + days{day.day - 1};
    return found;
  }
  return day_of(year, 1, 1);
}

std::string timex_of_clock(int hour, int minute, int second) {
  std::string text = fmt::format("T{:02}", hour);
  if (minute >= 0) text += fmt::format(":{:02}", minute);
  if (second >= 0) text += fmt::format(":{:02}", second);
  return text;
}

std::vector<Clock> clocks_of(const Node& time) {
  Clock clock{time.hour, time.minute, time.second};
  if (clock.hour == 24) clock.hour = 0;
  switch (time.half) {
    case Half::morning:
      if (clock.hour == 12) clock.hour = 0;
      return {clock};
    case Half::afternoon:
      if (clock.hour < 12) clock.hour += 12;
      return {clock};
    case Half::open:
    case Half::both: break;
  }
  if (time.hour > 12 || (time.hour == 0)) return {clock};
  Clock other = clock;
  if (clock.hour == 12) {
    clock.hour = 0;
  } else {
    other.hour += 12;
  }
  return {clock, other};
}

std::string length_of_minutes(int minutes) {
  std::string text = "PT";
  if (minutes >= 60) text += fmt::format("{}H", minutes / 60);
  if (minutes % 60 != 0 || minutes == 0) text += fmt::format("{}M", minutes % 60);
  return text;
}

std::string range_of(const std::string& first, const std::string& second,
                     const std::string& length) {
  return fmt::format("({},{},{})", first, second, length);
}

}  // namespace plainsong::timex
