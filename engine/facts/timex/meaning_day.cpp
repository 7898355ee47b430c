#include <algorithm>
#include <cmath>

#include "facts/timex/match_parts.hpp"
#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"

namespace plainsong::timex::meaning {
namespace {

using std::chrono::days;

/// Puts what the parts say into one node; a later part does not take back an earlier one.
Node merged(const Match& match) {
  Node node;
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (part->year != 0 && node.year == 0) node.year = part->year;
    if (part->month != 0 && node.month == 0) node.month = part->month;
    if (part->day != 0 && node.day == 0) node.day = part->day;
    if (part->weekday != 0 && node.weekday == 0) node.weekday = part->weekday;
    if (part->nth != 0 && node.nth == 0) node.nth = part->nth;
    node.fixed = node.fixed || part->fixed;
  }
  return node;
}

const Node* part_with(const Match& match, int Node::*field) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->*field != 0) return part;
  }
  return nullptr;
}

/// The shift of "next" or "last" among the parts.
int shift_of(const Match& match) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->grain == Unit::none && part->amounts.empty() &&
        part->weekday == 0 && part->month == 0 && part->day == 0 && part->year == 0) {
      return static_cast<int>(part->number);
    }
  }
  return 0;
}

const Node* with_grain(const Match& match, Unit grain) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->grain == grain && part->amounts.empty()) return part;
  }
  return nullptr;
}

bool of_clock(const Node& amounts) {
  return std::ranges::any_of(amounts.amounts, [](const Amount& one) {
    return one.unit == Unit::hour || one.unit == Unit::minute || one.unit == Unit::second;
  });
}

/// The moment `amounts` after another, or before it where `sign` is -1.
void shift_moment(const Node& amounts, int sign, Days& day, int& seconds) {
  for (const Amount& one : amounts.amounts) {
    const double count = sign * one.count;
    switch (one.unit) {
      case Unit::hour: seconds += static_cast<int>(std::lround(count * 3600)); break;
      case Unit::minute: seconds += static_cast<int>(std::lround(count * 60)); break;
      case Unit::second: seconds += static_cast<int>(std::lround(count)); break;
      default: day = plus(day, {count, one.unit}); break;
    }
  }
  constexpr int day_seconds = 86'400;
  while (seconds < 0) {
    seconds += day_seconds;
    day -= days{1};
  }
  day += days{seconds / day_seconds};
  seconds %= day_seconds;
}

bool moved(const Node& amounts, int sign, Days day, const Moment& sent, Node& node) {
  for (const Amount& one : amounts.amounts) {
    if (std::abs(one.count) > 100'000) return false;
  }
  int seconds = sent.minutes * 60 + sent.seconds;
  if (!of_clock(amounts)) {
    for (const Amount& one : amounts.amounts) day = plus(day, {sign * one.count, one.unit});
    node = fixed_day(day);
    return true;
  }
  shift_moment(amounts, sign, day, seconds);
  node = fixed_day(day);
  node.hour = seconds / 3600;
  node.minute = seconds / 60 % 60;
  node.second = seconds % 60;
  node.half = node.hour < 12 ? Half::morning : Half::afternoon;
  if (node.hour == 0) node.half = Half::open;
  node.grain = Unit::second;
  return true;
}

Days week_day(Days in_week, int weekday) { return monday_of(in_week) + days{weekday - 1}; }

}  // namespace

bool same(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part != nullptr) {
      node = *part;
      return true;
    }
  }
  return false;
}

bool day(const Match& match, Node& node) {
  node = merged(match);
  node.grain = Unit::day;
  if (node.month == 0 || node.day == 0) return false;
  return node.day <= 31 && node.month <= 12 &&
         (node.day <= 30 || node.month == 2 || days_in(2000, node.month) == 31);
}

bool day_number(const Match& match, Node& node) {
  const std::int64_t number = match[0].number;
  if (number < 1 || number > 31 || match[0].digits > 2) return false;
  node.day = static_cast<int>(number);
  return true;
}

bool year_number(const Match& match, Node& node) {
  const Node& said = match[0];
  if (said.digits == 2) {
    node.year = static_cast<int>(said.number + (said.number < 30 ? 2000 : 1900));
  } else if (said.number >= 1500 && said.number < 2200) {
    node.year = static_cast<int>(said.number);
  }
  node.grain = Unit::year;
  return node.year != 0;
}

bool numbers(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part != nullptr) node.number += part->number;
  }
  return true;
}

bool month(const Match& match, Node& node) {
  node = merged(match);
  node.grain = Unit::month;
  return node.month != 0 && node.day == 0;
}

bool shifted_month(const Match& match, Node& node) {
  node = merged(match);
  node.grain = Unit::month;
  if (node.month == 0) return false;
  const int shift = shift_of(match);
  const int now = month_of(match.sent.day);
  node.year = year_of(match.sent.day) + shift;
  if (shift > 0 && node.month > now) node.year -= 1;
  if (shift < 0 && node.month < now) node.year += 1;
  node.fixed = true;
  return true;
}

bool weekday(const Match& match, Node& node) {
  node = merged(match);
  node.grain = Unit::day;
  return node.weekday != 0;
}

bool shifted_weekday(const Match& match, Node& node) {
  const Node* wanted = part_with(match, &Node::weekday);
  if (wanted == nullptr) return false;
  node = fixed_day(week_day(match.sent.day, wanted->weekday) + days{7 * shift_of(match)});
  node.weekday = wanted->weekday;
  return true;
}

bool weekday_ahead(const Match& match, Node& node) {
  const Node* wanted = part_with(match, &Node::weekday);
  if (wanted == nullptr) return false;
  Days found = week_day(match.sent.day, wanted->weekday);
  if (found <= match.sent.day) found += days{7};
  node = fixed_day(found);
  return true;
}

