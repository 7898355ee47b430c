#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"
#include "facts/timex/shared_rules.hpp"
#include "facts/timex/spanish_rules.hpp"

namespace plainsong::timex {

using namespace meaning;
using std::chrono::days;

void add_spanish_days_with_times(Grammar& g) {
  g.rule("day of time", "<date>", [](const Match& m, Node& node) {
    node = m[0];
    return node.part != "holiday";
  });
  for (const char* pattern :
       {"<day of time> ,? a las|la <time>", "<day of time> ,? a las|la <hour>",
        "<day of time> ,? alrededor de las|la <time>",
        "<day of time> ,? a las <said hour> <part of hour>?",
        "<day of time> ,? a la? las? <plain time>", "<day of time> ,? a las <hour dot minute>",
        "<day of time> ,? al? <plain time>", "<time> ,? de|del? el? <day of time> <part of day>?",
        "<hour> del|de|h? el? <day of time> <part of day>",
        "<hour> _ h del|de <day of time> <part of day>"}) {
    g.rule("date time", pattern, day_and_time);
  }
  const Meaning in_part_of_today = [](const Match& m, Node& node) {
    return today_and_time(m, node);
  };
  g.rule("date time", "<time> <this> <part name>", in_part_of_today);
  g.rule("date time", "<hour> <this> <part name>", in_part_of_today);
  g.rule("date time", "esta <part name> a las|la <time>", today_and_time);
  g.rule("last night", "anoche", [](const Match&, Node& node) {
    node.part = "NI";
    node.number = -1;
    return true;
  });
  g.rule("date time", "<last night> a las|la <time>", today_and_time);
  g.rule("date time", "<last night> a las|la <hour>", today_and_time);
  g.rule("date time", "el|al? fin|final de|del el? dia", end_of_day);
  g.rule("date time", "el|al? fin|final de|del el? <date>", end_of_day);
  g.rule("date time", "<moved>", [](const Match& m, Node& node) {
    node = m[0];
    return node.grain == Unit::second;
  });
  for (const char* pattern :
       {"<day of time> ,? <loose time range>", "<loose time range> ,? de|del|el? <day of time>"}) {
    g.rule("date time range", pattern, day_and_time_range);
  }
  const Meaning evening_is_late = [](const Match& m, Node& node) {
    if (!day_and_part(m, node)) return false;
    // A day's "tarde" goes on until night.
    if (node.part == "AF") {
      node.part = "EV";
      node.values = {timex_of_day(node) + "TEV"};
    }
    return true;
  };
  g.rule("date time range", "<day of time> ,? por|en|a la <part name>", evening_is_late);
  g.rule("date time range", "<part name> del? de? <day of time>", day_and_part);
  g.rule("date time range", "<this> <part name>", today_and_part);
  g.rule("date time range", "<last night>", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day - days{1});
    node.values = {timex_of_day(node) + "TNI"};
    return true;
  });
  g.rule("date time range", "este|esta pasado|pasada mediodia", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day);
    node.values = {timex_of_day(node) + "TAF"};
    return true;
  });
  g.rule("coming", "<next> <one amount>", coming);
  g.rule("gone", "<last> <one amount>", gone);
  const auto counted = [](const Match& m, Node& node, bool ahead) {
    Node by;
    const Node* number = m.parts[0];
    const Node* unit = nullptr;
    for (const Node* part : m.parts) {
      if (part != nullptr && part->grain != Unit::none) unit = part;
    }
    if (unit == nullptr) return false;
    by.amounts = {{static_cast<double>(number->number), unit->grain}};
    const std::array<const Node*, 1> parts{&by};
    return ahead ? coming({m.sent, parts}, node) : gone({m.sent, parts}, node);
  };
  static const auto count = counted;
  for (const char* pattern : {"<n> <next> <many unit>", "<n> <many unit> <next>"}) {
    g.rule("coming", pattern, [](const Match& m, Node& node) { return count(m, node, true); });
  }
  for (const char* pattern : {"<n> <last> <many unit>", "<n> <many unit> <last>"}) {
    g.rule("gone", pattern, [](const Match& m, Node& node) { return count(m, node, false); });
  }
  g.rule("gone", "<last> <clock amount>", gone);
  g.rule("coming", "<next> <clock amount>", coming);
  g.rule("within", "dentro de <amounts>", [](const Match& m, Node& node) {
    return !(m.behind() == "a" && m.end + 1 < m.tokens.size() &&
             m.tokens[m.end + 1].folded == "partir") &&
           within(m, node);
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
}

}  // namespace plainsong::timex
