#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "vale/html_tokens.hpp"
#include "vale/markdown_html.hpp"

namespace plainsong::vale {
namespace {

std::string shown(std::string_view page) {
  constexpr std::string_view marks = "T<>/!D";
  std::string result;
  HtmlToken token;
  HtmlTokens tokens{page};
  while (tokens.next(token)) {
    if (!result.empty()) result += '|';
    result += marks[static_cast<std::size_t>(token.kind)];
    result += token.data;
    for (const auto& [name, value] : token.attributes) result += ' ' + name + '=' + value;
  }
  return result;
}

TEST_CASE("a page is cut into tags, text and comments") {
  struct Case {
    const char* name;
    const char* page;
    const char* tokens;
  };
  const std::vector<Case> cases{
      {"plain", "a &amp; b", "Ta & b"},
      {"tags", "<P Class='x y'>a</P>", "<p class=x y|Ta|>p"},
      {"empty tag", "a<br/>b", "Ta|/br|Tb"},
      {"comment", "<!-- vale off -->a", "! vale off |Ta"},
      {"a comment that does not end", "<!-- a", "! a"},
      {"no tag", "1 < 2 <3", "T1 < 2 <3"},
      {"script", "<script>a<b</script>c", "<script|Ta<b|>script|Tc"},
      {"declaration", "<!DOCTYPE html>a", "DDOCTYPE html|Ta"},
      {"value without marks", "<a href=x>b", "<a href=x|Tb"},
      {"cut off", "<a href=\"x", "<a href=x"},
      {"nothing", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(shown(c.page) == c.tokens);
  }
}

TEST_CASE("Markdown becomes HTML with line breaks where goldmark has them") {
  CHECK(markdown_html("# A *b*\n\nc `d` & <e>\n") ==
        "<h1>A <em>b</em></h1>\n<p>c <code>d</code> &amp; <e></p>\n");
  CHECK(markdown_html("- a\n- b\n") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  CHECK(markdown_html("![a *b*](c.png \"d\")\n") ==
        "<p><img src=\"c.png\" alt=\"a b\" title=\"d\"></p>\n");
  CHECK(markdown_html("| a | b |\n|---|---|\n| c | d |\n") ==
        "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
        "<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n");
}

}  // namespace
}  // namespace plainsong::vale
