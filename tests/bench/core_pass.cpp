// Segments and matches letters a number of times and nothing else: a program to be run under
// callgrind. The instructions of a pass are those of three passes less those of one, halved.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/letters.hpp"
#include "support/core.hpp"
#include "support/dump.hpp"

namespace {

using namespace plainsong;

int usage() {
  std::fputs(
      "usage: core_pass --write FOLDER          write 1,000 letters into FOLDER\n"
      "       core_pass FOLDER PASSES [TERMS]   segment and match all files of FOLDER\n",
      stderr);
  return 2;
}

int write_letters(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  for (const bench::Letter& letter : bench::make_letters(1000)) {
    std::ofstream{folder / letter.name, std::ios::binary} << letter.text;
  }
  return 0;
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments{argv + 1, argv + argc};
  if (arguments.size() < 2 || arguments.size() > 3) return usage();
  if (arguments[0] == "--write") return write_letters(arguments[1]);

  std::vector<Document> documents;
  std::size_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator{arguments[0]}) {
    documents.push_back(test::plain_document(test::slurp(file.path().string())));
    bytes += documents.back().text().size();
  }
  const test::Core core{bench::make_glossary(arguments.size() > 2 ? number(arguments[2]) : 2000)};
  std::size_t words = 0;
  std::size_t hits = 0;
  for (std::size_t pass = number(arguments[1]); pass > 0; --pass) {
    for (const Document& document : documents) {
      const Segments segments = core.segment(document);
      words += segments.words().size();
      hits += core.hits(document, segments).size();
    }
  }
  std::printf("%zu letters, %zu bytes, %zu words, %zu hits\n", documents.size(), bytes, words,
              hits);
  return 0;
}
