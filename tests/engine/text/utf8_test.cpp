#include "text/utf8.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {

using namespace std::string_view_literals;

TEST_CASE("valid_prefix stops at the first malformed sequence") {
  struct Case {
    const char* name;
    std::string_view text;
    std::size_t valid;
  };
  const Case cases[]{
      {"empty", "", 0},
      {"ASCII longer than a word of eight", "twelve bytes", 12},
      {"two, three and four bytes", "ñ€😀", 9},
      {"lone continuation", "ab\x80", 2},
      {"overlong slash", "a\xC0\xAF", 1},
      {"overlong three bytes", "\xE0\x80\x80", 0},
      {"surrogate", "\xED\xA0\x80", 0},
      {"past U+10FFFF", "\xF4\x90\x80\x80", 0},
      {"cut short", "abc\xE2\x82", 3},
      {"after eight good bytes", "12345678\xFF", 8},
      {"NUL is a character", "a\0b"sv, 3},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(utf8::valid_prefix(c.text) == c.valid);
  }
}

TEST_CASE("append and decode invert each other for every scalar value") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    utf8::append(text, c);
    const utf8::Decoded decoded = utf8::decode(text, 0);
    if (decoded.code_point != c || decoded.size != text.size() || !decoded.valid) {
      FAIL("code point " << static_cast<unsigned>(c));
    }
  }
}

TEST_CASE("folded text is what a person reads") {
  CHECK(utf8::folded("  learn\xC2\xADing\xC2\xA0 targets\n") == "learning targets");
  CHECK(utf8::folded("a\xE2\x80\x8B b\xEF\xBB\xBF") == "a b");
  CHECK(utf8::folded("\xFF") == "\xEF\xBF\xBD");
}

}  // namespace plainsong
