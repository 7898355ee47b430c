#include "readers/pdf/process.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace plainsong::pdf {
namespace {

ProcessResult run(std::string_view program, std::vector<std::string> arguments,
                  std::string_view input = {}, const ProcessLimits& limits = {}) {
  const auto result = run_process(find_program(program), arguments, input, limits);
  REQUIRE(result);
  return *result;
}

std::ptrdiff_t open_files() {
  return std::ranges::distance(std::filesystem::directory_iterator{"/proc/self/fd"});
}

}  // namespace

TEST_CASE("a program is found by its name in PATH or by its path") {
  CHECK(find_program("sh").ends_with("/sh"));
  CHECK(find_program("/bin/sh") == "/bin/sh");
  CHECK(find_program("no-such-program-at-all").empty());
  CHECK(find_program("/no/such/program").empty());
  CHECK(find_program("").empty());
}

TEST_CASE("a process reads its input and gives its output, complaints and exit status") {
  const ProcessResult result = run("sh", {"-c", "cat; echo oh no >&2; exit 3"}, "some input");
  CHECK(result.end == ProcessEnd::exited);
  CHECK(result.status == 3);
  CHECK(result.output == "some input");
  CHECK(result.complaints == "oh no\n");
}

TEST_CASE("the input of a process can be read more than once") {
  const ProcessResult result = run("cat", {"/proc/self/fd/0", "/proc/self/fd/0"}, "twice ");
  CHECK(result.output == "twice twice ");
}

TEST_CASE("input and output larger than a pipe pass whole") {
  const std::string large(3'000'000, 'x');
  CHECK(run("cat", {}, large).output == large);
}

TEST_CASE("a process that takes too long is stopped") {
  const ProcessResult result = run("sleep", {"60"}, {}, {.time = std::chrono::milliseconds{50}});
  CHECK(result.end == ProcessEnd::too_slow);
}

TEST_CASE("a process that closes its output and goes on is stopped") {
  const ProcessResult result = run("sh", {"-c", "exec >&- 2>&-; exec sleep 60"}, {},
                                   {.time = std::chrono::milliseconds{300}});
  CHECK(result.end == ProcessEnd::too_slow);
}

TEST_CASE("a process that writes too much is stopped") {
  const ProcessResult result = run("cat", {"/dev/zero"}, {}, {.output_bytes = 100'000});
  CHECK(result.end == ProcessEnd::too_much_output);
  CHECK(result.output.size() == 100'000);
}

TEST_CASE("of long complaints the beginning is kept") {
  const ProcessResult result = run("sh", {"-c", "cat >&2"}, std::string(200'000, 'e'));
  CHECK(result.end == ProcessEnd::exited);
  CHECK(result.complaints == std::string(4096, 'e'));
}

TEST_CASE("a process that dies of a signal is told from one that exits") {
  const ProcessResult result = run("sh", {"-c", "kill -SEGV $$"});
  CHECK(result.end == ProcessEnd::killed);
  CHECK(result.status == 11);
}

TEST_CASE("a process has little memory") {
  const ProcessResult result =
      run("sh", {"-c", "ulimit -v"}, {}, {.memory_bytes = std::size_t{200} << 20});
  CHECK(result.output == "204800\n");
}

TEST_CASE("a process cannot write a file") {
  const auto file = std::filesystem::temp_directory_path() / "plainsong-process-test";
  std::filesystem::remove(file);
  const ProcessResult result = run("sh", {"-c", "echo text > " + file.string()});
  CHECK((result.end == ProcessEnd::killed || result.status != 0));
  CHECK((!std::filesystem::exists(file) || std::filesystem::file_size(file) == 0));
  std::filesystem::remove(file);
}

TEST_CASE("a process gets an environment of its own") {
  const ProcessResult result = run("env", {});
  CHECK(result.output == "PATH=/usr/bin:/bin\nLC_ALL=C.UTF-8\nHOME=/nonexistent\n");
}

TEST_CASE("a process gets no files but the standard ones") {
  // 3 is the folder that ls reads.
  CHECK(run("ls", {"/proc/self/fd"}).output == "0\n1\n2\n3\n");
}

TEST_CASE("no file stays open, whatever the end of the process") {
  const std::ptrdiff_t before = open_files();
  run("cat", {}, "input");
  run("cat", {"/dev/zero"}, {}, {.output_bytes = 10});
  run("sleep", {"60"}, {}, {.time = std::chrono::milliseconds{1}});
  CHECK(open_files() == before);
}

TEST_CASE("what is no program cannot be started") {
  const std::vector<std::string> none;
  const auto result = run_process("/dev/null", none, {}, {});
  REQUIRE_FALSE(result);
  CHECK(result.error().kind == ErrorKind::unavailable);
  CHECK(result.error().where == "/dev/null");
}

}  // namespace plainsong::pdf
