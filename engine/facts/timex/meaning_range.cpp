#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "facts/timex/match_parts.hpp"
#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"

namespace plainsong::timex::meaning {
namespace {

using std::chrono::days;

bool leap(int year) { return days_in(year, 2) == 29; }

/// The first day of a year, month or day, as an end of a range.
Node first_day(const Node& one) {
  Node node = one;
  if (one.grain == Unit::year) node.month = 1;
  if ((one.grain == Unit::year || one.grain == Unit::month) && node.day == 0) node.day = 1;
  return node;
}

bool of_clock(const std::vector<Amount>& amounts) {
  return std::ranges::any_of(amounts, [](const Amount& one) {
    return one.unit == Unit::hour || one.unit == Unit::minute || one.unit == Unit::second;
  });
}

std::string moment(Days day, int seconds) {
  constexpr int whole = 86'400;
  while (seconds < 0) {
    seconds += whole;
    day -= days{1};
  }
  day += days{seconds / whole};
  seconds %= whole;
  return iso(day) + timex_of_clock(seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/// From the message `amounts` ahead (1) or back (-1). Whole days begin on the day after the message
/// where they lie ahead and `next_day` says so.
bool stretch(const std::vector<Amount>& amounts, int sign, bool next_day, const Moment& sent,
             Node& node) {
  Days end = sent.day;
  int seconds = sent.minutes * 60 + sent.seconds;
  const int now = seconds;
  for (const Amount& one : amounts) {
    if (one.count > 100'000) return false;
    const double count = sign * one.count;
    if (one.unit == Unit::hour) seconds += static_cast<int>(count * 3600);
    if (one.unit == Unit::minute) seconds += static_cast<int>(count * 60);
    if (one.unit == Unit::second) seconds += static_cast<int>(count);
    end = plus(end, {count, one.unit});
  }
  const std::string length = length_of(amounts);
  if (of_clock(amounts)) {
    const std::string a = moment(sent.day, now);
    const std::string b = moment(end, seconds);
    node.values = {sign > 0 ? range_of(a, b, length) : range_of(b, a, length)};
    node.grain = Unit::hour;
    return true;
  }
  node.grain = Unit::day;
  if (sign < 0) {
    set_range(node, end, sent.day, length);
    return true;
  }
  const Days start = next_day ? sent.day + days{1} : sent.day;
  Days last = start;
  for (const Amount& one : amounts) last = plus(last, one);
  set_range(node, start, last, length);
  if (amounts.size() == 1 && amounts[0].unit == Unit::work_day) {
    const Days from = plus_work_days(sent.day, 1);
    set_range(node, from, plus_work_days(sent.day, static_cast<int>(amounts[0].count)) + days{1},
              length);
  }
  return true;
}

}  // namespace

bool range(const Match& match, Node& node) {
  const Node* first = period(match);
  const Node* second = period(match, 1);
  if (first == nullptr || second == nullptr) return false;
  if (second->grain == Unit::year && first->grain != Unit::year) return false;
  if (!first->values.empty() && first->ends.size() != 2) return false;
  Node a = first_day(first->ends.size() == 2 && first->day == 0 ? first->ends[0] : *first);
  Node b = first_day(second->ends.size() == 2 && second->day == 0 ? second->ends[0] : *second);
  if (a.month == 0 && a.weekday == 0 && a.day == 0) return false;
  if (b.month == 0 && b.weekday == 0 && b.day == 0) return false;
  if (a.day != 0 && a.month == 0 && a.weekday == 0 && b.month != 0) a.month = b.month;
  if (b.day != 0 && b.month == 0 && b.weekday == 0 && a.month != 0) b.month = a.month;
  if (a.year == 0 && b.year != 0 && !b.fixed && a.month != 0) {
    a.year = a.month > b.month ? b.year - 1 : b.year;
  } else if (a.year != 0 && b.year == 0 && !a.fixed && b.month != 0) {
    b.year = b.month < a.month ? a.year + 1 : a.year;
  }
  if (a.fixed && b.weekday != 0 && b.month == 0) {
    const Days from = resolve(a, match.sent);
    b = fixed_day(from + days{(b.weekday - weekday_of(from) + 7) % 7});
  }
  Unit grain = Unit::day;
  const auto coarse = [](Unit unit) { return unit == Unit::quarter || unit == Unit::month; };
  if (first->grain == Unit::year && second->grain == Unit::year) {
    grain = Unit::year;
  } else if ((coarse(first->grain) || first->grain == Unit::year) &&
             (coarse(second->grain) || second->grain == Unit::year)) {
    grain = Unit::month;
  }
  const std::string from = timex_of_day(a);
  const std::string to = timex_of_day(b);
  node.grain = Unit::day;
  node.ends = {a, b};
  if (grain == Unit::year) {
    if (b.year <= a.year) return false;
    node.values = {range_of(from, to, fmt::format("P{}Y", b.year - a.year))};
    return true;
  }
  if (grain == Unit::month) {
    int months = b.month - a.month;
    if (a.year != 0 && b.year != 0) months += (b.year - a.year) * 12;
    if (a.year == 0 && months <= 0) months += 12;
    if (months <= 0) return false;
    node.values = {range_of(from, to, fmt::format("P{}M", months))};
    return true;
  }
  if (a.month == 0 && b.month == 0 && a.weekday != 0 && b.weekday != 0) {
    const int between = (b.weekday - a.weekday + 7) % 7;
    node.values = {range_of(from, to, fmt::format("P{}D", between))};
    return true;
  }
  if (a.month != 0 && b.month != 0 && a.year == 0 && b.year == 0) {
    // In which year is not said: the last of February may lie between.
    const int year = year_of(match.sent.day);
    std::vector<std::int64_t> lengths;
    for (const int one :
         {leap(year) ? year + 1 : year, leap(year) ? year : year + (4 - year % 4) % 4}) {
      if (!exists(one, a.month, a.day)) continue;
      const bool wraps = b.month < a.month || (b.month == a.month && b.day < a.day);
      const int other = wraps ? one + 1 : one;
      const auto between = (day_of(other, b.month, b.day) - day_of(one, a.month, a.day)).count();
      if (std::ranges::find(lengths, between) == lengths.end()) lengths.push_back(between);
      if (wraps || b.month > 12) break;
    }
    if (lengths.size() == 2 && !(a.month <= 2 && b.month >= 3)) lengths.resize(1);
    for (const auto between : lengths)
      node.values.push_back(range_of(from, to, fmt::format("P{}D", between)));
    return !node.values.empty();
  }
  if ((a.year != 0 && !exists(a.year, a.month, a.day)) ||
      (b.year != 0 && !exists(b.year, b.month, b.day))) {
    node.values = {range_of(from, to, "PXD")};
    return true;
  }
  Days start = resolve(a, match.sent);
  const Days end = resolve(b, match.sent);
  if (start > end && a.year == 0 && a.month != 0)
    start = day_of(year_of(start) - 1, a.month, a.day);
  if (start > end) return false;
  node.values = {range_of(from, to, fmt::format("P{}D", (end - start).count()))};
  return true;
}

bool days_in_month(const Match& match, Node& node) {
  std::vector<int> numbers;
  Node month;
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (part->month != 0) month.month = part->month;
    if (part->year != 0) month.year = part->year;
    if (part->fixed) month.fixed = true;
    if (part->day != 0 && part->month == 0) numbers.push_back(part->day);
  }
  if (numbers.size() != 2 || month.month == 0 || numbers[1] <= numbers[0] || numbers[1] > 31)
    return false;
  Node a = month;
  Node b = month;
  a.day = numbers[0];
  b.day = numbers[1];
  a.grain = b.grain = Unit::day;
  node.values = {range_of(timex_of_day(a), timex_of_day(b), fmt::format("P{}D", b.day - a.day))};
  node.ends = {a, b};
  node.grain = Unit::day;
  return true;
}

bool coming(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  if (by == nullptr) return false;
  if (by->amounts.size() == 1 && by->amounts[0].unit == Unit::quarter) {
    const Days start = plus_months(quarter_start(match.sent.day), 3);
    const int months = static_cast<int>(by->amounts[0].count) * 3;
    set_range(node, start, plus_months(start, months), length_of(by->amounts));
    node.grain = Unit::day;
    return true;
  }
  return stretch(by->amounts, 1, true, match.sent, node);
}

bool gone(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  if (by == nullptr) return false;
  if (by->amounts.size() == 1 && by->amounts[0].unit == Unit::quarter) {
    const Days end = quarter_start(match.sent.day);
    const int months = static_cast<int>(by->amounts[0].count) * 3;
    set_range(node, plus_months(end, -months), end, length_of(by->amounts));
    node.grain = Unit::day;
    return true;
  }
  return stretch(by->amounts, -1, false, match.sent, node);
}

bool within(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  return by != nullptr && stretch(by->amounts, 1, false, match.sent, node);
}

bool starting(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  const Node* from = period(match);
  if (by == nullptr || from == nullptr) return false;
  Days start = resolve(*from, match.sent);
  if (from->year == 0 && from->month != 0 && from->grain == Unit::day) {
    start = day_of(year_of(match.sent.day), from->month, from->day);
  }
  if (from->grain == Unit::hour && from->ends.size() == 2) {
    start = resolve(from->ends[0], match.sent);
    const Clock clock = clocks_of(from->ends[1])[0];
    Days end = start;
    for (const Amount& one : by->amounts) end = plus(end, one);
    const std::string at = timex_of_clock(clock.hour, std::max(clock.minute, 0), 0);
    node.values = {range_of(iso(start) + at, iso(end) + at, length_of(by->amounts))};
    node.grain = Unit::hour;
    return true;
  }
  if (of_clock(by->amounts)) return false;
  Days end = start;
  for (const Amount& one : by->amounts) end = plus(end, one);
  set_range(node, start, end, length_of(by->amounts));
  node.grain = Unit::day;
  return true;
}

}  // namespace plainsong::timex::meaning
