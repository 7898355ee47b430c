#include "context/quotation.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// The quotations of `text`, each in brackets.
std::string quotations(std::string_view text) {
  std::string result;
  for (const Span span : find_quotations(text, 0)) result += '[' + std::string{span.of(text)} + ']';
  return result;
}

}  // namespace

TEST_CASE("what stands between quotation marks is found") {
  struct Case {
    std::string text;
    std::string quotations;
  };
  const Case cases[]{
      {"She said “come in” and left.", "[“come in”]"},
      {"She said \"come in\" and left.", "[\"come in\"]"},
      {"Dijo «pase usted» y salió.", "[«pase usted»]"},
      {"Sie sagte „herein“ leise.", "[„herein“]"},
      {"She said ‘come in’ and left.", "[‘come in’]"},
      {"She said 'come in' and left.", "['come in']"},
      {"“One” and “two”", "[“One”][“two”]"},
      {"\"One\" and \"two\"", "[\"One\"][\"two\"]"},
      {"(\"One\")", "[\"One\"]"},
      {"“She said ‘come in’ to us,” he wrote.", "[“She said ‘come in’ to us,”]"},
      {"«Dijo “pase” a todos», escribió.", "[«Dijo “pase” a todos»]"},
      {"‘It’s the child’s,’ she said.", "[‘It’s the child’s,’]"},
      {"'It's the child's,' she said.", "['It's the child's,']"},
      {"the students’ work and the parents’ work", ""},
      {"the students' work and the parents' work", ""},
      {"a 6' by 8' board and a 5\" screen", ""},
      {"“Never closed before the end", "[“Never closed before the end]"},
      {"«Sin cerrar antes del fin", "[«Sin cerrar antes del fin]"},
      {"She wrote: “never closed", ""},
      {"\"Never closed, straight", ""},
      {"Closed” only", ""},
      {"say \"A\" or \"B\", not C", "[\"A\"][\"B\"]"},
      {"", ""},
      {"“”", "[“”]"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(quotations(c.text) == c.quotations);
  }
}

TEST_CASE("offsets count from the base") {
  CHECK(find_quotations("a “b” c", 100) == std::vector<Span>{Span{102, 109}});
}

}  // namespace plainsong
