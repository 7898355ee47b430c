#include "common/utf16.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace plainsong {

TEST_CASE("offsets are counted in units of UTF-16 and back") {
  struct Case {
    const char* name;
    std::string text;
    std::vector<std::uint32_t> units;  // before each byte, and at the end
  };
  const std::vector<Case> cases{
      {"nothing", "", {0}},
      {"ASCII", "abc", {0, 1, 2, 3}},
      {"two bytes", "a\u00F1b", {0, 1, 1, 2, 3}},
      {"an emoji is two", "\U0001F600x", {0, 0, 0, 0, 2, 3}},
      {"marks are apart", "e\u0301", {0, 1, 1, 2}},
      {"CR LF is two", "\r\n", {0, 1, 2}},
      {"broken bytes are one each", "\xF0\x9Fz", {0, 1, 2, 3}},
      {"a cut end", "a\xE2\x82", {0, 1, 2, 3}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    const Utf16Index index{one.text};
    for (std::uint32_t i = 0; i < one.units.size(); ++i) CHECK(index.units(i) == one.units[i]);
    CHECK(index.size() == one.units.back());
  }
  const std::string emoji = "\U0001F600x";
  const Utf16Index index{emoji};
  CHECK(index.offset(0) == 0);
  CHECK(index.offset(1) == 0);  // within the character
  CHECK(index.offset(2) == 4);
  CHECK(index.offset(3) == 5);
  CHECK(index.offset(99) == 5);
}

TEST_CASE("long texts are counted as short ones") {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 3 == 0 ? "\U0001F600" : i % 3 == 1 ? "\u00E9" : "x";
  const Utf16Index index{text};
  std::uint32_t units = 0;
  std::uint32_t at = 0;
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(index.units(at) == units);
    REQUIRE(index.offset(units) == at);
    at += i % 3 == 0 ? 4 : i % 3 == 1 ? 2 : 1;
    units += i % 3 == 0 ? 2 : 1;
  }
  CHECK(index.size() == units);
}

}  // namespace plainsong
