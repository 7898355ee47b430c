#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::pdf {

/// What a process may use. It starts no other process and writes no file.
struct ProcessLimits {
  std::chrono::milliseconds time{20'000};             ///< by the clock, and of processor time
  std::size_t memory_bytes = std::size_t{400} << 20;  ///< of address space
  std::size_t output_bytes = std::size_t{96} << 20;   ///< of standard output
};

enum class ProcessEnd : std::uint8_t {
  exited,
  killed,           ///< by a signal that was not ours
  too_slow,         ///< stopped at the time limit
  too_much_output,  ///< stopped at the output limit
};

struct ProcessResult {
  ProcessEnd end = ProcessEnd::exited;
  int status = 0;  ///< the exit status, or the number of the signal
  std::string output{};
  std::string complaints{};  ///< the first 4 KB of standard error
};

/// The path of an executable program: `name` if it holds a slash, else as PATH finds it. Empty if
/// there is none.
[[nodiscard]] std::string find_program(std::string_view name);

/// Runs `program` with `arguments`, with `input` as a seekable standard input, and waits for it.
/// It gets an environment of its own and no other file of ours, and ends when we end. Thread-safe.
/// Fails with ErrorKind::unavailable if the process cannot be started.
[[nodiscard]] Result<ProcessResult> run_process(const std::string& program,
                                                std::span<const std::string> arguments,
                                                std::string_view input,
                                                const ProcessLimits& limits);

}  // namespace plainsong::pdf
