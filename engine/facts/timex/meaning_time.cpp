#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"

namespace plainsong::timex::meaning {
namespace {

using std::chrono::days;

const Node* with_hour(const Match& match, std::size_t skip = 0) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->hour >= 0 && skip-- == 0) return part;
  }
  return nullptr;
}

const Node* with_day(const Match& match) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->grain == Unit::day) return part;
  }
  return nullptr;
}

const Node* with_part(const Match& match) {
  for (const Node* part : match.parts) {
    if (part != nullptr && !part->part.empty() && part->hour < 0) return part;
  }
  return nullptr;
}

/// In which half of the day the part of the day puts an hour.
Half half_of(const std::string& part, int hour) {
  if (part == "MO") return Half::morning;
  if (part == "AF" || part == "EV" || part == "DT") {
    return part == "DT" && hour >= 7 && hour != 12 ? Half::morning : Half::afternoon;
  }
  if (part == "NI") return hour <= 4 || hour == 12 ? Half::morning : Half::afternoon;
  return Half::open;
}

void put_in_part(Node& time, const std::string& part) {
  if (time.half != Half::open || part.empty() || time.hour > 12) return;
  time.half = half_of(part, time.hour);
  if (time.hour == 12 && (part == "MO" || part == "AF")) time.half = Half::afternoon;
}

/// Pairs of clock times that two ends may mean, each with the minutes between them.
struct Pair {
  Clock first{};
  Clock second{};
  bool next_day = false;  // the second is on the day after
  int minutes = 0;
};

std::vector<Pair> pairs_of(Node first, Node second) {
  const bool open_first = first.half == Half::open && first.hour >= 1 && first.hour <= 12;
  const bool open_second = second.half == Half::open && second.hour >= 1 && second.hour <= 12;
  const auto minutes = [](const Node& one) { return one.hour % 12 * 60 + std::max(one.minute, 0); };
  std::vector<Pair> pairs;
  const auto add = [&](Clock a, Clock b) {
    Pair pair{.first = a, .second = b};
    pair.minutes = b.minutes() - a.minutes();
    if (pair.minutes <= 0) {
      pair.minutes += 1440;
      pair.next_day = true;
    }
    pairs.push_back(pair);
  };
  if (open_first && open_second) {
    const std::vector<Clock> a = clocks_of(first);
    const std::vector<Clock> b = clocks_of(second);
    if (minutes(second) > minutes(first)) {
      add(a[0], b[0]);
      add(a[1], b[1]);
    } else {
      add(a[0], b[1]);
      add(a[1], b[0]);
    }
    return pairs;
  }
  if (open_first && !open_second) {
    // "5 to 6 p.m." is in one half, "9 to 3 p.m." is not.
    const int end = clocks_of(second)[0].minutes();
    first.half = Half::afternoon;
    if (clocks_of(first)[0].minutes() >= end) first.half = Half::morning;
  } else if (open_second && !open_first) {
    const int start = clocks_of(first)[0].minutes();
    second.half = Half::morning;
    if (clocks_of(second)[0].minutes() <= start) second.half = Half::afternoon;
  }
  add(clocks_of(first)[0], clocks_of(second)[0]);
  return pairs;
}

std::string day_after(const Node& day, const Moment& sent) {
  if (day.weekday != 0 && day.month == 0) return fmt::format("XXXX-WXX-{}", day.weekday % 7 + 1);
  if (day.year != 0) return iso(resolve(day, sent) + days{1});
  return timex_of_day(day);
}

void add_pairs(const std::vector<Pair>& pairs, const Node* day, const Moment& sent, Node& node) {
  for (const Pair& pair : pairs) {
    const std::string on = day != nullptr ? timex_of_day(*day) : std::string{};
    const std::string to = day != nullptr && pair.next_day ? day_after(*day, sent) : on;
    node.values.push_back(range_of(on + pair.first.timex(), to + pair.second.timex(),
                                   length_of_minutes(pair.minutes)));
  }
}

