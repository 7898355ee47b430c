// What a keystroke costs in a letter of 50 KB that somebody is writing, as the language server and
// the sessions of the HTTP server check it; and the check of all of it for comparison.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "bench/letters.hpp"
#include "common/edit_session.hpp"
#include "common/workspace.hpp"

namespace {

using namespace plainsong;

constexpr std::size_t letter_bytes = 50'000;

const std::shared_ptr<const Engine>& engine() {
  static const std::shared_ptr<const Engine> made = [] {
    auto workspace = open_workspace(std::string{PLAINSONG_BENCH_DIR} + "/plainsong.yaml", 1);
    return workspace ? (*workspace)->engine : nullptr;
  }();
  return made;
}

/// Letters one below the other, until they are long enough.
std::string long_letter() {
  std::string text;
  for (const bench::Letter& letter : bench::make_letters(100)) {
    if (text.size() >= letter_bytes) break;
    if (!letter.spanish) text += letter.text + "\n\n";
  }
  return text;
}

/// Each letter typed makes another paragraph: none is known from before.
void keystroke(benchmark::State& state) {
  if (engine() == nullptr) return state.SkipWithError("the profile of the benchmarks has mistakes");
  EditSession session{engine(), {.file = "letter.txt"}, long_letter()};
  session.check();
  auto at = static_cast<std::uint32_t>(session.text().find(". ", session.text().size() / 2) + 2);
  std::size_t typed = 0;
  for (auto _ : state) {
    const char letter = static_cast<char>('a' + typed * 7 % 26);
    session.edit({at, at}, typed % 6 == 5 ? " " : std::string(1, letter));
    ++at;
    // As much as a person writes into one paragraph; then elsewhere.
    if (++typed % 60 == 0) {
      state.PauseTiming();
      session.edit({at - 60, at}, "");
      at = static_cast<std::uint32_t>(session.text().find(". ", (at * 7919U) % 40'000) + 2);
      state.ResumeTiming();
    }
  }
}

void whole(benchmark::State& state) {
  if (engine() == nullptr) return state.SkipWithError("the profile of the benchmarks has mistakes");
  EditSession session{engine(), {.file = "letter.txt"}, long_letter()};
  for (auto _ : state) session.check();
}

}  // namespace

BENCHMARK(keystroke)->Name("keystroke in 50 KB")->Unit(benchmark::kMicrosecond);
BENCHMARK(whole)->Name("all of 50 KB")->Unit(benchmark::kMicrosecond);
BENCHMARK_MAIN();
