#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace plainsong::timex {

/// When a text was sent: what "tomorrow" and "in an hour" are counted from.
struct Moment {
  std::chrono::sys_days day{};
  int minutes = 0;  ///< after midnight
  int seconds = 0;
};

/// Lengths of time, by the letter they have in ISO 8601; B is a day of work, Q a quarter, X ten and
/// C a hundred years.
enum class Unit : char {
  none = 0,
  second = 'S',
  minute = 'N',
  hour = 'H',
  day = 'D',
  work_day = 'B',
  week = 'W',
  month = 'M',
  quarter = 'Q',
  year = 'Y',
  decade = 'X',
  century = 'C',
};

/// Which half of the day a clock time is in.
enum class Half : std::uint8_t { open, morning, afternoon, both };

/// How far a day, week or month is from the one of the message: "last" is -1, "this" 0, "next" 1.
struct Amount {
  double count = 0;
  Unit unit = Unit::none;
};

/// What a part of a text means while it is read. Each reading sets some of the fields.
struct Node {
  // a number
  std::int64_t number = 0;
  std::uint32_t digits = 0;  ///< it is written with; 0: in words
  // a length of time: 2 years, 1 month
  std::vector<Amount> amounts{};
  // a day or longer; 0 where it is not said
  int year = 0;
  int month = 0;
  int day = 0;
  int weekday = 0;     ///< 1, Monday, to 7
  int nth = 0;         ///< which of the weekdays of the month
  bool fixed = false;  ///< reckoned from the day of the message
  Unit grain = Unit::none;
  // a clock time; -1 where it is not said
  int hour = -1;
  int minute = -1;
  int second = -1;
  Half half = Half::open;
  std::string part{};  ///< of the day: "MO", "AF", "EV", "NI", "DT"
  /// Ready values, in TIMEX3 (ISO 24617-1), and what they were made of.
  std::vector<std::string> values{};
  std::vector<Node> ends{};
};

}  // namespace plainsong::timex
