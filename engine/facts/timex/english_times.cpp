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

void add_english_times(Grammar& g) {
  const Meaning am = [](const Match&, Node& node) {
    node.half = Half::morning;
    return true;
  };
  const Meaning pm = [](const Match&, Node& node) {
    node.half = Half::afternoon;
    return true;
  };
  for (const char* pattern : {"a . m .", "am .", ". _ am", "am", "a . m", "a m", "_ a"}) {
    g.rule("am pm", pattern, am);
  }
  g.rule("am pm", "_ ampm", [](const Match&, Node& node) {
    node.half = Half::both;
    return true;
  });
  for (const char* pattern : {"p . m .", "pm .", ". _ pm", "pm", "p . m", "p m", "_ p"}) {
    g.rule("am pm", pattern, pm);
  }
  g.rule("o clock", "o ' clock", [](const Match&, Node&) { return true; });
  g.rule("o clock", "oclock", [](const Match&, Node&) { return true; });
  g.rule("minutes", "<minute> minutes|minute|mins|min", same);
  g.rule("minutes", "half", [](const Match&, Node& node) {
    node.minute = 30;
    return true;
  });
  g.rule("minutes", "a? quarter", [](const Match&, Node& node) {
    node.minute = 15;
    return true;
  });
  g.rule("minutes", "<minute>", same);
  // What says by itself that it is a time.
  for (const char* pattern :
       {"<hour minute> <am pm>", "<hour dot minute> <am pm>", "<hour> <am pm>",
        "<hour words> <am pm>", "<hour> <o clock> <am pm>?", "<digits time> <am pm>"}) {
    g.rule("plain time", pattern, time);
  }
  g.rule("plain time", "<hour minute>", [](const Match& m, Node& node) {
    node = m[0];
    return true;
  });
  g.rule("plain time", "<minutes> past|after <hour> <o clock>? <am pm>?", minutes_past);
  g.rule("plain time", "<minutes> to|before|till|of <hour> <o clock>? <am pm>?",
         [](const Match& m, Node& node) {
           // "pages 10 to 20": figures alone are no time.
           const bool figures = m.tokens[m.begin].kind == Token::Kind::number;
           if (figures && !m.has(2) && !m.has(3)) return false;
           return minutes_to(m, node);
         });
  const Meaning noon = [](const Match&, Node& node) {
    node.hour = 12;
    node.half = Half::afternoon;
    node.grain = Unit::hour;
    return true;
  };
  const Meaning midnight = [](const Match&, Node& node) {
    node.hour = 0;
    node.grain = Unit::hour;
    return true;
  };
  g.rule("plain time", "12|twelve noon|midday", noon);
  g.rule("plain time", "<d2> noon|midday", noon);
  g.rule("plain time", "noonish|noon|midday", noon);
  g.rule("plain time", "mid -? day", noon);
  g.rule("plain time", "<d2> midnight", midnight);
  g.rule("plain time", "midnight", midnight);
  g.rule("plain time", "mid -? night", midnight);
  g.rule("plain time", "<hour> _ ish", [](const Match& m, Node& node) {
    node = m[0];
    node.half = m[0].hour >= 8 && m[0].hour < 12 ? Half::morning : Half::afternoon;
    return true;
  });
  g.rule("digits time", "<d4>", digits_time);
  g.rule("hour words", "<words hour> -? <words minute> minutes?", time);
  g.rule("words hour", "<words>", [](const Match& m, Node& node) {
    node.hour = static_cast<int>(m[0].number);
    node.grain = Unit::hour;
    return m[0].number <= 12;
  });
  g.rule("words minute", "<words>", [](const Match& m, Node& node) {
    node.minute = static_cast<int>(m[0].number);
    return m[0].number >= 10 && m[0].number < 60;
  });
  g.rule("part of day", "in|during|at the? <part>", same);
  g.rule("part of day", "<part>", same);
  g.rule("time", "<plain time> ,? <part of day>", time);
  g.rule("time", "<hour> in the <part>", time);
  g.rule("time", "<hour> at night", [](const Match& m, Node& node) {
    node = m[0];
    node.half = node.hour <= 4 || node.hour == 12 ? Half::morning : Half::afternoon;
    return true;
  });
  for (const char* pattern :
       {"<part of day> ,? at|around <plain time>", "<part of day> ,? at|around <hour>"}) {
    g.rule("time", pattern, time);
  }
  g.rule("time", "<plain time> <zone>", same);
  g.rule("time", "<plain time>", same);
  add_numbers(g, "zone", 0, "est|edt|pst|pdt|aest|acdt|gmt|utc|cet");
  g.rule("zone", "eastern|central|mountain|pacific standard|daylight? time",
         [](const Match&, Node&) { return true; });
  // What is a time beside a day or in a range.
  g.rule("any time", "<time>", same);
  g.rule("any time", "<hour words>", same);
  g.rule("any time", "<digits time>", same);
  g.rule("any time", "<hour dot minute>", same);
  g.rule("any time", "<hour>", same);
  g.rule("loose time", "<time>", same);
  g.rule("loose time", "<hour words>", same);

  g.rule("to", "to|-|until|till|til|through|thru", [](const Match&, Node& node) {
    node.number = 0;
    return true;
  });
  const Meaning times = [](const Match& m, Node& node) { return time_range(m, node); };
  for (const char* pattern :
       {"from|between <any time> to|-|until|till|through|thru|and <any time> <part of day>?",
        "from|between <any time> to|-|until|till|through|thru|and <any time>"}) {
    g.rule("time range", pattern, times);
  }
  const Meaning told = [](const Match& m, Node& node) {
    // Without "from" one of the two must say that it is a time.
    for (const Node* part : m.parts) {
      if (part == nullptr || part->hour < 0) continue;
      if (part->half != Half::open || part->minute >= 0 || part->part == "clock")
        return time_range(m, node);
    }
    return false;
  };
  g.rule("time range", "<any time> to|-|until|till|through|thru <any time> <part of day>", times);
  g.rule("time range", "<any time> to|-|until|till|through|thru <any time>", told);
  g.rule("loose time range", "<time range>", same);
  g.rule("loose time range", "<any time> to|-|until|till|through|thru <any time>", times);
  g.rule("time range", "from <any time> for <amounts>", time_for);
  g.rule("time range", "for <amounts> from|starting at? <any time>", time_for);
  g.rule("long part", "in|during the? <part>", same);
  g.rule("lone part", "<part name>", [](const Match& m, Node& node) {
    node = m[0];
    // "Math Night" is a name.
    return m.before() != "good" && !m.tokens[m.begin].capital;
  });
}

}  // namespace plainsong::timex
