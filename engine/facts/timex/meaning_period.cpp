#include <fmt/format.h>

#include <algorithm>

#include "facts/timex/match_parts.hpp"
#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"

namespace plainsong::timex::meaning {

using std::chrono::days;

namespace {

/// The first day of a month or year and the first behind it.
bool bounds(const Node& of, Days& first, Days& last) {
  if (of.grain == Unit::year && of.year != 0) {
    first = day_of(of.year, 1, 1);
    last = day_of(of.year + 1, 1, 1);
    return true;
  }
  if (of.grain == Unit::month && of.year != 0) {
    first = day_of(of.year, of.month, 1);
    last = plus_months(first, 1);
    return true;
  }
  return false;
}

}  // namespace

bool shifted_period(const Match& match, Node& node) {
  const Node* unit = period(match);
  const Node* by = plain(match);
  if (unit == nullptr) return false;
  const int shift = by != nullptr ? static_cast<int>(by->number) : 0;
  const Days now = match.sent.day;
  node.grain = unit->grain;
  switch (unit->grain) {
    case Unit::week: {
      const Days day = now + days{7 * shift};
      node.values = {iso_week(day)};
      node.ends = {fixed_day(monday_of(day)), fixed_day(monday_of(day) + days{7})};
      return true;
    }
    case Unit::month: {
      const Days day = plus_months(day_of(year_of(now), month_of(now), 1), shift);
      node.values = {iso_month(year_of(day), month_of(day))};
      node.year = year_of(day);
      node.month = month_of(day);
      node.fixed = true;
      return true;
    }
    case Unit::year:
      node.year = year_of(now) + shift;
      node.values = {fmt::format("{:04}", node.year)};
      node.fixed = true;
      return true;
    case Unit::work_day: {  // the days of no work of its week
      node.values = {iso_week(now + days{7 * shift}) + "-WE"};
      return true;
    }
    case Unit::quarter: {
      const Days start = plus_months(quarter_start(now), 3 * shift);
      set_range(node, start, plus_months(start, 3), "P3M");
      return true;
    }
    case Unit::decade: {
      // The next decade is the one that begins next; the last one has ended.
      const int start = year_of(now) / 10 * 10 + 10 * shift;
      set_range(node, day_of(start, 1, 1), day_of(start + 10, 1, 1), "P10Y");
      return true;
    }
    default: return false;
  }
}

bool numbered_week(const Match& match, Node& node) {
  const Node* number = plain(match);
  if (number == nullptr || number->number < 1 || number->number > 53) return false;
  int year = year_of(match.sent.day);
  if (const Node* said = period(match); said != nullptr && said->year != 0) year = said->year;
  node.values = {fmt::format("{:04}-W{:02}", year, number->number)};
  node.grain = Unit::week;
  return true;
}

bool week_of_day(const Match& match, Node& node) {
  const Node* day = nullptr;
  for (const Node* part : match.parts) {
    if (part != nullptr && part->day != 0) day = part;
  }
  if (day == nullptr) return false;
  node.values = {timex_of_day(*day)};
  node.grain = Unit::week;
  return true;
}

bool nth_week(const Match& match, Node& node) {
  const Node* of = period(match);
  const Node* number = plain(match);
  if (of == nullptr || number == nullptr) return false;
  std::int64_t nth = number->number;
  node.grain = Unit::week;
  if (of->grain == Unit::month) {
    if (nth < 0) nth = 5;
    if (nth < 1 || nth > 5) return false;
    node.values = {iso_month(of->year, of->month) + fmt::format("-W{:02}", nth)};
    return true;
  }
  if (of->grain != Unit::year || of->year == 0) return false;
  if (nth < 0) nth = 52;
  if (nth < 1 || nth > 53) return false;
  node.values = {fmt::format("{:04}-W{:02}", of->year, nth)};
  return true;
}

bool nth_month(const Match& match, Node& node) {
  const Node* of = period(match);
  const Node* number = plain(match);
  if (of == nullptr || number == nullptr || of->year == 0) return false;
  const std::int64_t nth = number->number < 0 ? 12 : number->number;
  if (nth < 1 || nth > 12) return false;
  node.year = of->year;
  node.month = static_cast<int>(nth);
  node.grain = Unit::month;
  return true;
}

bool rest_of(const Match& match, Node& node) {
  const Node* unit = period(match);
  if (unit == nullptr) return false;
  const Days now = match.sent.day;
  Days end{};
  if (unit->grain == Unit::week) {
    end = monday_of(now) + days{6};
  } else if (unit->grain == Unit::month) {
    end = day_of(year_of(now), month_of(now), timex::days_in(year_of(now), month_of(now)));
  } else if (unit->grain == Unit::year) {
    end = day_of(year_of(now), 12, 31);
  } else {
    return false;
  }
  set_range(node, now, end, fmt::format("P{}D", (end - now).count()));
  node.grain = Unit::day;
  return true;
}

bool quarter(const Match& match, Node& node) {
  const Node* number = plain(match);
  const Node* of = period(match);
  if (number == nullptr || number->number < 1 || number->number > 4) return false;
  Node start;
  start.year = of != nullptr ? of->year : 0;
  start.month = static_cast<int>(number->number) * 3 - 2;
  start.day = 1;
  start.grain = Unit::day;
  Node end = start;
  end.month += 3;
  if (end.month > 12) {
    end.month = 1;
    if (end.year != 0) ++end.year;
  }
  node.values = {range_of(timex_of_day(start), timex_of_day(end), "P3M")};
  node.ends = {start, end};
  node.grain = Unit::quarter;
  return true;
}

bool half_year(const Match& match, Node& node) {
  const Node* number = plain(match);
  const Node* of = period(match);
  if (number == nullptr || number->number < 1 || number->number > 2 || of == nullptr) return false;
  const Days start = day_of(of->year, number->number == 1 ? 1 : 7, 1);
  set_range(node, start, plus_months(start, 6), "P6M");
  node.grain = Unit::quarter;
  return true;
}

bool season(const Match& match, Node& node) {
  int year = year_of(match.sent.day);
  std::string name;
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (!part->part.empty()) {
      name = part->part;
    } else if (part->year != 0) {
      year = part->year;
    } else {
      year = year_of(match.sent.day) + static_cast<int>(part->number);
    }
  }
  node.values = {fmt::format("{:04}-{}", year, name)};
  node.grain = Unit::quarter;
  return true;
}

