#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "facts/timex/english_rules.hpp"
#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"
#include "facts/timex/shared_rules.hpp"

namespace plainsong::timex {

using namespace meaning;

void add_english_days_with_times(Grammar& g) {
  g.rule("at", "at|around|by|about|@", [](const Match&, Node& node) {
    node.number = 0;
    return true;
  });
  g.rule("day of time", "<date>", [](const Match& m, Node& node) {
    node = m[0];
    return node.part != "holiday";
  });
  for (const char* pattern :
       {"<day of time> ,|-? at|around|by|from? <time>", "<day of time> ,|-? at|around <hour>",
        "<day of time> ,|-? at|around? <loose time>",
        "<day of time> <part of day> ,? at|around <hour>",
        "<day of time> ,? <part of day> at|around? <plain time>", "<time> ,? on|of? <day of time>",
        "<loose time> ,? on|of? <day of time> <part of day>", "<time> ,? on? <day of time>"}) {
    g.rule("date time", pattern, day_and_time);
  }
  for (const char* pattern : {"<time> ,? <tonight>", "<hour> ,? <tonight>",
                              "<tonight> ,? at|around? <time>", "<tonight> at|around <hour>",
                              "<time> this <part>", "this <part> ,? at|around <any time>"}) {
    g.rule("date time", pattern, today_and_time);
  }
  g.rule("date time", "the? end of the? day", end_of_day);
  g.rule("date time", "the? end of the? <date>", end_of_day);
  g.rule("date time", "<moved>", [](const Match& m, Node& node) {
    node = m[0];
    return node.grain == Unit::second;
  });
  for (const char* pattern : {"<day of time> ,? at|from? <loose time range>",
                              "<loose time range> ,? on|of? <day of time> <part of day>?",
                              "<day of time> <part of day> ,? <loose time range>"}) {
    g.rule("date time range", pattern, day_and_time_range);
  }
  g.rule("date time range", "<day of time> ,? in|during? the? <part>", day_and_part);
  g.rule("date time range", "this <part>", today_and_part);
  g.rule("date time range", "<tonight>", today_and_part);
  g.rule("date time range", "last|yesterday <part name>", yesterday_and_part);
  for (const char* pattern :
       {"<tonight> ,? <loose time range>", "<evening of> ,? <loose time range>",
        "<loose time range> ,? <tonight>", "<loose time range> ,? <evening of>"}) {
    g.rule("date time range", pattern, [](const Match& m, Node& node) {
      Node day = fixed_day(m.sent.day);
      const Node* range = nullptr;
      for (const Node* part : m.parts) {
        if (part->ends.size() == 2) {
          range = part;
        } else {
          day = fixed_day(m.sent.day + std::chrono::days{part->number});
          day.part = part->part;
        }
      }
      const std::array<const Node*, 2> parts{&day, range};
      return range != nullptr && day_and_time_range({m.sent, parts}, node);
    });
  }
  g.rule("evening of", "this <part name>", same);
  g.rule("evening of", "next <part name>", [](const Match& m, Node& node) {
    node = m[0];
    node.number = 1;
    return true;
  });
  g.rule("evening of", "last <part name>", [](const Match& m, Node& node) {
    node = m[0];
    node.number = -1;
    return true;
  });
  for (const char* pattern : {"<next> <one amount>", "<ahead> <one amount>"})
    g.rule("coming", pattern, coming);
  const Meaning counted_ahead = [](const Match& m, Node& node) {
    Node by;
    by.amounts = {{static_cast<double>(m[0].number), m[2].grain}};
    const std::array<const Node*, 1> parts{&by};
    return coming({m.sent, parts}, node);
  };
  const Meaning counted_behind = [](const Match& m, Node& node) {
    Node by;
    by.amounts = {{static_cast<double>(m[0].number), m[2].grain}};
    const std::array<const Node*, 1> parts{&by};
    return gone({m.sent, parts}, node);
  };
  g.rule("coming", "<n> <next> <many unit>", counted_ahead);
  g.rule("coming", "<n> <ahead> <many unit>", counted_ahead);
  g.rule("gone", "<n> <last> <many unit>", counted_behind);
  g.rule("gone", "<n> <behind> <many unit>", counted_behind);
  g.rule("gone", "<last> <one amount>", gone);
  g.rule("gone", "<behind> <one amount>", gone);
  g.rule("gone", "<last> <clock amount>", gone);
  g.rule("coming", "<next> <clock amount>", coming);
  g.rule("clock amount", "<clock unit>", amount);
  g.rule("within", "within <amounts>", within);
  g.rule("within", "within the? next? <amounts>", within);
  g.rule("within", "within the? next <day and>", within);
  g.rule("day and", "<any unit> and <one amount>", [](const Match& m, Node& node) {
    node.amounts = {{1, m[0].grain}};
    node.amounts.insert(node.amounts.end(), m[1].amounts.begin(), m[1].amounts.end());
    return true;
  });
  g.rule("within", "less than <amounts> after <near day>", [](const Match& m, Node& node) {
    const std::array<const Node*, 2> parts{&m[0], &m[1]};
    return starting({m.sent, parts}, node);
  });
  for (const char* name : {"<coming>", "<gone>", "<within>"}) {
    g.rule("date time range", name, [](const Match& m, Node& node) {
      node = m[0];
      return node.grain == Unit::hour;
    });
    g.rule("date range", name, [](const Match& m, Node& node) {
      node = m[0];
      return node.grain != Unit::hour;
    });
  }
  g.rule("date time range", "from? now until|till|to <moved>", [](const Match& m, Node& node) {
    if (m[0].grain != Unit::second || m[0].ends.empty()) return false;
    const Node& by = m[0].ends[0];
    const std::array<const Node*, 1> parts{&by};
    if (!within({m.sent, parts}, node)) return false;
    const std::size_t comma = node.values[0].find(',');
    node.values[0] = "(PRESENT_REF" + node.values[0].substr(comma);
    return true;
  });
  g.rule("date time range", "between <any time> and now", [](const Match& m, Node& node) {
    const Clock start = clocks_of(m[0])[0];
    const int minutes = m.sent.minutes - start.minutes();
    if (minutes <= 0) return false;
    node.values = {
        range_of(iso(m.sent.day) + start.timex(), "PRESENT_REF", length_of_minutes(minutes))};
    return true;
  });
  g.rule("date time range", "<amounts> starting|beginning from|on? <date time>", starting);
}

}  // namespace plainsong::timex
