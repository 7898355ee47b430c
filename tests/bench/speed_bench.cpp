// Bytes a second of every workload, by the processor time of the thread.
#include <benchmark/benchmark.h>

#include <exception>
#include <string>

#include "bench/workloads.hpp"

namespace {

using namespace plainsong::bench;

constexpr std::size_t letters = 1000;

void measure(benchmark::State& state, const std::string& name) {
  try {
    const Workload workload = make_workload(name, letters);
    workload.pass();  // fills caches
    for (auto _ : state) workload.pass();
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(workload.bytes));
  } catch (const std::exception& error) {
    state.SkipWithError(error.what());
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const std::string& name : workload_names()) {
    benchmark::RegisterBenchmark(name.c_str(), measure, name)->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
