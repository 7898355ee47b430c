#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "facts/timex/node.hpp"

namespace plainsong::timex {

using Days = std::chrono::sys_days;

[[nodiscard]] Days day_of(int year, int month, int day);
[[nodiscard]] bool exists(int year, int month, int day);
[[nodiscard]] int days_in(int year, int month);
[[nodiscard]] int weekday_of(Days day);  ///< 1, Monday, to 7
[[nodiscard]] int year_of(Days day);
[[nodiscard]] int month_of(Days day);
[[nodiscard]] int day_in_month(Days day);
/// The Monday of its week.
[[nodiscard]] Days monday_of(Days day);
[[nodiscard]] Days plus(Days day, const Amount& amount);
[[nodiscard]] Days plus_months(Days day, int months);
[[nodiscard]] Days plus_work_days(Days day, int count);

/// "2026-10-08"; "2026-W41"; "2026-10".
[[nodiscard]] std::string iso(Days day);
[[nodiscard]] std::string iso_week(Days day);
[[nodiscard]] std::string iso_month(int year, int month);

/// A node that is this day.
[[nodiscard]] Node fixed_day(Days day);
/// The TIMEX of a day: "2026-10-08", "XXXX-10-08", "XXXX-WXX-4", "XXXX-XX-08".
[[nodiscard]] std::string timex_of_day(const Node& day);
/// The day itself, the next one on or after the message where the text leaves it open.
[[nodiscard]] Days resolve(const Node& day, const Moment& sent);
/// "T18", "T18:30", "T18:30:15".
[[nodiscard]] std::string timex_of_clock(int hour, int minute, int second);
/// The times of day a node may mean: one, or two where it does not say which half of the day.
struct Clock {
  int hour = 0;
  int minute = -1;
  int second = -1;
  [[nodiscard]] int minutes() const { return hour * 60 + (minute > 0 ? minute : 0); }
  [[nodiscard]] std::string timex() const { return timex_of_clock(hour, minute, second); }
};
[[nodiscard]] std::vector<Clock> clocks_of(const Node& time);

/// "PT1H30M" of minutes, "P3D" of days.
[[nodiscard]] std::string length_of_minutes(int minutes);
/// "(first,second,length)".
[[nodiscard]] std::string range_of(const std::string& first, const std::string& second,
                                   const std::string& length);

}  // namespace plainsong::timex
