#include "plainsong/position.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {

TEST_CASE("an offset has a line and a column of code points") {
  struct Case {
    const char* name;
    std::string text;
    std::uint32_t offset;
    Position position;
  };
  const std::string bom = "\xEF\xBB\xBF";
  const Case cases[]{
      {"start", "abc", 0, {1, 1}},
      {"end", "abc", 3, {1, 4}},
      {"past the end", "abc", 9, {1, 4}},
      {"empty text", "", 0, {1, 1}},
      {"line feed", "a\nbc", 3, {2, 2}},
      {"carriage return", "a\rbc", 3, {2, 2}},
      {"both", "a\r\nbc", 4, {2, 2}},
      {"between the two", "a\r\nbc", 2, {1, 3}},
      {"the other way round", "a\n\rb", 3, {3, 1}},
      {"two of each", "a\r\r\n\nb", 5, {4, 1}},
      {"last line empty", "a\n", 2, {2, 1}},
      {"letters of two bytes", "ñandú y", 7, {1, 6}},
      {"byte order mark", bom + "abc", 4, {1, 2}},
      {"byte order mark, second line", bom + "a\nb", 5, {2, 1}},
      {"inside the byte order mark", bom + "abc", 0, {1, 1}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(LineIndex{c.text}.position(c.offset) == c.position);
  }
}

TEST_CASE("columns of a long line are those of a short one") {
  std::string text = "first\n";
  for (int i = 0; i < 5000; ++i) text += "año";
  const LineIndex index{text};
  for (std::uint32_t word = 0; word <= 5000; ++word) {
    REQUIRE(index.position(6 + 4 * word) == Position{2, 3 * word + 1});
  }
}

TEST_CASE("a line comes without its end") {
  const LineIndex index{"one\r\ntwo\n\rfour"};
  CHECK(index.lines() == 4);
  CHECK(index.line(1) == "one");
  CHECK(index.line(2) == "two");
  CHECK(index.line(3).empty());
  CHECK(index.line(4) == "four");
  CHECK(index.line(5).empty());
  CHECK(index.line(0).empty());
}

}  // namespace plainsong
