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

void add_english_ranges(Grammar& g) {
  for (const char* name : {"<core date>", "<near day>", "<now>", "<holiday>"})
    g.rule("end day", name, same);
  g.rule("end day", "<any shift>? <weekday> ,? <core date>", weekday_and_date);
  g.rule("end day", "<shift> <weekday>", shifted_weekday);
  g.rule("end day", "<weekday>", weekday);
  g.rule("end point", "<end day>", same);
  g.rule("end point", "<month>", same);
  g.rule("end point", "<year>", same);
  g.rule("end point", "<quarter of year>", same);
  g.rule("end point", "<this month>", same);
  g.rule("span end", "the? end of <month>", end_of_period);
  g.rule("span end", "the? end of <year>", end_of_period);
  g.rule("span end", "the? start|beginning of <year>", start_of_period);
  g.rule("span end", "the? start|beginning of <month>", start_of_period);
  g.rule("span end", "the? middle of <year>", middle_of_period);
  g.rule("span end", "the? middle of <month>", middle_of_period);
  g.rule("span end", "<end point>", same);
  for (const char* pattern : {"from|between <span end> to|-|until|till|through|thru|and <span end>",
                              "between <span end> and <span end>"}) {
    g.rule("date range", pattern, range);
  }
  g.rule("date range", "<end point> to|-|until|till|through|thru <span end>",
         [](const Match& m, Node& node) {
           if (m[0].weekday != 0 && m[1].weekday == 0) return false;
           return range(m, node);
         });
  // Days of one month.
  for (const char* pattern : {"from? <month name> .? the? <day number> "
                              "to|-|until|till|through|thru|and the? <day number> <year of>?",
                              "between|from? the? <day number> to|-|until|till|through|thru|and "
                              "the? <day number> of? <month name> <year of>?",
                              "from|between? <figure day number> to|-|until|till|and <figure day "
                              "number> of|in <this month>",
                              "from|between? <figure day number> to|-|until|till|and <figure day "
                              "number> of|in <month>"}) {
    g.rule("date range", pattern, meaning::days_in_month);
  }
  g.rule(
      "months",
      "from|between? <month name> .? to|-|until|till|through|and <month name> .? ,|of|in? <year>",
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
  // Weeks, months, quarters, years.
  g.rule("date range", "<any shift> <period>",
         [](const Match& m, Node& node) { return shifted_period(m, node); });
  g.rule("date range", "earlier|later in? the? this? <this period>", same);
  g.rule("this period", "<period>", shifted_period);
  g.rule("date range", "earlier|later this <this period>", same);
  g.rule("date range", "earlier|later in|during the <this period>", same);
  g.rule("date range", "the week after next", [](const Match& m, Node& node) {
    node.values = {iso_week(m.sent.day + std::chrono::days{14})};
    return true;
  });
  g.rule("date range", "the week", [](const Match& m, Node& node) {
    if (m.number_behind()) return false;
    node.values = {iso_week(m.sent.day)};
    return true;
  });
  g.rule("date range", "week <figures> of|in? <year name>?", numbered_week);
  for (const char* pattern :
       {"the week of the? <core date>", "the week of the <ordinal day>",
        "the week starting|beginning|commencing on? <core date>", "w / c <core date>"}) {
    g.rule("date range", pattern, week_of_day);
  }
  add_numbers(g, "last of", -1, "last");
  for (const char* pattern :
       {"the? <ordinal> week of|in <month>", "the? <last of> week of|in <month>",
        "the? <ordinal> week of|in <this month>", "the? <last of> week of|in <this month>",
        "the? <ordinal> week of|in <year name>", "the? <last of> week of|in <year name>"}) {
    g.rule("date range", pattern, nth_week);
  }
  g.rule("date range", "the? <ordinal> month of|in <year name>", nth_month);
  g.rule("date range", "the? <last of> month of|in <year name>", nth_month);
  g.rule("date range", "the? last|final <amounts> of|in <year name>", last_of_period);
  g.rule("date range", "the? last|final <amounts> of|in <this month>", last_of_period);
  g.rule("date range", "the? first <amounts> of|in <year name>", first_of_period);
  g.rule("date range", "rest|remainder|remaining of the? this? <period>", rest_of);
  add_numbers(g, "q", 1, "q");
  g.rule("quarter number", "q _ <d1or2>", same);
  g.rule("quarter number", "the? <ordinal> quarter", same);
  g.rule("quarter of year", "<quarter number> of|-|/|,? <year>", quarter);
  g.rule("quarter of year", "<year> -|/? <quarter number>", quarter);
  g.rule("date range", "<quarter of year>", same);
  g.rule("half number", "h _ <d1or2>", same);
  g.rule("date range", "<half number> of|-|/? <year>", half_year);
  g.rule("date range", "<year> -|/? <half number>", half_year);
  g.rule("date range", "the? <figures> _ '? s", decade);
  g.rule("date range", "the <figures> '? s", decade);
  g.rule("date range", "<d2> s", decade);
  g.rule("date range", "<ordinal> century", century);
  g.rule("date range", "the <any shift> decade", [](const Match& m, Node& node) {
    Node unit;
    unit.grain = Unit::decade;
    const std::array<const Node*, 2> parts{&m[0], &unit};
    return shifted_period({m.sent, parts}, node);
  });
  g.rule("date range", "the? weekend", [](const Match& m, Node& node) {
    node.values = {iso_week(m.sent.day) + "-WE"};
    return true;
  });
  for (const auto& [word, season_name] :
       {std::pair{"spring", "SP"}, std::pair{"summer", "SU"}, std::pair{"fall autumn", "FA"},
        std::pair{"winter", "WI"}}) {
    add_part(g, "season name", word, season_name);
  }
  for (const char* pattern : {"<season name> of|in|,? <year name>", "<shift> <season name>"}) {
    g.rule("date range", pattern, season);
  }
  g.rule("date range", "the? <season name>", [](const Match& m, Node& node) {
    node.values = {m[0].part};
    const std::string_view before = m.before();
    return m.end - m.begin > 1 || before == "in" || before == "during" || before == "this" ||
           before == "every" || before == "of";
  });
  g.rule("date range", "the year <year>", year_alone);
  g.rule("date range", "<figure year>", [](const Match& m, Node& node) {
    const std::string_view before = m.before();
    return (before == "in" || before == "during" || before == "since" || before == "by") &&
           year_alone(m, node);
  });
  g.rule("date range", "<amounts> starting|beginning from|on? <end day>", starting);
  g.rule("date range", "<month>", [](const Match& m, Node& node) {
    node = m[0];
    const Token& last = m.tokens[m.end - 1];
    if (last.folded != "may") return true;
    // The verb stands where no month would.
    if (m.end - m.begin > 1) return last.capital;
    constexpr std::array<std::string_view, 14> before{
        "in",     "of",   "by", "since",   "until", "before", "after",
        "during", "from", "to", "through", "early", "late",   "mid"};
    return std::ranges::find(before, m.before()) != before.end();
  });
}

}  // namespace plainsong::timex
