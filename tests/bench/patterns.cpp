#include "bench/patterns.hpp"

#include <array>
#include <string_view>

namespace plainsong::bench {
namespace {

constexpr std::array<std::string_view, 20> used{"at the end of the day",
                                                "in order to",
                                                "please note",
                                                "due to",
                                                "utili[sz]e[sd]?",
                                                "will be \\w+ed",
                                                "very \\w+",
                                                "parents and caregivers",
                                                "lunch box",
                                                "every (?:student|child)",
                                                "twenty minutes",
                                                "don't",
                                                "e-?mails?",
                                                "\\d+ percent",
                                                "the {0,2}office",
                                                "at its next",
                                                "reach out",
                                                "going forward",
                                                "it(?:'s| is) never",
                                                "next unit"};

constexpr std::array<std::string_view, 16> beginnings{
    "school", "students", "the",  "family", "please", "office", "week",   "practice",
    "forms",  "teachers", "next", "lunch",  "event",  "work",   "season", "children"};

/// A word that no letter holds, different for each number.
std::string made_up(std::size_t number) {
  constexpr std::array<std::string_view, 12> syllables{"bra", "vo",  "kli", "zun", "pe", "tro",
                                                       "mi",  "gax", "lu",  "ste", "no", "wim"};
  std::string word = "x";
  for (std::size_t rest = number + 1; rest > 0; rest /= syllables.size()) {
    word += syllables[rest % syllables.size()];
  }
  return word;
}

PatternSpec spec_of(std::string pattern) {
  PatternSpec spec;
  spec.branches.push_back(std::move(pattern));
  spec.ignore_case = true;
  return spec;
}

}  // namespace

std::vector<PatternSpec> make_patterns(std::size_t count) {
  std::vector<PatternSpec> specs;
  for (const std::string_view pattern : used) specs.push_back(spec_of(std::string{pattern}));
  for (std::size_t i = specs.size(); i < count; ++i) {
    const std::string beginning{beginnings[i % beginnings.size()]};
    const std::string word = made_up(i);
    switch (i % 10) {
      case 0: specs.push_back(spec_of(beginning + " (?:of|for) " + word + "s?")); break;
      case 1: specs.push_back(spec_of(beginning + " \\w+ " + word)); break;
      default: specs.push_back(spec_of(beginning + " " + word)); break;
    }
  }
  return specs;
}

std::vector<PatternSpec> make_regexes(std::size_t count) {
  // %: a word that is only in this pattern.
  constexpr std::array<std::string_view, 25> shapes{"(?:a|the) %(?:s|ed)?",
                                                    "%[ -]?up",
                                                    "\\w+%",
                                                    "%\\w*",
                                                    "(?:very|quite|really) %",
                                                    "% (?:of|for) the",
                                                    "(?:in|on) % of",
                                                    "no % than",
                                                    "%(?:ing|ed|s)",
                                                    "(?<!the )%",
                                                    "%(?! school)",
                                                    "% \\w+ %",
                                                    "[Tt]he % is",
                                                    "(?:%|%s) and",
                                                    "un%(?:able)?",
                                                    "%-based",
                                                    "\\d+ %s?",
                                                    "\\d{1,2} ?(?:%|st)",
                                                    "%\\.",
                                                    "\\(%\\)",
                                                    "as (?:%|soon) as possible",
                                                    "\\b%ly\\b",
                                                    "%[’']s",
                                                    "%, (?:and|or)",
                                                    "(?:%)+"};
  constexpr std::array<std::string_view, 10> open{"\\d{1,2}(?::\\d{2})? ?[ap]\\.?m\\.?",
                                                  "!{2,}",
                                                  "\\b(\\w+) \\1\\b",
                                                  "[“”][^“”]+[“”]",
                                                  "\\s—\\s",
                                                  "\\.{3}",
                                                  "\\(s\\)",
                                                  "\\$\\d+(?:\\.\\d{2})?",
                                                  "\\w+ment of",
                                                  "[A-Z]{4,}"};
  std::vector<PatternSpec> specs;
  for (std::size_t i = 0; specs.size() < count; ++i) {
    if (i < open.size()) {
      specs.push_back(spec_of(std::string{open[i]}));
      specs.back().word_edges = false;
      specs.back().ignore_case = false;
      continue;
    }
    std::string pattern;
    for (const char c : shapes[i % shapes.size()]) {
      if (c == '%') {
        pattern += made_up(i);
      } else {
        pattern += c;
      }
    }
    specs.push_back(spec_of(pattern));
  }
  return specs;
}

}  // namespace plainsong::bench
