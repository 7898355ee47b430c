#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "rules/formula.hpp"

namespace plainsong {
namespace {

const std::vector<std::string_view> names{"words", "sentences"};

TEST_CASE("a formula is arithmetic with the usual precedence") {
  struct Case {
    const char* formula;
    double value;
  };
  const std::vector<Case> cases{
      {"1 + 2 * 3", 7},
      {"(1 + 2) * 3", 9},
      {"10 - 2 - 3", 5},
      {"12 / 3 / 2", 2},
      {"7 % 4", 3},
      {"-2 * -3", 6},
      {"words / sentences", 10},
      {"0.39 * (words / sentences) - 15.59", 0.39 * 10 - 15.59},
      {"words > 10", 1},
      {"words <= 10 || sentences == 3", 1},
      {"words > 10 && !(sentences == 3)", 0},
      {"math.sqrt(9) + math.pow(2, 3)", 11},
      {"math.max(1, math.abs(-4))", 4},
      {".5 + 1e2", 100.5},
  };
  for (const Case& c : cases) {
    CAPTURE(c.formula);
    const auto formula = Formula::parse(c.formula, names);
    REQUIRE(formula.has_value());
    CHECK(formula->value({{"words", 30}, {"sentences", 3}}) == doctest::Approx(c.value));
  }
}

TEST_CASE("division by nothing is no crash") {
  const auto formula = Formula::parse("words / sentences", names);
  REQUIRE(formula.has_value());
  CHECK(std::isinf(formula->value({{"words", 1}})));
}

TEST_CASE("a formula that cannot be read says what is wrong") {
  struct Case {
    std::string formula;
    const char* message;
  };
  const std::vector<Case> cases{
      {"", "the formula ends too early"},
      {"1 +", "the formula ends too early"},
      {"(1", "a \"(\" is not closed"},
      {"1 2", "\"2\" does not fit into the formula"},
      {"wrods", "the formula names \"wrods\", which is not known"},
      {"math.pow(1)", "math.pow needs another number"},
      {std::string(500, '('), "the formula is nested too deeply"},
      {std::string(500, '-') + "1", "the formula is nested too deeply"},
      {std::string(20'000, '1'), "a formula is at most 10,000 characters long"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.message);
    const auto formula = Formula::parse(c.formula, names);
    REQUIRE(!formula.has_value());
    CHECK(formula.error().message == c.message);
  }
}

}  // namespace
}  // namespace plainsong
