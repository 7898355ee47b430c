#include <doctest/doctest.h>

#include <string>

#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

/// Each comment of a page as "text before | comment | bytes it came from", one a line.
std::string comments(std::string_view bytes, std::string_view name) {
  const Result<Document> document = read_document(std::string{bytes}, {.file_name = name}, {});
  if (!document) return "error: " + document.error().message;
  std::string result;
  for (const Aside& aside : document->asides()) {
    if (aside.kind != AsideKind::comment) continue;
    result += document->text().substr(0, aside.at);
    result += " | " + aside.text + " | ";
    result += aside.origin.bytes.of(bytes);
    result += '\n';
  }
  return result;
}

}  // namespace

TEST_CASE("comments are kept with their place in text and source") {
  struct Case {
    const char* name;
    const char* file;
    const char* bytes;
    const char* comments;
  };
  const Case cases[] = {
      {"between blocks of a page", "a.html", "<p>One</p> <!-- so --> <p>Two",
       "One | so | <!-- so -->\n"},
      {"inside a paragraph of a page", "a.html", "<p>One <!--so-->two", "One  | so | <!--so-->\n"},
      {"behind the last word of a block", "a.html", "<p>One <!--so--></p><p>Two",
       "One | so | <!--so-->\n"},
      {"before the first word", "a.html", "<p><!-- so -->One", " | so | <!-- so -->\n"},
      {"Outlook's own are left out", "a.html",
       "<p>One<!--[if mso]>two<![endif]--><!--[if !mso]><!-->three<!--<![endif]-->", ""},
      {"an empty one is left out", "a.html", "<p>One<!----><!-->two<!-- -->", ""},
      {"one that never ends is left out", "a.html", "<p>One<!-- two", ""},
      {"a comment in a script is none", "a.html", "<p>One<script><!-- x --></script>", ""},
      {"what is not UTF-8 is replaced", "a.html", "<meta charset=utf-8><p>é<!-- a\xFF-->",
       "é | a\xEF\xBF\xBD | <!-- a\xFF-->\n"},
      {"a block of Markdown", "a.md", "One\n\n<!-- so -->\n\nTwo\n", "One | so | <!-- so -->\n"},
      {"inside a paragraph of Markdown", "a.md", "One <!-- so --> two\n",
       "One  | so | <!-- so -->\n"},
      {"over two lines of a paragraph", "a.md", "One <!-- so\nit is --> two\n",
       "One  | so\nit is | <!-- so\nit is -->\n"},
      {"in a quotation of Markdown", "a.md", "> One\n>\n> <!-- so -->\n",
       "One | so | <!-- so -->\n"},
      {"in front of a list item's words", "a.md", "- <!-- so --> one\n", " | so | <!-- so -->\n"},
      {"in code it is text", "a.md", "One `<!-- so -->`\n\n    <!-- so -->\n", ""},
      {"plain text has none", "a.txt", "One <!-- so -->\n", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(comments(c.bytes, c.file) == c.comments);
  }
}

}  // namespace plainsong
