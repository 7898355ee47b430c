#include <doctest/doctest.h>

#include <vector>

#include "rules/go_format.hpp"

namespace plainsong {
namespace {

TEST_CASE("messages are filled as Go's fmt does it") {
  struct Case {
    const char* name;
    const char* format;
    std::vector<FormatValue> values;
    const char* filled;
  };
  const std::vector<Case> cases{
      {"text", "Avoid '%s'.", {{"kids"}}, "Avoid 'kids'."},
      {"two texts", "Use '%s' for '%s'.", {{"a"}, {"b"}}, "Use 'a' for 'b'."},
      {"a value too many", "Avoid it.", {{"kids"}}, "Avoid it."},
      {"a value too few", "%s and %s", {{"a"}}, "a and %!s(MISSING)"},
      {"a percent sign", "100%% %s", {{"a"}}, "100% a"},
      {"a percent sign by mistake", "100% avoid", {{"kids"}}, "100%!a(string=kids)void"},
      {"a number as text", "%s times", {{"2", true}}, "%!s(int=2) times"},
      {"a number", "%d times", {{"2", true}}, "2 times"},
      {"either", "%v %v", {{"2", true}, {"a"}}, "2 a"},
      {"in quotation marks", "%q", {{"a\"b"}}, "\"a\\\"b\""},
      {"padded", "[%5s|%-5s]", {{"é"}, {"b"}}, "[    é|b    ]"},
      {"cut", "%.2s", {{"éab"}}, "éa"},
      {"cut off", "end %", {}, "end %!(NOVERB)"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(go_format(c.format, c.values) == c.filled);
  }
}

}  // namespace
}  // namespace plainsong
