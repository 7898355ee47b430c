// Goes through a workload a number of times: a program to be run under callgrind with
// --dump-after=measured_pass, which counts each pass by itself. The first pass fills caches; the
// others are what counts.
#include <charconv>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include "bench/letters.hpp"
#include "bench/messages.hpp"
#include "bench/workloads.hpp"

// By this name callgrind knows where a pass ends.
extern "C" [[gnu::noinline]] void measured_pass(const plainsong::bench::Workload& workload);
void measured_pass(const plainsong::bench::Workload& workload) { workload.pass(); }

namespace {

using namespace plainsong;

int usage() {
  std::fputs(
      "usage: speed_pass WORKLOAD PASSES LETTERS   go through that many letters\n"
      "       speed_pass --write FOLDER LETTERS    write the letters as files, the first also as "
      "PDF\n",
      stderr);
  return 2;
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int write_letters(const std::filesystem::path& folder, std::size_t count) {
  std::filesystem::create_directories(folder);
  const std::vector<bench::Letter> letters = bench::make_letters(count);
  for (const bench::Letter& letter : letters) {
    std::ofstream{folder / letter.name, std::ios::binary} << letter.text;
  }
  std::ofstream{folder / "letter.pdf", std::ios::binary} << bench::as_pdf(letters.front());
  return 0;
}

int run(std::string_view name, std::size_t passes, std::size_t letters) {
  const bench::Workload workload = bench::make_workload(name, letters);
  for (; passes > 0; --passes) measured_pass(workload);
  std::printf("%zu\n", workload.bytes);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments{argv + 1, argv + argc};
  if (arguments.size() != 3) return usage();
  try {
    if (arguments[0] == "--write") return write_letters(arguments[1], number(arguments[2]));
    return run(arguments[0], number(arguments[1]), number(arguments[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
