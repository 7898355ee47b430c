#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "plainsong/glossary.hpp"
#include "plainsong/glossary_lint.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

/// All that reading gives: mistakes, warnings, what lint says, then the glossary as TBX.
std::string dump(const GlossaryRead& read) {
  std::string result;
  for (const Error& error : read.errors) result += "error " + to_string(error) + "\n";
  for (const Error& error : read.warnings) result += "warning " + to_string(error) + "\n";
  for (const LintFinding& finding : lint_glossary(read.glossary)) {
    result += fmt::format("lint {}: {}: {} [{}]\n", finding.where, to_string(finding.severity),
                          finding.message, finding.rule);
  }
  return result + write_glossary_tbx(read.glossary);
}

std::vector<fs::path> inputs() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator{PLAINSONG_TESTS_DIR "/golden/glossary"}) {
    if (entry.path().extension() != ".expected") found.push_back(entry.path());
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace

TEST_CASE("reading a golden glossary gives the expected concepts and mistakes") {
  const bool update = std::getenv("PLAINSONG_UPDATE_GOLDEN") != nullptr;
  REQUIRE(!inputs().empty());
  for (const fs::path& input : inputs()) {
    const std::string name = input.filename().string();
    CAPTURE(name);
    const std::string actual = dump(read_glossary(test::slurp(input.string()), name));
    const std::string expected = input.string() + ".expected";
    if (update) std::ofstream{expected, std::ios::binary} << actual;
    CHECK(actual == test::slurp(expected));
  }
}

}  // namespace plainsong
