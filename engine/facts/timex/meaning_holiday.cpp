#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"
#include "facts/timex/shared_rules.hpp"

namespace plainsong::timex::meaning {

using std::chrono::days;

namespace {

/// The Sunday of Easter in the calendar of Gregory (Meeus, Jones, Butcher).
Days easter_of(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int all = h + l - 7 * m + 114;
  return day_of(year, all / 31, all % 31 + 1);
}

Days nth_weekday(int year, int month, int weekday, int nth) {
  const Days first = day_of(year, month, 1);
  return first + days{(weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1)};
}

Days movable(int which, int year) {
  switch (static_cast<Movable>(-which)) {
    case Movable::easter_monday: return easter_of(year) + days{1};
    case Movable::easter: return easter_of(year);
    case Movable::thanksgiving: return nth_weekday(year, 11, 4, 4);
    case Movable::labor_day: return nth_weekday(year, 9, 1, 1);
    case Movable::memorial_day: {
      const Days last = day_of(year, 5, 31);
      return last - days{weekday_of(last) - 1};
    }
    case Movable::black_friday: return nth_weekday(year, 11, 4, 4) + days{1};
    case Movable::presidents_day: return nth_weekday(year, 2, 1, 3);
    case Movable::king_day: return nth_weekday(year, 1, 1, 3);
    case Movable::none: break;
  }
  return day_of(year, 1, 1);
}

}  // namespace

bool holiday_day(const Match& match, Node& node) {
  Node name;
  int year = 0;
  int shift = 0;
  bool shifted = false;
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (part->month != 0 || part->nth != 0) {
      name = *part;
    } else if (part->year != 0) {
      year = part->year;
    } else {
      shift = static_cast<int>(part->number);
      shifted = true;
    }
  }
  const int now = year_of(match.sent.day);
  const auto in_year = [&](int one) {
    return name.nth != 0 ? movable(name.nth, one) : day_of(one, name.month, name.day);
  };
  node = name;
  node.nth = 0;
  node.grain = Unit::day;
  if (shifted && year == 0) {
    year = now;
    if (shift > 0 && in_year(now) <= match.sent.day) ++year;
    if (shift < 0 && in_year(now) >= match.sent.day) --year;
  }
  if (year != 0) {
    node = fixed_day(in_year(year));
  } else if (name.nth != 0) {
    const Days found = in_year(now);
    node.month = month_of(found);
    node.day = day_in_month(found);
  }
  return true;
}

}  // namespace plainsong::timex::meaning
