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

void add_english_words(Grammar& g) {
  constexpr std::array months{"january jan", "february feb", "march mar",
                              "april apr",   "may",          "june jun",
                              "july jul",    "august aug",   "september sept sep",
                              "october oct", "november nov", "december dec"};
  for (int i = 0; i < 12; ++i) add_months(g, months[static_cast<std::size_t>(i)], i + 1);
  constexpr std::array weekdays{"monday mon mondays",
                                "tuesday tue tues tuesdays",
                                "wednesday wed weds wednesdays",
                                "thursday thu thur thurs thursdays",
                                "friday fri fridays",
                                "saturday sat saturdays",
                                "sunday sun sundays"};
  for (int i = 0; i < 7; ++i) add_weekday(g, weekdays[static_cast<std::size_t>(i)], i + 1);
  add_numbers(g, "ones", 1, "one two three four five six seven eight nine");
  add_numbers(g, "teens", 10,
              "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
  constexpr std::array tens{"twenty", "thirty",  "forty",  "fifty",
                            "sixty",  "seventy", "eighty", "ninety"};
  for (std::size_t i = 0; i < tens.size(); ++i) {
    add_numbers(g, "tens", static_cast<std::int64_t>(20 + 10 * i), tens[i]);
  }
  add_numbers(
      g, "nth", 1,
      "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
      "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
  add_numbers(g, "nth", 30, "thirtieth");
  g.rule("words", "<tens> -? <ones>", numbers);
  g.rule("words", "<tens>", same);
  g.rule("words", "<teens>", same);
  g.rule("words", "<ones>", same);
  g.rule("ordinal", "<tens> -? <nth>",
         [](const Match& m, Node& node) { return m[1].number < 10 && numbers(m, node); });
  g.rule("ordinal", "<nth>", same);
  g.rule("ordinal", "<d1or2> _ st|nd|rd|th", same);
  g.rule("century words", "<teens> hundred", [](const Match& m, Node& node) {
    node.number = m[0].number * 100;
    return true;
  });
  g.rule("thousands", "<ones> thousand", [](const Match& m, Node& node) {
    node.number = m[0].number * 1000;
    return true;
  });
  const Meaning twofold = [](const Match& m, Node& node) {
    node.number = m[0].number * 100 + m[1].number;
    return m[1].number >= 10 && year_number({m.sent, std::array<const Node*, 1>{&node}}, node);
  };
  g.rule("year", "<figure year>", same);
  g.rule("year", "<teens> <words>", twofold);
  g.rule("year", "<twenty> <words>", twofold);
  for (const char* pattern :
       {"<thousands> and? <words>", "<century words> and? <words>", "<thousands>"}) {
    g.rule("year", pattern, [](const Match& m, Node& node) {
      if (!numbers(m, node)) return false;
      const Node said = node;
      node = {};
      return year_number({m.sent, std::array<const Node*, 1>{&said}}, node);
    });
  }
  add_numbers(g, "twenty", 20, "twenty");

  add_numbers(g, "this", 0, "this");
  g.rule("this", "the? current", [](const Match&, Node&) { return true; });
  add_numbers(g, "next", 1, "next|following");
  add_numbers(g, "ahead", 1, "coming|upcoming");
  add_numbers(g, "last", -1, "last|previous");
  add_numbers(g, "behind", -1, "past");
  for (const char* name : {"<this>", "<next>", "<last>"}) g.rule("shift", name, same);
  for (const char* name : {"<shift>", "<ahead>", "<behind>"}) g.rule("any shift", name, same);

  add_unit(g, "unit", "day days", Unit::day);
  add_unit(g, "unit", "week weeks", Unit::week);
  add_unit(g, "unit", "month months", Unit::month);
  add_unit(g, "unit", "year years yr yrs", Unit::year);
  add_unit(g, "unit", "quarter quarters", Unit::quarter);
  add_unit(g, "unit", "decade decades", Unit::decade);
  add_unit(g, "clock unit", "hour hours hr hrs h", Unit::hour);
  add_unit(g, "clock unit", "minute minutes min mins", Unit::minute);
  add_unit(g, "clock unit", "second seconds sec secs", Unit::second);
  add_unit(g, "period", "week workweek", Unit::week);
  add_unit(g, "period", "month", Unit::month);
  add_unit(g, "period", "year", Unit::year);
  add_unit(g, "period", "quarter", Unit::quarter);
  add_unit(g, "period", "decade", Unit::decade);
  add_unit(g, "period", "weekend", Unit::work_day);
  g.rule("period", "working|work|school|business week", [](const Match&, Node& node) {
    node.grain = Unit::week;
    return true;
  });
  g.rule("any unit", "business|working|school|work day|days", [](const Match&, Node& node) {
    node.grain = Unit::work_day;
    return true;
  });
  g.rule("any unit", "<unit>", same);
  g.rule("any unit", "<clock unit>", same);
  g.rule("many unit", "days|weeks|months|years|quarters|decades|hours|minutes|seconds",
         [](const Match& m, Node& node) {
           const std::string_view word = m.tokens[m.begin].folded;
           node.grain = word == "days"       ? Unit::day
                        : word == "weeks"    ? Unit::week
                        : word == "months"   ? Unit::month
                        : word == "years"    ? Unit::year
                        : word == "quarters" ? Unit::quarter
                        : word == "decades"  ? Unit::decade
                        : word == "hours"    ? Unit::hour
                        : word == "minutes"  ? Unit::minute
                                             : Unit::second;
           return true;
         });
  g.rule("one amount", "<decimal> <any unit>", amount);
  g.rule("one amount", "<n> <any unit>", amount);
  g.rule("one amount", "a|an <any unit>", amount);
  g.rule("one amount", "a couple of? <any unit>", [](const Match& m, Node& node) {
    node.amounts = {{2, m[0].grain}};
    return true;
  });
  g.rule("one amount", "half an|a <any unit>", [](const Match& m, Node& node) {
    node.amounts = {{0.5, m[0].grain}};
    return true;
  });
  g.rule("one amount", "a|one fortnight", [](const Match&, Node& node) {
    node.amounts = {{2, Unit::week}};
    return true;
  });
  g.rule("amounts", "<one amount> ,? and? <one amount> ,? and? <one amount>", amounts);
  g.rule("amounts", "<one amount> ,? and? <one amount>", amounts);
  g.rule("amounts", "<one amount> and a half", half_more);
  g.rule("amounts", "<one amount>", amounts);
  g.rule("bare amount", "<any unit>", amount);

  add_part(g, "part", "morning mornings", "MO");
  add_part(g, "part", "afternoon afternoons", "AF");
  add_part(g, "part", "evening evenings", "EV");
  add_part(g, "part", "night nights", "NI");
  add_part(g, "part", "daytime", "DT");
  g.rule("part", "early|late <part name>", same);
  for (const auto& [word, part] : {std::pair{"morning", "MO"}, std::pair{"afternoon", "AF"},
                                   std::pair{"evening", "EV"}, std::pair{"night", "NI"}}) {
    add_part(g, "part name", word, part);
  }
  add_part(g, "tonight", "tonight", "NI");
}

}  // namespace plainsong::timex
