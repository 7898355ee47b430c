#include <doctest/doctest.h>

#include "plainsong/document.hpp"

namespace plainsong {

TEST_CASE("source map finds the smallest origin that covers a text span") {
  SourceMap map;
  const std::uint16_t part = map.add_part({});
  // source: "a&amp;b  c" -> text: "a&b c"
  map.add({0, 1}, {part, {0, 1}});
  map.add({1, 2}, {part, {1, 6}});
  map.add({2, 4}, {part, {6, 8}});
  map.add({4, 5}, {part, {9, 10}});

  struct Case {
    const char* name;
    Span text;
    Span bytes;
  };
  const Case cases[]{
      {"one byte", {0, 1}, {0, 1}},
      {"an entity maps as one unit", {1, 2}, {1, 6}},
      {"across the entity", {0, 3}, {0, 7}},
      {"across dropped white space", {2, 5}, {6, 10}},
      {"inside a byte-for-byte piece", {3, 4}, {7, 8}},
      {"an empty span", {4, 4}, {9, 9}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(map.origin(c.text) == Origin{part, c.bytes});
  }
}

TEST_CASE("source map cuts an origin at the end of its part") {
  SourceMap map;
  const std::uint16_t first = map.add_part({});
  const std::uint16_t second = map.add_part({});
  map.add({0, 5}, {first, {10, 15}});
  map.add({5, 9}, {second, {0, 4}});
  CHECK(map.origin({3, 8}) == Origin{first, {13, 15}});
}

TEST_CASE("a cut source map can be continued") {
  SourceMap map;
  const std::uint16_t part = map.add_part({});
  map.add({0, 4}, {part, {10, 14}});
  map.add({4, 6}, {part, {20, 30}});
  map.cut(2);
  map.add({3, 5}, {part, {40, 42}});
  CHECK(map.origin({0, 2}) == Origin{part, {10, 12}});
  CHECK(map.origin({3, 5}) == Origin{part, {40, 42}});
}

}  // namespace plainsong