bool year_alone(const Match& match, Node& node) {
  const Node* said = period(match);
  if (said == nullptr || said->year == 0) return false;
  node.year = said->year;
  node.grain = Unit::year;
  node.values = {fmt::format("{:04}", said->year)};
  return true;
}

bool decade(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    const std::int64_t number = part->year != 0 ? part->year : part->number;
    node.grain = Unit::decade;
    if (number >= 1000 && number % 10 == 0) {
      set_range(node, day_of(static_cast<int>(number), 1, 1),
                day_of(static_cast<int>(number) + 10, 1, 1), "P10Y");
      return true;
    }
    if (number >= 10 && number < 100 && number % 10 == 0) {
      node.values = {
          fmt::format("(XX{:02}-01-01,XX{:02}-01-01,P10Y)", number, (number + 10) % 100)};
      return true;
    }
  }
  return false;
}

bool century(const Match& match, Node& node) {
  const Node* number = plain(match);
  if (number == nullptr || number->number < 1 || number->number > 40) return false;
  const int start = static_cast<int>(number->number - 1) * 100;
  node.values = {fmt::format("({:04}-01-01,{:04}-01-01,P100Y)", start, start + 100)};
  node.grain = Unit::century;
  return true;
}

bool last_of_period(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  const Node* of = period(match);
  Days first{};
  Days last{};
  if (by == nullptr || of == nullptr || by->amounts.size() != 1 || !bounds(*of, first, last))
    return false;
  const Amount& one = by->amounts[0];
  // Whole weeks: those that end with the period.
  if (one.unit == Unit::week) last = monday_of(last);
  set_range(node, plus(last, {-one.count, one.unit}), last, length_of(by->amounts));
  node.grain = Unit::day;
  return true;
}

bool first_of_period(const Match& match, Node& node) {
  const Node* by = with_amounts(match);
  const Node* of = period(match);
  Days first{};
  Days last{};
  if (by == nullptr || of == nullptr || by->amounts.size() != 1 || !bounds(*of, first, last))
    return false;
  const Amount& one = by->amounts[0];
  if (one.unit == Unit::week && weekday_of(first) > 1) first = monday_of(first) + days{7};
  set_range(node, first, plus(first, one), length_of(by->amounts));
  node.grain = Unit::day;
  return true;
}

bool end_of_period(const Match& match, Node& node) {
  const Node* of = period(match);
  if (of == nullptr) return false;
  node = *of;
  node.grain = Unit::month;
  if (of->grain == Unit::year && of->year != 0) {
    ++node.year;
    node.month = 1;
    return true;
  }
  if (of->grain != Unit::month) return false;
  if (++node.month > 12) {
    node.month = 1;
    if (node.year != 0) ++node.year;
  }
  return true;
}

bool start_of_period(const Match& match, Node& node) {
  const Node* of = period(match);
  if (of == nullptr || (of->grain != Unit::year && of->grain != Unit::month)) return false;
  node = *of;
  node.grain = Unit::month;
  if (node.month == 0) node.month = 1;
  return true;
}

bool middle_of_period(const Match& match, Node& node) {
  const Node* of = period(match);
  if (of == nullptr) return false;
  node = *of;
  if (of->grain == Unit::year) {
    node.month = 7;
    node.day = 2;
  } else if (of->grain == Unit::month) {
    node.day = 16;
  } else {
    return false;
  }
  node.grain = Unit::month;
  return true;
}

}  // namespace plainsong::timex::meaning
