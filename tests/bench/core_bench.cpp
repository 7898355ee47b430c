#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/letters.hpp"
#include "support/core.hpp"

namespace {

using namespace plainsong;

/// The letters in one language, or in both, as documents.
std::vector<Document> documents(bool with_english, bool with_spanish) {
  std::vector<Document> result;
  for (const bench::Letter& letter : bench::make_letters(1000)) {
    if (letter.spanish ? with_spanish : with_english) {
      result.push_back(test::plain_document(letter.text));
    }
  }
  return result;
}

std::size_t total_size(const std::vector<Document>& documents) {
  std::size_t bytes = 0;
  for (const Document& document : documents) bytes += document.text().size();
  return bytes;
}

void report(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void segment_and_match(benchmark::State& state, bool with_english, bool with_spanish) {
  const test::Core core{bench::make_glossary(static_cast<std::size_t>(state.range(0)))};
  const std::vector<Document> letters = documents(with_english, with_spanish);
  for (auto _ : state) {
    for (const Document& letter : letters) {
      const Segments segments = core.segment(letter);
      benchmark::DoNotOptimize(core.hits(letter, segments));
    }
  }
  report(state, total_size(letters));
}

void segment(benchmark::State& state) {
  const test::Core core{bench::make_glossary(2000)};
  const std::vector<Document> letters = documents(true, true);
  for (auto _ : state) {
    for (const Document& letter : letters) benchmark::DoNotOptimize(core.segment(letter));
  }
  report(state, total_size(letters));
}

/// One text of `range(0)` bytes: time has to grow with size and no faster.
void one_text(benchmark::State& state) {
  const test::Core core{bench::make_glossary(2000)};
  std::string text;
  for (const bench::Letter& letter : bench::make_letters(400)) text += letter.text + '\n';
  text.resize(static_cast<std::size_t>(state.range(0)));
  const Document document = test::plain_document(text);
  for (auto _ : state) {
    const Segments segments = core.segment(document);
    benchmark::DoNotOptimize(core.hits(document, segments));
  }
  report(state, document.text().size());
}

BENCHMARK_CAPTURE(segment_and_match, letters, true, true)->Arg(2000)->Arg(50'000);
BENCHMARK_CAPTURE(segment_and_match, english, true, false)->Arg(2000);
BENCHMARK_CAPTURE(segment_and_match, spanish, false, true)->Arg(2000);
BENCHMARK(segment);
BENCHMARK(one_text)->Arg(1 << 10)->Arg(1 << 14)->Arg(1 << 18)->Arg(1 << 20);

}  // namespace

BENCHMARK_MAIN();
