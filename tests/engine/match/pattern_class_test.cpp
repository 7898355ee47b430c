#include "match/pattern_class.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

namespace plainsong {
namespace {

/// "finite: [word] gram+2..5 gram<word gram*": whole words in brackets, then where they stand.
std::string plan(std::string_view pattern, const RegexOptions& options) {
  constexpr std::array names{"finite", "word", "trigger", "digit", "signature", "always"};
  const auto tree = parse_regex(pattern, options);
  if (!tree) return tree.error().message;
  const PatternPlan plan = plan_pattern(tree->root, true, false, {});
  std::string text = names[static_cast<std::size_t>(plan.kind)];
  text += ':';
  for (const PatternAnchor& anchor : plan.anchors) {
    text += anchor.whole_word ? " [" + anchor.text + "]" : " " + anchor.text;
    if (anchor.most > 64) {
      text += anchor.in_first_word ? "<word" : "*";
    } else {
      text += "+" + std::to_string(anchor.least);
      if (anchor.most != anchor.least) text += ".." + std::to_string(anchor.most);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("patterns are classed by what finds them") {
  struct Case {
    const char* pattern;
    const char* plan;
  };
  const Case cases[]{
      {"utilize", "finite: [utilize]+0"},
      {"in order to", "finite: [order]+3"},
      {"(?:in|on) (?:behalf|account) of", "finite: [behalf]+3 [account]+3"},
      {"e-?mail", "finite: [email]+0 [mail]+2"},
      {"don't", "finite: [don]+0"},
      {"utili[sz]e", "finite: [utilise]+0 [utilize]+0"},
      {"C\\+\\+", "finite: [c]+0"},
      {"utili[sz]\\w*", "word: util+0 iliz+2"},
      {"\\w+nised", "word: ised<word"},
      {"very \\w+", "trigger: [very]+0"},
      {"\\w+ sincerely", "trigger: [sincerely]*"},
      {"(?:very|really) \\w+ (?:unique|perfect)", "trigger: [unique]* [perfect]*"},
      {"\\d+ ?percent", "trigger: perc<word [percent]*"},
      {"\\d{1,2}:\\d{2}", "digit:"},
      {"(?-i)[A-Z]{2,}", "signature:"},
      {"\\w+", "always:"},
      {".*", "always:"},
      {"ni\u00f1os", "finite: [ni\u00f1os]+0"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(plan(c.pattern, {.ignore_case = true, .word_edges = true}) == c.plan);
  }
}

TEST_CASE("without word edges a word is letters only where something else parts it") {
  CHECK(plan("order", {}) == "finite: orde+0");
  CHECK(plan(" order ", {}) == "finite: [order]+1");
  CHECK(plan("[!?]{2,}", {}) == "signature:");
  CHECK(plan("\\s\u2014\\s", {}) == "trigger: \xE2\xA0+1..4");
}

TEST_CASE("what a pattern may begin with is known by its first byte") {
  struct Case {
    const char* pattern;
    const char* first;
  };
  const Case cases[]{{"abc", "a"},  {"(?i)abc", "Aa"}, {"a?b", "ab"},  {"(?:a|b)c", "ab"},
                     {"\\bx", "x"}, {"[0-2]x", "012"}, {"(?=q)z", "z"}};
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    std::string first;
    const PatternPlan plan = plan_pattern(parse_regex(c.pattern, {})->root, true, false, {});
    for (unsigned byte = 0; byte < 256; ++byte) {
      if (plan.first[byte]) first += static_cast<char>(byte);
    }
    CHECK(first == c.first);
  }
}

}  // namespace plainsong
