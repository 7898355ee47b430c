#include "readers/charset.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace plainsong {
namespace {

using namespace std::string_literals;

struct Case {
  const char* name;
  std::string bytes;
  const char* label;
  std::string text;
  const char* charset;
};

}  // namespace

TEST_CASE("text is decoded as its mark, its label or its bytes say") {
  const Case cases[] = {
      {"UTF-8",
       "ma\xC3\xB1"
       "ana",
       "", "mañana", "utf-8"},
      {"a mark wins over the label",
       "\xEF\xBB\xBF"
       "a\xC3\xB1",
       "iso-8859-1", "añ", "utf-8"},
      {"UTF-16 with a mark",
       "\xFF\xFE"
       "a\0\xF1\0"s,
       "utf-8", "añ", "utf-16le"},
      {"UTF-16 without one", "a\0b\0c\0\xF1\0"s, "", "abcñ", "utf-16le"},
      {"big-endian", "\0a\0b\0c\0\xF1"s, "", "abcñ", "utf-16be"},
      {"surrogates", "\xFF\xFE\x3D\xD8\x00\xDE"s, "", "\U0001F600", "utf-16le"},
      {"a lone surrogate",
       "\xFF\xFE\x3D\xD8"
       "a\0"s,
       "",
       "\uFFFD"
       "a",
       "utf-16le"},
      {"Latin-1 means windows-1252",
       "\x93"
       "a\x94",
       "ISO-8859-1", "“a”", "windows-1252"},
      {"ASCII that is none", "a\xF1", "us-ascii", "añ", "windows-1252"},
      {"nothing known", "a\xF1", "", "añ", "windows-1252"},
      {"an unknown label", "a\xC3\xB1", "x-no-such", "añ", "utf-8"},
      {"UTF-8 with a bad byte", "a\xC3\xB1\xFF", "utf-8", "añ\uFFFD", "utf-8"},
      {"Japanese", "\x1B$B$\"\x1B(B.", "iso-2022-jp", "あ.", "iso-2022-jp"},
      {"nothing", "", "", "", "utf-8"},
  };
  for (const Case& c : cases) {
    const std::string_view name = c.name;
    CAPTURE(name);
    const DecodedText decoded = decode_text(c.bytes, c.label);
    CHECK(decoded.text(c.bytes) == c.text);
    CHECK(decoded.charset() == c.charset);
  }
}

TEST_CASE("each character leads back to its bytes, however far it is") {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "a\xF1";
  const DecodedText decoded = decode_text(bytes, "");
  REQUIRE(decoded.converted());
  for (std::uint32_t i = 0; i < 1000; ++i) {
    REQUIRE(decoded.bytes_of({3 * i, 3 * i + 1}) == Span{2 * i, 2 * i + 1});
    REQUIRE(decoded.bytes_of({3 * i + 1, 3 * i + 3}) == Span{2 * i + 1, 2 * i + 2});
  }
  CHECK(decoded.bytes_of({0, 3000}) == Span{0, 2000});
  CHECK(decoded.bytes_of({3000, 3000}) == Span{2000, 2000});
}

TEST_CASE("bytes that say nothing of their own belong to a character beside them") {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "a\xFF"
      "b";
  const DecodedText decoded = decode_text(bytes, "");
  CHECK(decoded.bytes_of({0, 1}) == Span{3, 4});
  CHECK(decoded.bytes_of({1, 4}) == Span{4, 5});
  CHECK(decoded.bytes_of({4, 5}) == Span{5, 6});
}

}  // namespace plainsong
