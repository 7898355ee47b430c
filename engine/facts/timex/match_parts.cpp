#include "facts/timex/match_parts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace plainsong::timex::meaning {

const Node* with_amounts(const Match& match) {
  for (const Node* part : match.parts) {
    if (part != nullptr && !part->amounts.empty()) return part;
  }
  return nullptr;
}

const Node* period(const Match& match, std::size_t skip) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->grain != Unit::none && part->amounts.empty() && skip-- == 0)
      return part;
  }
  return nullptr;
}

const Node* plain(const Match& match) {
  for (const Node* part : match.parts) {
    if (part != nullptr && part->grain == Unit::none && part->amounts.empty() && part->month == 0 &&
        part->year == 0 && part->day == 0) {
      return part;
    }
  }
  return nullptr;
}

void set_range(Node& node, Days first, Days last, const std::string& length) {
  node.values = {range_of(iso(first), iso(last), length)};
  node.ends = {fixed_day(first), fixed_day(last)};
}

std::string length_of(const Amount& one) {
  const double count = std::abs(one.count);
  const std::string number = count == std::floor(count)
                                 ? fmt::format("{}", static_cast<std::int64_t>(count))
                                 : fmt::format("{}", count);
  switch (one.unit) {
    case Unit::minute: return "PT" + number + "M";
    case Unit::hour: return "PT" + number + "H";
    case Unit::second: return "PT" + number + "S";
    case Unit::work_day: return "P" + number + "BD";
    case Unit::quarter: return fmt::format("P{}M", static_cast<std::int64_t>(count * 3));
    case Unit::decade: return fmt::format("P{}Y", static_cast<std::int64_t>(count * 10));
    case Unit::century: return fmt::format("P{}Y", static_cast<std::int64_t>(count * 100));
    default: return "P" + number + std::string(1, static_cast<char>(one.unit));
  }
}

std::string length_of(const std::vector<Amount>& amounts) {
  std::string text = "P";
  bool clock = false;
  for (const Amount& one : amounts) {
    const std::string its = length_of({one.count, one.unit});
    const bool of_clock = its.starts_with("PT");
    if (of_clock && !clock) text += 'T';
    clock = clock || of_clock;
    text += its.substr(of_clock ? 2 : 1);
  }
  return text;
}

Days quarter_start(Days day) { return day_of(year_of(day), (month_of(day) - 1) / 3 * 3 + 1, 1); }

}  // namespace plainsong::timex::meaning