bool weekday_behind(const Match& match, Node& node) {
  const Node* wanted = part_with(match, &Node::weekday);
  if (wanted == nullptr) return false;
  Days found = week_day(match.sent.day, wanted->weekday);
  if (found >= match.sent.day) found -= days{7};
  node = fixed_day(found);
  return true;
}

bool weekday_of_week(const Match& match, Node& node) { return shifted_weekday(match, node); }

bool weekday_and_day(const Match& match, Node& node) {
  const Node all = merged(match);
  if (all.weekday == 0 || all.day == 0) return false;
  // The number is believed of the day of the message alone: else the weekday is what is known.
  if (day_in_month(match.sent.day) == all.day && weekday_of(match.sent.day) == all.weekday) {
    node = fixed_day(match.sent.day);
    return true;
  }
  node.weekday = all.weekday;
  node.grain = Unit::day;
  return true;
}

bool weekday_the_day(const Match& match, Node& node) {
  const Node all = merged(match);
  if (all.weekday == 0 || all.day == 0) return false;
  const int year = year_of(match.sent.day);
  const int month = month_of(match.sent.day);
  for (const int ahead : {0, 1, -1, 2, -2, 3, -3}) {
    const Days first = plus_months(day_of(year, month, 1), ahead);
    if (!exists(year_of(first), month_of(first), all.day)) continue;
    const Days found = first + days{all.day - 1};
    if (weekday_of(found) != all.weekday) continue;
    node = fixed_day(found);
    return true;
  }
  node.weekday = all.weekday;
  node.grain = Unit::day;
  return true;
}

bool weekday_and_date(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->month != 0 && part->day != 0) {
      node = *part;
      return true;
    }
  }
  return false;
}

bool fitting_date(const Match& match, Node& node) {
  const Node* wanted = part_with(match, &Node::weekday);
  if (wanted == nullptr || !weekday_and_date(match, node)) return false;
  const int year = node.year != 0 ? node.year : year_of(match.sent.day);
  return exists(year, node.month, node.day) &&
         weekday_of(day_of(year, node.month, node.day)) == wanted->weekday;
}

bool weekday_in_month(const Match& match, Node& node) {
  node = merged(match);
  for (const Node* part : match.parts) {
    if (part != nullptr && part->number != 0 && node.nth == 0 && part->weekday == 0) {
      node.nth = static_cast<int>(part->number);
    }
  }
  node.grain = Unit::day;
  return node.weekday != 0 && node.month != 0 && node.nth >= 1 && node.nth <= 5;
}

bool weekday_from(const Match& match, Node& node) {
  const Node* wanted = part_with(match, &Node::weekday);
  const Node* from = nullptr;
  for (const Node* part : match.parts) {
    if (part != nullptr && part->fixed && part->weekday == 0) from = part;
  }
  if (wanted == nullptr || from == nullptr || from->day == 0) return false;
  const Days base = day_of(from->year, from->month, from->day);
  const bool in_weeks = std::ranges::any_of(from->ends, [](const Node& one) {
    return !one.amounts.empty() && one.amounts[0].unit == Unit::week;
  });
  Days found{};
  if (in_weeks) {
    // Weeks from Sunday to Saturday, as calendars here have them.
    const Days sunday = base - days{weekday_of(base) % 7};
    found = sunday + days{wanted->weekday % 7};
  } else {
    found = base + days{(wanted->weekday - weekday_of(base) + 7) % 7};
  }
  node = fixed_day(found);
  return true;
}

bool shifted_day(const Match& match, Node& node) {
  node = fixed_day(match.sent.day + days{shift_of(match)});
  return true;
}

bool amount(const Match& match, Node& node) {
  double count = 1;
  Unit unit = Unit::none;
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (part->grain != Unit::none) {
      unit = part->grain;
    } else if (!part->amounts.empty()) {
      count = part->amounts[0].count;
    } else {
      count = static_cast<double>(part->number);
    }
  }
  node.amounts = {{count, unit}};
  return unit != Unit::none && count <= 10'000;
}

bool amounts(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part != nullptr) {
      node.amounts.insert(node.amounts.end(), part->amounts.begin(), part->amounts.end());
    }
  }
  return true;
}

bool half_more(const Match& match, Node& node) {
  if (!amounts(match, node) || node.amounts.empty()) return false;
  node.amounts.back().count += 0.5;
  return true;
}

bool after_sent(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  if (by == nullptr || !moved(*by, 1, match.sent.day, match.sent, node)) return false;
  node.ends = {*by};
  return true;
}

bool before_sent(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  return by != nullptr && moved(*by, -1, match.sent.day, match.sent, node);
}

bool after_day(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  const Node* from = nullptr;
  for (const Node* part : match.parts) {
    if (part != nullptr && part->amounts.empty() && part->grain != Unit::none) from = part;
  }
  if (by == nullptr || from == nullptr || of_clock(*by)) return false;
  if (!moved(*by, 1, resolve(*from, match.sent), match.sent, node)) return false;
  node.ends = {*by};
  return true;
}

bool before_day(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  const Node* from = with_grain(match, Unit::day);
  if (by == nullptr || from == nullptr || of_clock(*by)) return false;
  return moved(*by, -1, resolve(*from, match.sent), match.sent, node);
}

bool end_of_day(const Match& match, Node& node) {
  const Node* of = with_grain(match, Unit::day);
  node = of != nullptr ? *of : fixed_day(match.sent.day);
  node.hour = 23;
  node.minute = 59;
  node.second = 59;
  node.half = Half::afternoon;
  node.grain = Unit::second;
  return true;
}

}  // namespace plainsong::timex::meaning
