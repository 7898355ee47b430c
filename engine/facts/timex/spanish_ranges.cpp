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

void add_spanish_ranges(Grammar& g) {
  for (const char* name : {"<core date>", "<near day>", "<now>", "<holiday>"})
    g.rule("end day", name, same);
  g.rule("end day", "<shift>? <weekday> ,? <core date>", weekday_and_date);
  g.rule("end day", "<shift> <weekday>", shifted_weekday);
  g.rule("end day", "<weekday>", weekday);
  g.rule("end day", "el <end day no article>", same);
  g.rule("end day no article", "<core date>", same);
  g.rule("end day no article", "<weekday>", weekday);
  g.rule("end point", "<end day>", same);
  g.rule("end point", "<month>", same);
  g.rule("end point", "<short month> .", same);
  g.rule("short month", "ene|feb|mar|abr|may|jun|jul|ago|sept|sep|oct|nov|dic",
         [](const Match& m, Node& node) {
           constexpr std::array<std::string_view, 13> names{"ene", "feb", "mar", "abr", "may",
                                                            "jun", "jul", "ago", "sep", "oct",
                                                            "nov", "dic", "sept"};
           const auto found = std::ranges::find(names, m.tokens[m.begin].folded);
           node.month = found == names.end() - 1 ? 9 : static_cast<int>(found - names.begin()) + 1;
           node.grain = Unit::month;
           return true;
         });
  g.rule("end point", "<year>", same);
  g.rule("end point", "<quarter of year>", same);
  for (const char* pattern :
       {"desde <end point> hasta|a|- <end point>", "de|del <end point> a|al|hasta|- <end point>",
        "entre <end point> y|- <end point>"}) {
    g.rule("date range", pattern, [](const Match& m, Node& node) {
      // "de enero a mar": the second is a month as the first is.
      if (m[0].month != 0 && m[0].day == 0 && m[1].weekday == 2 && m[1].month == 0 &&
          m.tokens[m.end - 1].folded == "mar") {
        Node march = m[1];
        march.weekday = 0;
        march.month = 3;
        march.grain = Unit::month;
        const std::array<const Node*, 2> parts{&m[0], &march};
        return range({m.sent, parts}, node);
      }
      return range(m, node);
    });
  }
  g.rule("date range", "<end point> - <end point>", [](const Match& m, Node& node) {
    if (m[0].weekday != 0 && m[1].weekday == 0) return false;
    return range(m, node);
  });
  for (const char* pattern :
       {"entre|del|de? el? <day number> y|a|al|hasta|- el? <day number> de <month name> <year of>?",
        "<month name> <figure day number> - <figure day number> <year of>?"}) {
    g.rule("date range", pattern, meaning::days_in_month);
  }
  g.rule("months", "de|entre|desde? <month name> .? a|-|y|hasta <month name> .? de|del|en|, <year>",
         [](const Match& m, Node& node) {
           Node a = m[0];
           Node b = m[1];
           a.grain = b.grain = Unit::month;
           a.year = b.year = m[2].year;
           if (a.month > b.month) --a.year;
           const std::array<const Node*, 2> parts{&a, &b};
           return range({m.sent, parts}, node);
         });
  g.rule("date range", "<months>", same);
  g.rule("date range", "la|el <shift> <period week>", shifted_period);
  const Meaning weekend = [](const Match& m, Node& node) {
    int by = 0;
    for (const Node* part : m.parts) {
      if (part != nullptr) by = static_cast<int>(part->number);
    }
    node.values = {iso_week(m.sent.day + days{7 * by}) + "-WE"};
    return true;
  };
  g.rule("date range", "el? <shift>? fin de semana <shift>?", weekend);
  for (const auto& [word, season_name] :
       {std::pair{"primavera", "SP"}, std::pair{"verano", "SU"}, std::pair{"oto\xC3\xB1o", "FA"},
        std::pair{"invierno", "WI"}}) {
    add_part(g, "season name", word, season_name);
  }
  for (const char* pattern :
       {"<season name> de|del|en? <year name>", "<shift> <season name>", "<season name> <shift>"}) {
    g.rule("date range", pattern, season);
  }
  g.rule("date range", "<season name>", [](const Match& m, Node& node) {
    node.values = {m[0].part};
    const std::string_view before = m.before();
    return before == "en" || before == "el" || before == "la" || before == "del" ||
           before == "durante";
  });
  g.rule("date range", "<figure year>", [](const Match& m, Node& node) {
    const std::string_view before = m.before();
    return (before == "en" || before == "durante" || before == "desde" || before == "a\xC3\xB1o") &&
           year_alone(m, node);
  });
  add_unit(g, "period week", "semana", Unit::week);
  add_unit(g, "period week", "decada decenio", Unit::decade);
  add_unit(g, "period week", "mes", Unit::month);
  g.rule("date range", "la|el <period week> <shift>", shifted_period);
  g.rule("date range", "<shift> <period>", shifted_period);
  g.rule("date range", "<period> <shift>", shifted_period);
  g.rule("date range", "mas tarde|temprano de|en? <this period>", same);
  g.rule("this period", "<this> <period>", shifted_period);
  g.rule("date range", "semana|mes", [](const Match& m, Node& node) {
    const std::string_view before = m.before();
    if (m.number_behind() || (before != "la" && before != "el" && before != "del")) return false;
    const bool week = m.tokens[m.begin].folded == "semana";
    const Days now = m.sent.day;
    node.values = {week ? iso_week(now) : iso_month(year_of(now), month_of(now))};
    return true;
  });
  g.rule("date range", "la semana despues de la proxima", [](const Match& m, Node& node) {
    node.values = {iso_week(m.sent.day + days{14})};
    return true;
  });
  g.rule("date range", "semana <figures> de|del|en? <year name>?", numbered_week);
  for (const char* pattern : {"la semana de|del el? <core date>", "la semana del? <ordinal day>",
                              "la semana que inicia|comienza|empieza el? <core date>",
                              "la semana que va del|de <core date>"}) {
    g.rule("date range", pattern, week_of_day);
  }
  add_numbers(g, "last of", -1, "ultima|ultimo");
  for (const char* pattern :
       {"la? <ordinal> semana de|del <month>", "la? <last of> semana de|del <month>",
        "la? <ordinal> semana de|del <year name>", "la? <last of> semana de|del <year name>",
        "la? <ordinal> semana de|del <this month>", "la? <last of> semana de|del <this month>"}) {
    g.rule("date range", pattern, nth_week);
  }
  g.rule("date range", "el? <ordinal> mes de|del <year name>", nth_month);
  g.rule("date range", "las|los ultimas|ultimos <amounts> de|del <year name>", last_of_period);
  g.rule("date range", "las|los primeras|primeros <amounts> de|del <year name>", first_of_period);
  g.rule("date range", "resto de|del la|el? <period>", rest_of);
  g.rule("quarter number", "t _ <d1or2>", same);
  g.rule("quarter number", "el? <ordinal> trimestre", same);
  g.rule("quarter of year", "<quarter number> de|del|-|,? <year>", quarter);
  g.rule("quarter of year", "<year> -|/? <quarter number>", quarter);
  g.rule("date range", "<quarter of year>", same);
  g.rule("date range", "<quarter number> del a\xC3\xB1o", quarter);
  g.rule("date range", "t _ <d1or2>", quarter);
  g.rule("date range", "los a\xC3\xB1os <figures>", decade);
  g.rule("date range", "decada de los? <figures>", decade);
  g.rule("date range", "siglo <figures>", century);
  g.rule("date range", "<month>", [](const Match& m, Node& node) {
    node = m[0];
    return m.tokens[m.begin].folded != "mar" || m.end - m.begin > 1;
  });
}

}  // namespace plainsong::timex
