#include "match/regex_matcher.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "match/regex.hpp"

namespace plainsong {
namespace {

/// All matches, one after the other, with '|' between them.
std::string found(std::string_view pattern, std::string_view text,
                  const Regex::Options& options = {}) {
  const auto regex = Regex::compile(pattern, options);
  if (!regex) return regex.error().message;
  std::string result;
  Span match;
  for (std::size_t from = 0; regex->find(text, from, match) == Regex::Outcome::found;) {
    result += match.of(text);
    result += '|';
    from = match.empty() ? match.end() + 1 : match.end();
  }
  return result;
}

/// The outcome and what is left of a budget of `budget` steps.
std::uint64_t steps(const std::string& pattern, const std::string& text, std::uint64_t budget,
                    RegexMatcher::Outcome& outcome) {
  const auto tree = parse_regex(pattern, {});
  CharSetPool sets;
  const auto program = compile_regex(*tree, false, sets);
  const std::uint32_t any[8]{~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U};
  RegexMatcher matcher{budget};
  Span match;
  outcome = matcher.search({.steps = program->steps.data(),
                            .sets = sets.numbers().data(),
                            .first_bytes = any,
                            .registers = program->registers,
                            .forks = program->forks,
                            .plain = program->plain},
                           text, 0, match);
  return budget - matcher.left();
}

}  // namespace

TEST_CASE("patterns match as in .NET") {
  struct Case {
    const char* pattern;
    const char* text;
    const char* matches;
  };
  const Case cases[]{
      {"a|ab", "abab", "a|a|"},
      {"(?:a|ab)(?:c|bcd)", "abcd", "abcd|"},
      {"a+?b*", "aab", "a|ab|"},
      {"<.+?>", "<a><b>", "<a>|<b>|"},
      {"(a*)*b", "aab", "aab|"},
      {"(?:a?){3}b", "ab", "ab|"},
      {"\\w+ \\w+\\b", "a bc-d ef", "a bc|d ef|"},
      {"\\d+\\.\\d+", "1.2 33.4", "1.2|33.4|"},
      {"a+[ab]", "aaa", "aaa|"},
      {"\\w+\\s+\\w+", "ni\u00f1o a\u00a0\u00e9l", "ni\u00f1o a|"},
      {"\\w+[\\s\u00e9]", "caf\u00e9 b", "caf\u00e9 |"},
      {"(?i)A*b", "aAb", "aAb|"},
      {"x{2,3}", "xxxxx", "xxx|xx|"},
      {"x{2,3}?", "xxxxx", "xx|xx|"},
      {"\\d+(?= dollars)", "10 dollars 20 euros", "10|"},
      {"\\d+(?! dollars)\\b", "10 dollars 20 euros", "20|"},
      {"(?<=\\$)\\d+", "$10 20", "10|"},
      {"(?<!\\$)\\b\\d+", "$10 20", "20|"},
      {"(?<=ab+)c", "abbbc c", "c|"},
      {"(\\w+) \\1\\b", "the the cat", "the the|"},
      {"(?i)(a)\\1", "aA", "aA|"},
      {"(?>a+)ab", "aaab", ""},
      {"^a", "a\na", "a|"},
      {"(?m)^a$", "a\na", "a|a|"},
      {"a$", "a\na", "a|"},
      {"\\w+", "ni\u00f1o na\u00efve_1", "ni\u00f1o|na\u00efve_1|"},
      {"\\bni\\b", "ni\u00f1o ni", "ni|"},
      {"\\b\u00e9l\\b", "\u00e9l", "\u00e9l|"},
      {"a\\sb", "a\u00a0b a b", "a\u00a0b|a b|"},
      {"(?i)\u00c1rbol", "\u00e1rbol", "\u00e1rbol|"},
      {"(?i)[\u00e0-\u00ff]", "\u00c9", "\u00c9|"},
      {"(?i)k", "\u212a k", "k|"},
      {"\\p{Lu}+", "abC\u00c9d", "C\u00c9|"},
      {"[^\\W\\d]+", "a1_b", "a|_b|"},
      {"\\p{Greek}+", "ab \u03b1\u03b2", "\u03b1\u03b2|"},
      {"[\u201c\u201d]", "\u201ca\u201d", "\u201c|\u201d|"},
      {"(?<=\u00e9)a", "\u00e9a", "a|"},
      {"", "ab", "|||"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(found(c.pattern, c.text) == c.matches);
  }
}

TEST_CASE("what groups took is told, and nothing of groups that took no part") {
  const auto regex = Regex::compile("(a)|(b)(c)?", {});
  REQUIRE(regex);
  Span match;
  std::vector<std::string> groups;
  CHECK(regex->find("xb", 0, match, &groups) == Regex::Outcome::found);
  CHECK(match == Span{1, 2});
  CHECK(groups == std::vector<std::string>{"", "b", ""});
}

TEST_CASE("a group inside a lookahead keeps what it took, and gives it back on the way back") {
  CHECK(found("(?=(a+))a*b\\1", "baaabac") == "aba|");
  CHECK(found("(?:(?=(a))ab|ac)\\1?", "aca") == "ac|");
}

TEST_CASE("a contraction is one word where it is asked for") {
  struct Case {
    const char* pattern;
    const char* text;
    bool vale;
    bool ours;
  };
  const Case cases[]{
      {"\\bcan\\b", "we can't", true, false},     {"\\bcan\\b", "we can\u2019t", true, false},
      {"\\bt\\b", "we can't", true, false},       {"\\bschool\\b", "the school's", true, true},
      {"\\bschool\\b", "schools'", false, false}, {"\\bcan't\\b", "we can't", true, true},
      {"\\bll\\b", "we'll", true, false},         {"\\bcan\\b", "'can'", true, true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CAPTURE(c.text);
    for (const bool ours : {false, true}) {
      const auto tree = parse_regex(c.pattern, {});
      CharSetPool sets;
      const auto program = compile_regex(*tree, ours, sets);
      const std::uint32_t any[8]{~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U, ~0U};
      RegexMatcher matcher{1'000'000};
      Span match;
      const auto outcome = matcher.search({.steps = program->steps.data(),
                                           .sets = sets.numbers().data(),
                                           .first_bytes = any,
                                           .registers = program->registers,
                                           .forks = program->forks,
                                           .plain = program->plain},
                                          c.text, 0, match);
      CHECK((outcome == RegexMatcher::Outcome::found) == (ours ? c.ours : c.vale));
    }
  }
}

TEST_CASE("plain patterns take steps linear in the text, however they are written") {
  RegexMatcher::Outcome outcome{};
  for (const char* pattern :
       {"(?:a+)+b", "(?:a|a)*b", "(?:a*)*b", "\\w+\\s+\\w+b", ".*.*.*b", "\\w+:", "(?:\\w+ )+:"}) {
    CAPTURE(pattern);
    const std::uint64_t once = steps(pattern, std::string(20'000, 'a'), 1'000'000'000, outcome);
    CHECK(outcome == RegexMatcher::Outcome::none);
    const std::uint64_t twice = steps(pattern, std::string(40'000, 'a'), 1'000'000'000, outcome);
    CHECK(outcome == RegexMatcher::Outcome::none);
    CHECK(twice < once * 3);
  }
}

TEST_CASE("what cannot be made linear gives up at its budget") {
  RegexMatcher::Outcome outcome{};
  const std::uint64_t taken = steps("(?=(a+)+b)a", std::string(1'000'000, 'a'), 1'000'000, outcome);
  CHECK(outcome == RegexMatcher::Outcome::gave_up);
  CHECK(taken <= 1'000'000);
}

TEST_CASE("a pattern whose repeats multiply is refused") {
  CHECK(found("(?:(?:a{100}){100}){100}", "a") ==
        "a pattern is too large: its repeats multiply to more than 20000 steps");
}

}  // namespace plainsong
