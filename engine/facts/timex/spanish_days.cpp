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

void add_spanish_days(Grammar& g) {
  g.rule("day number", "<ordinal>", day_number);
  g.rule("day number", "<d1or2>", day_number);
  g.rule("day number", "<words>", day_number);
  g.rule("figure day number", "<d1or2>", day_number);
  g.rule("year of", ",|-|/? _? de|del|en? a\xC3\xB1o? <year>", same);
  g.rule("year of", "del? mil? <year>", same);
  g.rule("year of", "de|del <short year>", same);
  g.rule("year of", ", <short year>", [](const Match& m, Node& node) {
    node = m[0];
    // "el 1 de julio, 17 veces" is no year.
    return m.end == m.tokens.size() || m.tokens[m.end].kind == Token::Kind::sign;
  });
  g.rule("month", "<shift> <month name>", shifted_month);
  g.rule("month", "<month name> .? ,|-|/? de|del|en? <year>", month);
  g.rule("month", "<month name> de|del <short year>", month);
  g.rule("month", "<month name>", month);
  const Meaning month_of_shift = [](const Match& m, Node& node) {
    const Days first = plus_months(day_of(year_of(m.sent.day), month_of(m.sent.day), 1),
                                   static_cast<int>(m[0].number));
    node.year = year_of(first);
    node.month = month_of(first);
    node.grain = Unit::month;
    node.fixed = true;
    return true;
  };
  g.rule("this month", "el? <shift> mes", month_of_shift);
  g.rule("this month", "el? mes <shift>", month_of_shift);
  const Meaning year_of_shift = [](const Match& m, Node& node) {
    node.year = year_of(m.sent.day) + static_cast<int>(m[0].number);
    node.grain = Unit::year;
    node.fixed = true;
    return true;
  };
  g.rule("this year", "el? <shift> a\xC3\xB1o", year_of_shift);
  g.rule("this year", "el? a\xC3\xB1o <shift>", year_of_shift);
  g.rule("year name", "el? a\xC3\xB1o? <year>", same);
  g.rule("year name", "<this year>", same);
  g.rule("core date", "<day number> de|do|-|/? <month name> .? <year of>", day);
  g.rule("core date", "<day number> do <month name>", day);
  g.rule("core date", "<day number> de|-|/? <month name> <year of>?", day);
  g.rule("core date", "<month name> .? -|/? <day number> <year of>?",
         [](const Match& m, Node& node) {
           // "marzo 15", as here in the United States; "mar 4" is a Tuesday.
           return m.tokens[m.begin].folded != "mar" && day(m, node);
         });
  g.rule("core date", "<d1or2> de|del <d1or2> de|del? <year of>?", [](const Match& m, Node& node) {
    node.day = static_cast<int>(m[0].number);
    node.month = static_cast<int>(m[1].number);
    node.year = m.has(2) ? m[2].year : 0;
    node.grain = Unit::day;
    return node.day >= 1 && node.day <= 31 && node.month >= 1 && node.month <= 12;
  });
  g.rule("core date", "<figure day>", same);
  g.rule("core date", "<day first>", same);
  g.rule("date", "<core date>", same);
  g.rule("date", "el dia <day number> de? <this month>", day);
  g.rule("date", "<day number> de <this month>", day);
  for (const char* pattern :
       {"<shift>? <weekday> ,|.|-? el? dia? <core date>", "<shift>? <weekday> , ? <day first>"}) {
    g.rule("date", pattern, weekday_and_date);
  }
  g.rule("fitting date", "<shift>? <weekday> ,|.? <loose day first>", fitting_date);
  const Meaning second = [](const Match& m, Node& node) {
    node = m[m.parts.size() - 1];
    return true;
  };
  g.rule("date", "<shift> <core date>", second);
  g.rule("date", "<loose day first>", [](const Match& m, Node& node) {
    node = m[0];
    return m.before() == "el" || m.before() == "en";
  });
  for (const auto& [words, shift] : {std::pair{"hoy", 0},
                                     std::pair{"ma\xC3\xB1"
                                               "ana",
                                               1},
                                     std::pair{"ayer", -1}, std::pair{"anteayer antier", -2}}) {
    Node node;
    node.number = shift;
    g.word("named day", words, node);
  }
  g.rule("near day",
         "pasado ma\xC3\xB1"
         "ana",
         [](const Match& m, Node& node) {
           node = fixed_day(m.sent.day + days{2});
           return true;
         });
  g.rule("near day", "el dia siguiente", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day + days{1});
    return true;
  });
  g.rule("near day", "el dia anterior", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day - days{1});
    return true;
  });
  g.rule("near day", "del dia", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day);
    return !m.number_behind();
  });
  g.rule("near day", "el dia de hoy", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day);
    return true;
  });
  g.rule("near day", "<named day>", [](const Match& m, Node& node) {
    // "la mañana", "por la mañana", "de la mañana": the morning.
    if (m.tokens[m.begin].folded ==
            "ma\xC3\xB1"
            "ana" &&
        (m.before() == "la" || m.before() == "esta" || m.before() == "buena"))
      return false;
    return shifted_day(m, node);
  });
  g.rule("now", "ahora", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day);
    return true;
  });
  g.rule("date", "<near day>", same);
  for (const char* pattern : {"<weekday> de? la <shift> semana", "<weekday> de? la semana <shift>",
                              "la? <shift> semana ,? el <weekday>", "<weekday> de <this> semana"}) {
    g.rule("date", pattern, weekday_of_week);
  }
  g.rule("date", "este proximo <weekday>", weekday_ahead);
  g.rule("date", "este pasado <weekday>", weekday_behind);
  g.rule("date", "<shift> <weekday>", shifted_weekday);
  g.rule("date", "<weekday> <shift>", shifted_weekday);
  g.rule("date", "<weekday> ,? el dia <day number>", weekday_the_day);
  g.rule("date", "<weekday> <figure day number>", weekday_and_day);
  g.rule("date", "<weekday> <ordinal day>", weekday_and_day);
  g.rule("date", "<weekday> <day word>", weekday_and_day);
  g.rule("ordinal day", "<ordinal>", day_number);
  g.rule("day word", "<words>", day_number);
  const Meaning lone_day = [](const Match& m, Node& node) {
    node = m[0];
    node.grain = Unit::day;
    return true;
  };
  g.rule("date", "el dia <day number>", lone_day);
  g.rule("date", "<d1or2> _ . _ \xC2\xBA", [](const Match& m, Node& node) {
    node.day = static_cast<int>(m[0].number);
    node.grain = Unit::day;
    return m.before() == "el" && node.day >= 1 && node.day <= 31;
  });
  g.rule("weekday name", "<weekday>", weekday);
  g.rule("date", "<weekday>", [](const Match& m, Node& node) {
    // "mar" is also March and the sea.
    const std::string_view before = m.before();
    if (m.tokens[m.begin].folded == "mar" &&
        (before == "el" || before == "al" || before == "del" || before == "de"))
      return false;
    return weekday(m, node);
  });
  for (const char* pattern :
       {"<ordinal> <weekday> de <month>", "el? <ordinal> <weekday> de <this month>",
        "<last> <weekday> de <month>"}) {
    g.rule("date", pattern, weekday_in_month);
  }
  g.rule("moved", "hace <amounts>", before_sent);
  g.rule("moved", "<amounts> atras", before_sent);
  g.rule("moved", "en <amounts>", [](const Match& m, Node& node) {
    return !(m.behind() == "a" && m.end + 1 < m.tokens.size() &&
             m.tokens[m.end + 1].folded == "partir") &&
           after_sent(m, node);
  });
  g.rule("moved", "<amounts> despues|mas? tarde?", [](const Match& m, Node& node) {
    const std::string_view last = m.tokens[m.end - 1].folded;
    return (last == "despues" || last == "tarde") && after_sent(m, node);
  });
  g.rule("moved", "<amounts> a partir de ahora", after_sent);
  g.rule("moved", "<amounts> a partir de <day from>", after_day);
  g.rule("moved", "<amounts> despues de <day from>", after_day);
  g.rule("moved", "<amounts> antes de <day from>", before_day);
  g.rule("moved", "en <amounts> desde <point year>", after_day);
  g.rule("point year", "el? a\xC3\xB1o? <year>", same);
  for (const char* name : {"<core date>", "<near day>", "<holiday>", "<weekday name>"})
    g.rule("day from", name, same);
  g.rule("moved day", "<moved>", [](const Match& m, Node& node) {
    node = m[0];
    return node.grain == Unit::day && node.hour < 0;
  });
  g.rule("date", "<moved day>", same);
  const std::array holidays{
      Holiday{"nochebuena", 12, 24},
      Holiday{"navidad", 12, 25},
      Holiday{"dia de navidad", 12, 25},
      Holiday{"nochevieja", 12, 31},
      Holiday{"a\xC3\xB1o nuevo", 1, 1},
      Holiday{"dia de a\xC3\xB1o nuevo", 1, 1},
      Holiday{"dia de reyes", 1, 6},
      Holiday{"dia de los muertos", 11, 2},
      Holiday{"dia de san patricio", 3, 17},
      Holiday{"dia de san valentin", 2, 14},
      Holiday{"dia internacional? de los? trabajadores|trabajo", 5, 1},
      Holiday{"dia del trabajo", 5, 1},
      Holiday{"dia de la independencia", 7, 4},
      Holiday{"dia de accion de gracias", 0, 0, Movable::thanksgiving},
      Holiday{"accion de gracias", 0, 0, Movable::thanksgiving},
      Holiday{"viernes negro", 0, 0, Movable::black_friday},
      Holiday{"domingo de? pascua", 0, 0, Movable::easter},
      Holiday{"pascua", 0, 0, Movable::easter},
  };
  for (const Holiday& one : holidays) add_holiday(g, one);
  for (const char* pattern :
       {"<shift>? <holiday name> de|del? <year>?", "<holiday name> de <this year>"}) {
    g.rule("holiday", pattern, holiday_day);
  }
  g.rule("date", "<holiday>", [](const Match& m, Node& node) {
    node = m[0];
    node.part = "holiday";
    return true;
  });
}

}  // namespace plainsong::timex
