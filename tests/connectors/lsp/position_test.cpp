#include "lsp/position.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace plainsong::lsp {

TEST_CASE("a place counts lines, and in them the units of the encoding") {
  // Bytes: "Hi " 3, the hand 4, its colour 4, " x" 2.
  constexpr std::string_view text = "one\r\nHi \U0001F44B\U0001F3FD x\rni\u00F1o\n";
  struct Case {
    std::uint32_t byte;
    Position utf8;
    Position utf16;
    Position utf32;
  };
  const std::vector<Case> cases{
      {0, {0, 0}, {0, 0}, {0, 0}},   {3, {0, 3}, {0, 3}, {0, 3}},  {5, {1, 0}, {1, 0}, {1, 0}},
      {8, {1, 3}, {1, 3}, {1, 3}},   {12, {1, 7}, {1, 5}, {1, 4}}, {16, {1, 11}, {1, 7}, {1, 5}},
      {18, {1, 13}, {1, 9}, {1, 7}}, {19, {2, 0}, {2, 0}, {2, 0}}, {23, {2, 4}, {2, 3}, {2, 3}},
      {25, {3, 0}, {3, 0}, {3, 0}},
  };
  for (const Case& one : cases) {
    CAPTURE(one.byte);
    const TextLines utf8{text, Encoding::utf8};
    const TextLines utf16{text, Encoding::utf16};
    const TextLines utf32{text, Encoding::utf32};
    CHECK(utf8.position(one.byte) == one.utf8);
    CHECK(utf16.position(one.byte) == one.utf16);
    CHECK(utf32.position(one.byte) == one.utf32);
    CHECK(utf8.offset(one.utf8) == one.byte);
    CHECK(utf16.offset(one.utf16) == one.byte);
    CHECK(utf32.offset(one.utf32) == one.byte);
  }
}

TEST_CASE("a position that is nowhere is taken as the nearest before it") {
  constexpr std::string_view text = "a\U0001F44Bb\r\nccc";
  const TextLines lines{text, Encoding::utf16};
  struct Case {
    const char* name;
    Position position;
    std::uint32_t wanted;
  };
  const std::vector<Case> cases{
      {"past the end of a line", {0, 99}, 6},
      {"past the end of the last line", {1, 99}, 11},
      {"past the last line", {7, 0}, 11},
      {"between the halves of a pair", {0, 2}, 1},
      {"the largest numbers there are", {0xFFFFFFFF, 0xFFFFFFFF}, 11},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK(lines.offset(one.position) == one.wanted);
  }
  CHECK(lines.position(7) == Position{0, 4});  // between CR and LF
  CHECK(lines.position(99) == Position{1, 3});
  CHECK(lines.bytes({{1, 2}, {0, 0}}) == Span{10, 10});
}

TEST_CASE("lines that are long are counted alike") {
  std::string text = "x\n";
  for (int i = 0; i < 3000; ++i) text += "\u00F1\U0001F44B";
  const TextLines lines{text, Encoding::utf16};
  for (std::uint32_t i = 0; i < 3000; i += 7) {
    const std::uint32_t byte = 2 + 6 * i;
    REQUIRE(lines.position(byte) == Position{1, 3 * i});
    REQUIRE(lines.offset({1, 3 * i}) == byte);
  }
}

}  // namespace plainsong::lsp
