#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include "plainsong/reader.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> golden_inputs() {
  std::vector<fs::path> inputs;
  for (const auto& entry : fs::recursive_directory_iterator{PLAINSONG_TESTS_DIR "/golden"}) {
    const bool is_glossary = entry.path().parent_path().filename() == "glossary";
    if (!is_glossary && entry.is_regular_file() && entry.path().extension() != ".expected") {
      inputs.push_back(entry.path());
    }
  }
  std::ranges::sort(inputs);
  return inputs;
}

}  // namespace

// tests/golden/<format>/<case>.<ext> is read and compared with <case>.<ext>.expected.
// PLAINSONG_UPDATE_GOLDEN=1 rewrites the expectations; review the difference.
TEST_CASE("reading a golden file gives the expected document") {
  const bool update = std::getenv("PLAINSONG_UPDATE_GOLDEN") != nullptr;
  for (const fs::path& input : golden_inputs()) {
    const std::string name = input.filename().string();
    CAPTURE(name);
    const std::string bytes = test::slurp(input.string());
    const Result<Document> document = read_document(bytes, {.file_name = name}, {});
    const std::string actual =
        document ? test::dump(*document, bytes) : "error: " + to_string(document.error()) + "\n";
    const fs::path expected = input.string() + ".expected";
    if (update) std::ofstream{expected, std::ios::binary} << actual;
    CHECK(actual == test::slurp(expected.string()));
  }
}

}  // namespace plainsong
