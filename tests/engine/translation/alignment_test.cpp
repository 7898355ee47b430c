#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "translation/chunks.hpp"

namespace plainsong {
namespace {

std::vector<Chunk> chunks(const std::vector<std::uint32_t>& lengths) {
  std::vector<Chunk> made;
  for (const std::uint32_t length : lengths) made.push_back({.length = length});
  return made;
}

std::string shown(const std::vector<Alignment>& alignments) {
  std::string result;
  for (const Alignment& one : alignments) {
    for (const std::size_t i : one.source) result += fmt::format("{}", i);
    result += '-';
    for (const std::size_t i : one.target) result += fmt::format("{}", i);
    result += ' ';
  }
  return result;
}

TEST_CASE("paragraphs are aligned by their lengths and what they have in common") {
  struct Case {
    const char* name;
    std::vector<std::uint32_t> source;
    std::vector<std::uint32_t> target;
    std::vector<std::vector<std::uint64_t>> source_anchors;
    std::vector<std::vector<std::uint64_t>> target_anchors;
    std::string aligned;
  };
  const std::vector<Case> cases{
      {"side by side", {50, 120, 30}, {56, 130, 33}, {}, {}, "0-0 1-1 2-2 "},
      {"one left out", {50, 200, 30}, {56, 33}, {{1}, {}, {2}}, {{1}, {2}}, "0-0 1- 2-1 "},
      {"one too many", {50, 30}, {56, 190, 33}, {{1}, {2}}, {{1}, {}, {2}}, "0-0 -1 1-2 "},
      {"two for one", {60, 60, 40}, {134, 45}, {{1}, {2}, {3}}, {{1, 2}, {3}}, "01-0 2-1 "},
      {"anchors before lengths", {40, 60}, {60, 44}, {{1}, {2}}, {{1}, {2}}, "0-0 1-1 "},
      {"nothing", {}, {}, {}, {}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto anchors = [](const std::vector<std::vector<std::uint64_t>>& values,
                            std::size_t count) {
      std::vector<Anchors> made(count);
      for (std::size_t i = 0; i < values.size(); ++i) made[i].values = values[i];
      return made;
    };
    CHECK(shown(align(chunks(c.source), anchors(c.source_anchors, c.source.size()),
                      chunks(c.target), anchors(c.target_anchors, c.target.size()))) == c.aligned);
  }
}

TEST_CASE("what is longer than any message is not aligned") {
  const std::vector<Chunk> many(5000);
  const std::vector<Anchors> anchors(5000);
  CHECK(align(many, anchors, many, anchors).empty());
}

}  // namespace
}  // namespace plainsong
