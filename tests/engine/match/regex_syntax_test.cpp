#include "match/regex_syntax.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// The tree as text: letters as they are, the rest in angle brackets.
std::string shown(const RegexNode& node) {
  const auto inner = [&] {
    std::string all;
    for (const RegexNode& child : node.children) all += shown(child);
    return all;
  };
  switch (node.kind) {
    case RegexKind::nothing: return "<>";
    case RegexKind::character: {
      std::string text = node.ignore_case ? "~" : "";
      utf8::append(text, node.character);
      return text;
    }
    case RegexKind::set: {
      std::string text = node.set.negated ? "<not" : "<of";
      for (const auto& [first, last] : node.set.ranges) {
        text += ' ';
        utf8::append(text, first);
        if (last != first) {
          text += '-';
          utf8::append(text, last);
        }
      }
      if (node.set.categories == word_categories()) text += " word";
      if (node.set.categories == digit_categories()) text += " digit";
      if (node.set.space) text += " space";
      if (node.set.not_space) text += " no-space";
      return text + ">";
    }
    case RegexKind::sequence: return "(" + inner() + ")";
    case RegexKind::choice: {
      std::string text;
      for (const RegexNode& child : node.children)
        text += (text.empty() ? "{" : "|") + shown(child);
      return text + "}";
    }
    case RegexKind::repeat:
      return fmt::format("{}<{},{}{}>", inner(), node.least,
                         node.most == RegexNode::unbounded ? "" : std::to_string(node.most),
                         node.lazy ? " lazy" : "");
    case RegexKind::group: return fmt::format("<{}:{}>", node.number, inner());
    case RegexKind::atomic: return "<atomic " + inner() + ">";
    case RegexKind::look_ahead:
      return fmt::format("<{}ahead {}>", node.negated ? "not " : "", inner());
    case RegexKind::look_behind:
      return fmt::format("<{}behind {}>", node.negated ? "not " : "", inner());
    case RegexKind::group_again: return fmt::format("<again {}>", node.number);
    case RegexKind::text_start: return "<start>";
    case RegexKind::text_end: return "<end>";
    case RegexKind::line_start: return "<line>";
    case RegexKind::line_end: return "<line end>";
    case RegexKind::word_edge: return "<b>";
    case RegexKind::no_word_edge: return "<B>";
    case RegexKind::spaces: return "<spaces>";
  }
  return "?";
}

std::string read(std::string_view pattern, const RegexOptions& options = {}) {
  const auto tree = parse_regex(pattern, options);
  return tree ? shown(tree->root) : tree.error().message;
}

}  // namespace

TEST_CASE("a pattern is read as .NET reads it") {
  struct Case {
    const char* pattern;
    const char* tree;
  };
  const Case cases[]{
      {"", "<>"},
      {"ab", "(ab)"},
      {"a|b|", "{a|b|<>}"},
      {"(a)(?:b)(?<n>c)", "(<1:a>b<2:c>)"},
      {"(?P<n>c)\\k<n>\\1", "(<1:c><again 1><again 1>)"},
      {"a*b+?c??d{2}e{2,}f{2,3}?", "(a<0,>b<1, lazy>c<0,1 lazy>d<2,2>e<2,>f<2,3 lazy>)"},
      {"a{,3}", "(a{,3})"},
      {"{}a{x", "({}a{x)"},
      {"[a-c_]", "<of a-c _>"},
      {"[^a]", "<not a>"},
      {"[]a]", "<of ] a>"},
      {"[a-]", "<of a ->"},
      {"[\\w\\-]", "<of - word>"},
      {"[^\\s.]", "<not . space>"},
      {"[[:digit:]x]", "<of 0-9 x>"},
      {"\\d\\s\\S", "(<of digit><of space><of no-space>)"},
      {"\\.\\(\\x41\\u00e9\\t", "(.(A\u00e9\t)"},
      {"\\bx\\B", "(<b>x<B>)"},
      {"^a$", "(<start>a<end>)"},
      {"(?m)^a$", "(<line>a<line end>)"},
      {"(?m:^a$)$", "((<line>a<line end>)<end>)"},
      {"a(?i)b(?-i)c", "(a~bc)"},
      {"(?i:a)b", "(~ab)"},
      {"(a(?i)b)c", "(<1:(a~b)>c)"},
      {"(?x) a b # not this\n c", "(abc)"},
      {"(?n)(a)(?<x>b)", "(a<1:b>)"},
      {"(?#note)a", "a"},
      {"(?=a)(?!b)(?<=c)(?<!d)(?>e)", "(<ahead a><not ahead b><behind c><not behind d><atomic e>)"},
      {".", "<not \n>"},
      {"(?s).", "<not>"},
      {"\u00e9\u2014", "(\u00e9\u2014)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(read(c.pattern) == c.tree);
  }
}

TEST_CASE("options stand around the whole pattern") {
  CHECK(read("a|b", {.word_edges = true}) == "(<b>{a|b}<b>)");
  CHECK(read("Ab", {.ignore_case = true}) == "(~A~b)");
  CHECK(read("a b[ ]", {.flexible_spaces = true}) == "(a<spaces>b<of  >)");
}

TEST_CASE("what is no pattern is refused with the reason") {
  struct Case {
    const char* pattern;
    const char* reason;
  };
  const Case cases[]{
      {"(a", "a \"(\" is not closed"},
      {"a)", "\")\" closes nothing"},
      {"[a", "a \"[\" is not closed"},
      {"*a", "\"*\" repeats nothing"},
      {"a{3,2}", "a part cannot be repeated 3 to 2 times"},
      {"a{2000}", "a part cannot be repeated 2000 to 2000 times"},
      {"\\", "it ends in \"\\\""},
      {"\\y", "\"\\y\" is not known"},
      {"\\p{Nonsense}", "\"\\p{Nonsense}\" is not known"},
      {"\\2(a)", "there is no group 2"},
      {"\\k<x>", "there is no group \"x\""},
      {"(?<>a)", "\"\" is no name for a group"},
      {"(?(1)a|b)", "conditions \"(?(...)\" are not known"},
      {"(?z)a", "\"(?z\" is not known"},
      {"[b-a]", "a range in \"[...]\" ends before it begins"},
      {"[a-z-[aeiou]]", "sets less other sets are not known"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern);
    CHECK(read(c.pattern) ==
          fmt::format("the pattern \"{}\" is no regular expression: {}", c.pattern, c.reason));
  }
}

TEST_CASE("deep nesting is refused before the stack ends") {
  const std::string deep = std::string(100'000, '(') + "a" + std::string(100'000, ')');
  CHECK(read(deep).ends_with("it is nested too deeply"));
  CHECK(read("a" + std::string(100'000, '?')).ends_with("it is nested too deeply"));
}

}  // namespace plainsong
