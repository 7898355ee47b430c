// How long one message takes: latency_cost WORKLOAD RUNS checks letters of 4 KB, from their bytes
// to lines of JSON, and prints the median and the 99th percentile in microseconds as a line of
// JSON.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <string_view>
#include <vector>

#include "bench/workloads.hpp"

namespace {

using namespace plainsong::bench;
using Clock = std::chrono::steady_clock;

int measure(std::string_view name, std::size_t runs) {
  const Message workload = make_message(name, 64, 4096);
  for (std::size_t i = 0; i < 2 * workload.count; ++i) workload.check(i % workload.count);
  std::vector<double> took;
  for (std::size_t i = 0; i < runs; ++i) {
    const auto start = Clock::now();
    workload.check(i % workload.count);
    took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::ranges::sort(took);
  std::printf("{\"p50_us\": %.1f, \"p99_us\": %.1f}\n", took[runs / 2], took[runs * 99 / 100]);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t runs = 0;
  if (argc == 3) {
    const std::string_view digits{argv[2]};
    std::from_chars(digits.data(), digits.data() + digits.size(), runs);
  }
  if (runs == 0) {
    std::fputs("usage: latency_cost WORKLOAD RUNS\n", stderr);
    return 2;
  }
  try {
    return measure(argv[1], runs);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
