#include "common/markup_text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {

TEST_CASE("hostile text is harmless in markup") {
  struct Case {
    const char* name;
    std::string text;
    const char* escaped;
  };
  const Case cases[] = {
      {"markup", "<a href='x'>&\"", "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"},
      {"line ends stay in attributes", "a\r\n\tb", "a&#13;&#10;&#9;b"},
      {"control characters are none of XML", std::string{"a\0\x1B\x7F", 4}, "a���"},
      {"letters stay", "ñ 中 😀", "ñ 中 😀"},
      {"bytes that are not UTF-8", "a\xFF\xC3", "a��"},
      {"surrogates and overlong forms", "\xED\xA0\x80\xC0\xAF", "�����"},
      {"beyond Unicode", "\xF4\x90\x80\x80", "����"},
      {"no character", "\xEF\xBF\xBF", "�"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(escaped_markup(c.text) == c.escaped);
  }
  CHECK(well_formed("a<b\xFF") == "a<b�");
}

}  // namespace plainsong