int amount_minutes(const Node& amounts) {
  double minutes = 0;
  for (const Amount& one : amounts.amounts) {
    if (one.unit == Unit::hour) minutes += one.count * 60;
    if (one.unit == Unit::minute) minutes += one.count;
  }
  return static_cast<int>(std::clamp(minutes, 0.0, 100'000.0));
}

Node today(const Match& match, int shift = 0) { return fixed_day(match.sent.day + days{shift}); }

}  // namespace

bool time(const Match& match, Node& node) {
  for (const Node* part : match.parts) {
    if (part == nullptr) continue;
    if (part->hour >= 0 && node.hour < 0) node.hour = part->hour;
    if (part->minute >= 0 && node.minute < 0) node.minute = part->minute;
    if (part->second >= 0 && node.second < 0) node.second = part->second;
    if (part->half != Half::open && node.half == Half::open) node.half = part->half;
    if (!part->part.empty()) node.part = part->part;
  }
  node.grain = Unit::hour;
  put_in_part(node, node.part);
  return node.hour >= 0 && node.hour <= 24 && node.minute < 60 && node.second < 60;
}

bool minutes_past(const Match& match, Node& node) {
  if (!time(match, node) || node.hour < 0) return false;
  return node.minute >= 0;
}

bool minutes_to(const Match& match, Node& node) {
  if (!time(match, node) || node.minute < 0) return false;
  const int all = (node.hour * 60 - node.minute + 1440) % 1440;
  const bool late = node.hour > 12;
  node.hour = all / 60;
  node.minute = all % 60;
  if (!late && node.hour == 0) node.hour = 12;
  return true;
}

bool digits_time(const Match& match, Node& node) {
  const Node& said = match[0];
  if (said.digits != 4) return false;
  node.hour = static_cast<int>(said.number / 100);
  node.minute = static_cast<int>(said.number % 100);
  node.grain = Unit::hour;
  return node.hour < 24 && node.minute < 60;
}

bool day_and_time(const Match& match, Node& node) {
  const Node* on = with_day(match);
  const Node* at = with_hour(match);
  if (on == nullptr || at == nullptr || at->grain == Unit::second) return false;
  Node time = *at;
  if (const Node* part = with_part(match)) put_in_part(time, part->part);
  if (!on->part.empty()) put_in_part(time, on->part);
  for (const Clock& clock : clocks_of(time))
    node.values.push_back(timex_of_day(*on) + clock.timex());
  node.grain = Unit::hour;
  node.ends = {*on, time};
  return true;
}

bool today_and_time(const Match& match, Node& node) {
  const Node* at = with_hour(match);
  const Node* part = with_part(match);
  if (at == nullptr) return false;
  Node time = *at;
  if (part != nullptr) put_in_part(time, part->part);
  const Node on = today(match, part != nullptr ? static_cast<int>(part->number) : 0);
  for (const Clock& clock : clocks_of(time))
    node.values.push_back(timex_of_day(on) + clock.timex());
  node.grain = Unit::hour;
  node.ends = {on, time};
  return true;
}

bool time_range(const Match& match, Node& node) {
  const Node* first = with_hour(match);
  const Node* second = with_hour(match, 1);
  if (first == nullptr || second == nullptr) return false;
  Node a = *first;
  Node b = *second;
  if (const Node* part = with_part(match)) {
    put_in_part(b, part->part);
    if (part->part != "MO" || a.hour <= b.hour) put_in_part(a, part->part);
  }
  add_pairs(pairs_of(a, b), nullptr, match.sent, node);
  node.ends = {a, b};
  node.grain = Unit::hour;
  return true;
}

bool time_for(const Match& match, Node& node) {
  const Node* from = with_hour(match);
  const Node* by = nullptr;
  for (const Node* part : match.parts) {
    if (part != nullptr && !part->amounts.empty()) by = part;
  }
  if (from == nullptr || by == nullptr) return false;
  const int minutes = amount_minutes(*by);
  if (minutes == 0) return false;
  const Clock start = clocks_of(*from)[0];
  const int end = (start.minutes() + minutes) % 1440;
  node.values = {
      range_of(start.timex(), timex_of_clock(end / 60, end % 60, 0), length_of_minutes(minutes))};
  Node last;
  last.hour = end / 60;
  last.minute = end % 60;
  last.second = 0;
  last.half = last.hour < 12 ? Half::morning : Half::afternoon;
  Node first = *from;
  first.half = start.hour < 12 ? Half::morning : Half::afternoon;
  node.ends = {first, last};
  node.grain = Unit::hour;
  return true;
}

bool day_and_time_range(const Match& match, Node& node) {
  const Node* on = with_day(match);
  const Node* range = nullptr;
  for (const Node* part : match.parts) {
    if (part != nullptr && part->ends.size() == 2 && part->grain == Unit::hour) range = part;
  }
  if (on == nullptr || range == nullptr) return false;
  Node a = range->ends[0];
  Node b = range->ends[1];
  const Node* part = with_part(match);
  const std::string& when = part != nullptr ? part->part : on->part;
  if (!when.empty()) {
    put_in_part(b, when);
    put_in_part(a, when);
  }
  add_pairs(pairs_of(a, b), on, match.sent, node);
  node.ends = {a, b};
  node.grain = Unit::hour;
  return true;
}

bool day_and_part(const Match& match, Node& node) {
  const Node* on = with_day(match);
  const Node* part = with_part(match);
  if (on == nullptr || part == nullptr) return false;
  node = *on;
  node.part = part->part;
  node.values = {timex_of_day(*on) + "T" + part->part};
  return true;
}

bool today_and_part(const Match& match, Node& node) {
  const Node* part = with_part(match);
  if (part == nullptr) return false;
  int shift = static_cast<int>(part->number);
  for (const Node* one : match.parts) {
    if (one != nullptr && one->part.empty() && one->grain == Unit::none)
      shift = static_cast<int>(one->number);
  }
  node = today(match, shift);
  node.part = part->part;
  node.values = {timex_of_day(node) + "T" + part->part};
  return true;
}

bool yesterday_and_part(const Match& match, Node& node) {
  const Node* part = with_part(match);
  if (part == nullptr) return false;
  node = today(match, -1);
  node.part = part->part;
  node.values = {timex_of_day(node) + "T" + part->part};
  return true;
}

bool part_and_time_range(const Match& match, Node& node) { return day_and_time_range(match, node); }

}  // namespace plainsong::timex::meaning
