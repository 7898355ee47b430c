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

namespace {

bool nothing(const Match&, Node&) { return true; }

}  // namespace

void add_spanish_times(Grammar& g) {
  const Meaning am = [](const Match&, Node& node) {
    node.half = Half::morning;
    return true;
  };
  const Meaning pm = [](const Match&, Node& node) {
    node.half = Half::afternoon;
    return true;
  };
  for (const char* pattern :
       {"a . m .", "a . m", "am", "a m", "hs? de la madrugada", "de la madrugada"})
    g.rule("am pm", pattern, am);
  for (const char* pattern : {"p . m .", "p . m", "pm", "p m"}) g.rule("am pm", pattern, pm);
  g.rule("exactly", "en punto", nothing);
  g.rule("exactly", "h|hs|hrs|horas", nothing);
  g.rule("part of hour", "de|por|en? la <part name>", same);
  g.rule("part of hour", "a la <part name>", same);
  g.rule("minutes", "media", [](const Match&, Node& node) {
    node.minute = 30;
    return true;
  });
  g.rule("minutes", "cuarto", [](const Match&, Node& node) {
    node.minute = 15;
    return true;
  });
  g.rule("minutes", "<minute> minutos?", same);
  g.rule("said hour", "<hour> y <minutes>", time);
  g.rule("said hour", "<hour> menos <minutes>", minutes_to);
  g.rule("said hour", "<hour words>", same);
  g.rule("hour words", "<words hour> <words minute>", time);
  g.rule("words hour", "<words>", [](const Match& m, Node& node) {
    node.hour = static_cast<int>(m[0].number);
    node.grain = Unit::hour;
    return m[0].number <= 12;
  });
  g.rule("words minute", "<words>", [](const Match& m, Node& node) {
    node.minute = static_cast<int>(m[0].number);
    return m[0].number >= 10 && m[0].number < 60;
  });
  g.rule("spaced minute", "<d1or2> : <d2>", [](const Match& m, Node& node) {
    node.hour = static_cast<int>(m[0].number);
    node.minute = static_cast<int>(m[1].number);
    node.grain = Unit::hour;
    return node.hour < 24 && node.minute < 60;
  });
  for (const char* pattern :
       {"<hour minute> <am pm>", "<spaced minute> <am pm>", "<hour dot minute> <am pm>",
        "<hour> <am pm>", "<said hour> <am pm>", "<hour minute> <part of hour>",
        "<hour dot minute> <part of hour>", "<said hour> <part of hour>", "<hour> <part of hour>",
        "<hour> <exactly> <part of hour>?", "<said hour> <exactly>", "<hour minute> <exactly>"}) {
    g.rule("plain time", pattern, time);
  }
  g.rule("plain time", "<hour> <am pm> menos <minutes>", minutes_to);
  g.rule("plain time", "<hour> <part of hour> menos <minutes>", minutes_to);
  g.rule("plain time", "<hour minute>", same);
  g.rule("plain time", "<said hour>", [](const Match& m, Node& node) {
    node = m[0];
    return m.end - m.begin > 1;
  });
  const Meaning noon = [](const Match&, Node& node) {
    node.hour = 12;
    node.half = Half::afternoon;
    node.grain = Unit::hour;
    return true;
  };
  g.rule("plain time", "mediodia", noon);
  g.rule("plain time", "medio dia", noon);
  const Meaning midnight = [](const Match&, Node& node) {
    node.hour = 0;
    node.grain = Unit::hour;
    return true;
  };
  g.rule("plain time", "medianoche", midnight);
  g.rule("plain time", "media noche", midnight);
  g.rule("part of day", "por|en|de|a la <part name>", same);
  for (const char* pattern :
       {"<part of day> a las|la <plain time>", "<part of day> a las|la <hour>"})
    g.rule("time", pattern, time);
  g.rule("time", "<plain time>", same);
  // "a las 5": the number alone, behind the words that make it a time.
  g.rule("time", "<hour>", [](const Match& m, Node& node) {
    node = m[0];
    if (m.before() != "las" && m.before() != "la") return false;
    const std::uint32_t article = m.begin - 1;
    if (article == 0) return false;
    const std::string& cue = m.tokens[article - 1].folded;
    if (m.before() == "la" && node.hour != 1) return false;
    return cue == "a" || cue == "de" || cue == "desde" || cue == "hasta";
  });
  g.rule("digits time", "<d4>", digits_time);
  g.rule("any time", "<time>", same);
  g.rule("any time", "<digits time>", same);
  g.rule("any time", "<hour dot minute>", same);
  g.rule("any time", "<hour>", same);
  const Meaning told = [](const Match& m, Node& node) {
    for (const Node* part : m.parts) {
      if (part == nullptr || part->hour < 0) continue;
      if (part->half != Half::open || part->minute >= 0) return time_range(m, node);
    }
    return false;
  };
  for (const char* pattern :
       {"de|desde las|la <any time> a|hasta|- las|la? <any time> <part of hour>?",
        "entre las|la? <any time> y|a|- las|la? <any time> <part of hour>?",
        "desde <any time> a|hasta <any time> <part of hour>?"}) {
    g.rule("time range", pattern, time_range);
  }
  g.rule("time range", "de <any time> a|hasta las? <any time> <part of hour>?", told);
  g.rule("time range", "<any time> a|hasta las|la <any time> <part of hour>?",
         [](const Match& m, Node& node) {
           // "martes 4 a las 7": a day and a time.
           const bool numbers = m.tokens[m.begin].kind == Token::Kind::number &&
                                m.tokens[m.begin + 1].folded == "a" && m[0].minute < 0 &&
                                m[0].half == Half::open && m.begin > 0 &&
                                m.tokens[m.begin - 1].folded != "las" &&
                                m.tokens[m.begin - 1].folded != "de";
           if (numbers) return false;
           for (const Node* part : m.parts) {
             if (part == nullptr || part->hour < 0) continue;
             if (part->half != Half::open || part->minute >= 0) return time_range(m, node);
           }
           return false;
         });
  g.rule("time range", "<any time> - <any time> <part of hour>?", told);
  g.rule("said range", "de <said hour> a <said hour>", time_range);
  g.rule("time range", "<said range>", same);
  g.rule("loose time range", "<time range>", same);
  g.rule("loose time range", "<any time> - las? <any time> <part of hour>?", time_range);
  g.rule("loose time range", "de <any time> a|hasta las? <any time> <part of hour>?", time_range);
  g.rule("long part", "por|en|durante la <part name>", [](const Match& m, Node& node) {
    node = m[0];
    return node.part != "NI";
  });
  g.rule("lone part", "<part name>", [](const Match& m, Node& node) {
    node = m[0];
    const std::string_view before = m.before();
    return m.tokens[m.begin].folded !=
               "ma\xC3\xB1"
               "ana" &&
           m.tokens[m.begin].folded != "tarde" && before != "buenas" && before != "buena";
  });
}

}  // namespace plainsong::timex
