#include <doctest/doctest.h>

#include <string>

#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

/// The visible text, a '|' between blocks; or the error.
std::string seen(const std::string& bytes, std::string_view name = "page.html") {
  const Result<Document> document = read_document(bytes, {.file_name = name}, {});
  if (!document) return "error: " + document.error().message;
  std::string result;
  for (const Block& block : document->blocks()) {
    if (!visible(block.region)) continue;
    if (!result.empty()) result += '|';
    result += block.span.of(document->text());
  }
  return result;
}

std::string repeated(std::string_view unit, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += unit;
  return result;
}

}  // namespace

TEST_CASE("HTML shows what a browser shows") {
  struct Case {
    const char* name;
    const char* html;
    const char* text;
  };
  const Case cases[] = {
      {"spans do not cut words", "<p>mile<span>stone</span></p>", "milestone"},
      {"blocks separate", "<div>a<p>b<div>c</div>d", "a|b|c|d"},
      {"names without semicolon", "<p>a&amp b&notit; c&copy;", "a& b¬it; c©"},
      {"numbers of windows-1252", "<p>it&#146;s &#x1F600;", "it’s 😀"},
      {"comments vanish", "<p>a<!-- > -- b -->c<!-->d", "acd"},
      {"script and style vanish", "<style>x</style><p>a<script>'<p>b'</script>c", "ac"},
      {"hidden text is left out", "<p>a</p><p style='display: none'>b</p><p hidden>c</p>", "a"},
      {"a lone less-than sign is text", "<p>1 < 2 <3", "1 < 2 <3"},
      {"a paragraph of blanks is none", "<p>a</p><p>&nbsp;</p><p>b</p>", "a|b"},
      {"mso-hide hides from Outlook alone", "<p>a<a style='mso-hide:all'>b</a>", "ab"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(seen(c.html) == c.text);
  }
}

TEST_CASE("hostile HTML is read to its end") {
  const std::string deep = repeated("<div>", 100'000) + "end";
  CHECK(seen(deep) == "end");
  const std::string attributes = "<p " + repeated("a=b ", 100'000) + ">end";
  CHECK(seen(attributes) == "end");
  const std::string pieces = repeated("<p>a", 2'500'000);
  CHECK(seen(pieces) == "error: the message is cut into more pieces than Plainsong reads");
}

TEST_CASE("Markdown whose definitions would grow without bound is read as plain text") {
  const std::string bomb = "[a]: /" + std::string(100'000, 'x') + "\n\n" + repeated("[a] ", 1000);
  CHECK(seen(bomb, "page.md").starts_with("[a]: /xxx"));
  CHECK(seen("[a]: /x\n\n[a] b", "page.md") == "a b");
}

}  // namespace plainsong
