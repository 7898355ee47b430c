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

void add_english_days(Grammar& g) {
  g.rule("day number", "<ordinal>", day_number);
  g.rule("day number", "<d1or2>", day_number);
  g.rule("day number", "<words>", day_number);
  g.rule("ordinal day", "<ordinal>", day_number);
  g.rule("year of", ",|-|/? _? of|in? the? year? <year>", same);
  g.rule("year of", "of|, '? <short year>", same);
  g.rule("year of", "of <short year>", same);
  g.rule("year of", ", <short year>", same);
  g.rule("year of", "<short year>", same);
  g.rule("month", "<any shift> <month name>", shifted_month);
  g.rule("month", "<month name> .? ,|-|/? of|in? the? year? <year>", month);
  g.rule("month", "<month name> of|in? <shift> year", [](const Match& m, Node& node) {
    node.month = m[0].month;
    node.year = year_of(m.sent.day) + static_cast<int>(m[1].number);
    node.grain = Unit::month;
    return true;
  });
  g.rule("month", "<month name>", month);
  g.rule("this month", "<shift> month", [](const Match& m, Node& node) {
    const Days first = plus_months(day_of(year_of(m.sent.day), month_of(m.sent.day), 1),
                                   static_cast<int>(m[0].number));
    node.year = year_of(first);
    node.month = month_of(first);
    node.grain = Unit::month;
    node.fixed = true;
    return true;
  });
  g.rule("this year", "<shift> year", [](const Match& m, Node& node) {
    node.year = year_of(m.sent.day) + static_cast<int>(m[0].number);
    node.grain = Unit::year;
    node.fixed = true;
    return true;
  });
  g.rule("year name", "the? year? <year>", same);
  g.rule("year name", "<this year>", same);

  g.rule("core date", "<month name> .? ,|-|/? the? <day number> <year of>?", day);
  g.rule("core date", "<day number> day? of|-|/|,? <month name> .? <year of>", day);
  g.rule("core date", "<day number> day? of|-|/? <month name> <year of>?", day);
  g.rule("core date", "the? <day number> of? <this month>", day);
  g.rule("core date", "<figure day>", same);
  g.rule("core date", "<month first>", same);
  g.rule("date", "<core date>", same);
  for (const char* pattern :
       {"<any shift>? <weekday> ,|-|.? the? <core date>", "<any shift>? <weekday> ( <core date> )",
        "<any shift>? <weekday> ,|.? <month first>"}) {
    g.rule("date", pattern, weekday_and_date);
  }
  g.rule("date", "<core date> ( <weekday> )", weekday_and_date);
  // "Friday 7-6" is a day if it is a Friday, else from seven to six.
  g.rule("fitting date", "<any shift>? <weekday> ,|.? <loose month first>", fitting_date);
  g.rule("date", "<loose month first>", [](const Match& m, Node& node) {
    node = m[0];
    return m.before() == "on";
  });
  g.rule("date", "the <ordinal day>", [](const Match& m, Node& node) {
    node = m[0];
    node.grain = Unit::day;
    const bool figures = m.tokens[m.begin + 1].kind == Token::Kind::number;
    return figures && m.before() == "on" && m.behind() != "of" && m.behind() != "day";
  });
  g.rule("date", "<any shift> <core date>", [](const Match& m, Node& node) {
    node = m[1];
    return true;
  });
  g.rule("date", "<any shift> <loose month first>", [](const Match& m, Node& node) {
    node = m[1];
    return true;
  });
  for (const auto& [words, shift] :
       {std::pair{"today otd", 0}, std::pair{"tomorrow tmr tmrw", 1}, std::pair{"yesterday", -1}}) {
    Node node;
    node.number = shift;
    g.word("named day", words, node);
  }
  g.rule("near day", "the? day after tomorrow", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day + std::chrono::days{2});
    return true;
  });
  g.rule("near day", "the? day before yesterday", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day - std::chrono::days{2});
    return true;
  });
  g.rule("near day", "the day after", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day + std::chrono::days{1});
    return true;
  });
  g.rule("near day", "the? next day", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day + std::chrono::days{1});
    return true;
  });
  g.rule("near day", "the day before", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day - std::chrono::days{1});
    return true;
  });
  g.rule("near day", "<named day>", shifted_day);
  g.rule("now", "now", [](const Match& m, Node& node) {
    node = fixed_day(m.sent.day);
    return true;
  });
  g.rule("date", "<near day>", same);
  for (const char* pattern : {"<shift> week ,? on? <weekday>", "<weekday> ,? of|on? <shift> week",
                              "<shift> week , how about on <weekday>"}) {
    g.rule("date", pattern, weekday_of_week);
  }
  g.rule("date", "this <ahead> <weekday>", weekday_ahead);
  g.rule("date", "<ahead> <weekday>", weekday_ahead);
  g.rule("date", "<behind> <weekday>", weekday_behind);
  g.rule("date", "<shift> <weekday>", shifted_weekday);
  g.rule("date", "<weekday> ,? the <ordinal day>", weekday_the_day);
  g.rule("date", "<weekday> ,? the <day number>", weekday_the_day);
  g.rule("date", "<weekday> <ordinal day>", weekday_and_day);
  g.rule("date", "<weekday> <figure day number>", weekday_and_day);
  g.rule("figure day number", "<d1or2>", day_number);
  g.rule("weekday name", "<weekday>", weekday);
  g.rule("date", "<weekday>", [](const Match& m, Node& node) {
    const Token& only = m.tokens[m.begin];
    const bool everyday = only.folded == "sun" || only.folded == "sat" || only.folded == "wed" ||
                          only.folded == "mon";
    return (!everyday || only.capital) && weekday(m, node);
  });
  for (const char* pattern :
       {"the? <ordinal>|last <weekday> of|in <month>", "the? <ordinal> <weekday> of|in <month>",
        "the? <ordinal> <weekday> of|in <this month>"}) {
    g.rule("date", pattern, weekday_in_month);
  }
  // "two Sundays from now".
  g.rule("date", "<n> <weekday> from now|today", [](const Match& m, Node& node) {
    if (m[0].number < 1 || m[0].number > 50) return false;
    const int ahead = (m[1].weekday - weekday_of(m.sent.day) + 6) % 7 + 1;
    node = fixed_day(m.sent.day + std::chrono::days{ahead + 7 * (m[0].number - 1)});
    return true;
  });
  // Lengths of time from a day.
  g.rule("moved", "<amounts> ago", before_sent);
  g.rule("moved", "<amounts> before|from now", after_sent);
  g.rule("moved", "in <amounts>", after_sent);
  g.rule("moved", "<amounts> later", after_sent);
  g.rule("moved", "<amounts> from|after <day from>", after_day);
  g.rule("moved", "<amounts> before <day from>", before_day);
  g.rule("moved", "in? <amounts> since|from|after <point year>", after_day);
  g.rule("point year", "the? year? <year>", same);
  for (const char* name : {"<core date>", "<near day>", "<holiday>", "<weekday name>"})
    g.rule("day from", name, same);
  const Meaning dates_only = [](const Match& m, Node& node) {
    for (const Node* part : m.parts) {
      if (part != nullptr && part->grain == Unit::day && part->hour < 0) {
        node = *part;
        return true;
      }
    }
    return false;
  };
  g.rule("moved day", "<moved>", dates_only);
  g.rule("date", "<moved day>", same);
  for (const char* pattern : {"<weekday> ,? <moved day>", "<moved day> ,? on? <weekday>"}) {
    g.rule("date", pattern, weekday_from);
  }
  // Days that have a name.
  const std::array holidays{
      Holiday{"christmas eve", 12, 24},
      Holiday{"christmas day?", 12, 25},
      Holiday{"new year '? s? eve", 12, 31},
      Holiday{"new year ' s day", 1, 1},
      Holiday{"new year|years day", 1, 1},
      Holiday{"new year", 1, 1},
      Holiday{"independence day", 7, 4},
      Holiday{"veterans ' day", 11, 11},
      Holiday{"veterans day", 11, 11},
      Holiday{"saint|st .? patrick ' s day", 3, 17},
      Holiday{"saint|st .? patrick day?", 3, 17},
      Holiday{"valentine ' s day", 2, 14},
      Holiday{"valentines day", 2, 14},
      Holiday{"halloween", 10, 31},
      Holiday{"juneteenth", 6, 19},
      Holiday{"earth day", 4, 22},
      Holiday{"international workers ' day", 5, 1},
      Holiday{"easter monday", 0, 0, Movable::easter_monday},
      Holiday{"easter sunday?", 0, 0, Movable::easter},
      Holiday{"thanksgiving day?", 0, 0, Movable::thanksgiving},
      Holiday{"labor day", 0, 0, Movable::labor_day},
      Holiday{"memorial day", 0, 0, Movable::memorial_day},
      Holiday{"black friday", 0, 0, Movable::black_friday},
      Holiday{"presidents '? day", 0, 0, Movable::presidents_day},
      Holiday{"mlk day", 0, 0, Movable::king_day},
      Holiday{"martin luther king jr? .? day", 0, 0, Movable::king_day},
  };
  for (const Holiday& one : holidays) add_holiday(g, one);
  for (const char* pattern :
       {"<any shift>? <holiday name> of? <year>?", "<holiday name> of <this year>"}) {
    g.rule("holiday", pattern, holiday_day);
  }
  g.rule("date", "<holiday>", [](const Match& m, Node& node) {
    node = m[0];
    node.part = "holiday";
    return true;
  });
}

}  // namespace plainsong::timex
