// What a program costs as a process: process_cost RUNS PROGRAM ARGUMENTS... runs it that often and
// prints medians as a line of JSON. Small, for the kernel counts the memory of who starts a process
// to its peak.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <string_view>
#include <vector>

namespace {

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  int runs = 0;
  if (argc > 2) std::from_chars(argv[1], argv[1] + std::string_view{argv[1]}.size(), runs);
  if (runs < 1) {
    std::fputs("usage: process_cost RUNS PROGRAM ARGUMENTS...\n", stderr);
    return 2;
  }
  posix_spawn_file_actions_t silent;
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&silent, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

  std::vector<double> processor;
  std::vector<double> clock;
  std::vector<double> peak;
  std::vector<double> faults;
  int status = 0;
  for (int i = 0; i < runs; ++i) {
    pid_t process = 0;
    const auto start = std::chrono::steady_clock::now();
    if (posix_spawn(&process, argv[2], &silent, nullptr, argv + 2, environ) != 0) {
      std::fprintf(stderr, "%s cannot be started\n", argv[2]);
      return 2;
    }
    rusage used{};
    if (wait4(process, &status, 0, &used) != process) return 2;
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    clock.push_back(took.count());
    processor.push_back(milliseconds(used.ru_utime) + milliseconds(used.ru_stime));
    peak.push_back(static_cast<double>(used.ru_maxrss) / 1024);
    faults.push_back(static_cast<double>(used.ru_minflt));
  }
  posix_spawn_file_actions_destroy(&silent);
  std::printf(
      "{\"cpu_ms\": %.2f, \"least_cpu_ms\": %.2f, \"wall_ms\": %.2f, \"peak_mb\": %.1f, "
      "\"faults\": %.0f, \"status\": %d}\n",
      median(processor), *std::ranges::min_element(processor), median(clock), median(peak),
      median(faults), WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  return 0;
}
