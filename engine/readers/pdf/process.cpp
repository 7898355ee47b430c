#include "readers/pdf/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace plainsong::pdf {
namespace {

using Clock = std::chrono::steady_clock;

/// Owns a file descriptor.
class File {
 public:
  File() = default;
  explicit File(int descriptor) : descriptor_{descriptor} {}
  File(File&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { close(); }

  void close() {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
  }
  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] bool open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

struct Pipe {
  File read_end;
  File write_end;
};

/// Closed in other processes, and out of the way of 0, 1 and 2, which the child sets up.
File above_standard(int descriptor) {
  File file{descriptor};
  if (descriptor < 0 || descriptor > STDERR_FILENO) return file;
  return File{fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)};
}

Pipe make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {above_standard(ends[0]), above_standard(ends[1])};
}

/// A file without a name that holds `bytes`.
File file_of(std::string_view bytes) {
  File file = above_standard(memfd_create("message", MFD_CLOEXEC));
  while (file.open() && !bytes.empty()) {
    const ssize_t written = write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return {};
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (file.open() && lseek(file.descriptor(), 0, SEEK_SET) != 0) return {};
  return file;
}

Error cannot_start(const std::string& program) {
  return {ErrorKind::unavailable, program,
          std::string{"this program could not be started: "} + std::strerror(errno)};
}

/// All that the child needs, made before the fork: after it, only calls that are safe in a signal
/// handler may be made, because another thread may have held any lock.
struct Start {
  const char* program;
  char* const* arguments;
  char* const* environment;
  int input;
  int output;
  int complaints;
  pid_t parent;
  rlim_t seconds;
  rlim_t memory_bytes;
};

void limit(__rlimit_resource_t resource, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(resource, &both);
}

constexpr int could_not_execute = 126;

[[noreturn]] void become(const Start& start) {
  // A parent that died before prctl was called sends no signal.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != start.parent) _exit(could_not_execute);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  signal(SIGPIPE, SIG_DFL);

  dup2(start.input, STDIN_FILENO);
  dup2(start.output, STDOUT_FILENO);
  dup2(start.complaints, STDERR_FILENO);
  close_range(STDERR_FILENO + 1, UINT_MAX, 0);

  limit(RLIMIT_AS, start.memory_bytes);
  limit(RLIMIT_CPU, start.seconds);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 32);
  limit(RLIMIT_NPROC, 0);
  execve(start.program, start.arguments, start.environment);
  _exit(could_not_execute);
}

/// A child process. Whoever drops it kills it and waits, so that no zombie is left.
class Child {
 public:
  explicit Child(pid_t id) : id_{id} {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ <= 0) return;
    kill(id_, SIGKILL);
    while (waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  /// True once it has ended; `status` is as waitpid gives it. If somebody else has waited for it,
  /// or nobody may (SIGCHLD is ignored), the status is 0.
  bool ended(int& status) {
    const pid_t result = waitpid(id_, &status, WNOHANG);
    if (result == 0 || (result < 0 && errno == EINTR)) return false;
    if (result < 0) status = 0;
    id_ = 0;
    return true;
  }

 private:
  pid_t id_;
};

/// Reads what there is; closes `from` at its end. Keeps no more than `most` bytes, and returns
/// false when there were more.
bool drain(File& from, std::string& into, std::size_t most) {
  std::array<char, 65536> buffer;
  const ssize_t got = read(from.descriptor(), buffer.data(), buffer.size());
  if (got < 0) {
    if (errno != EINTR && errno != EAGAIN) from.close();
    return true;
  }
  if (got == 0) {
    from.close();
    return true;
  }
  const std::size_t room = most - into.size();
  into.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
  return static_cast<std::size_t>(got) <= room;
}

int milliseconds_left(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, INT_MAX));
}

constexpr std::size_t most_complaints = 4096;

ProcessResult watch(Child& child, File output, File complaints, const ProcessLimits& limits) {
  const Clock::time_point deadline = Clock::now() + limits.time;
  ProcessResult result;
  while (output.open() || complaints.open()) {
    std::array<pollfd, 2> files{pollfd{output.descriptor(), POLLIN, 0},
                                pollfd{complaints.descriptor(), POLLIN, 0}};
    const int left = milliseconds_left(deadline);
    if (left == 0) {
      result.end = ProcessEnd::too_slow;
      return result;
    }
    if (poll(files.data(), files.size(), left) < 0) continue;  // interrupted
    if (files[0].revents != 0 && !drain(output, result.output, limits.output_bytes)) {
      result.end = ProcessEnd::too_much_output;
      return result;
    }
    if (files[1].revents != 0) drain(complaints, result.complaints, most_complaints);
  }
  for (int status = 0;;) {
    if (child.ended(status)) {
      result.end = WIFSIGNALED(status) ? ProcessEnd::killed : ProcessEnd::exited;
      result.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
      if (result.end == ProcessEnd::killed && result.status == SIGXCPU) {
        result.end = ProcessEnd::too_slow;
      }
      return result;
    }
    if (milliseconds_left(deadline) == 0) {
      result.end = ProcessEnd::too_slow;
      return result;
    }
    poll(nullptr, 0, 1);  // it has closed its output and is about to end
  }
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

std::string find_program(std::string_view name) {
  if (name.find('/') != std::string_view::npos) {
    std::string path{name};
    return access(path.c_str(), X_OK) == 0 ? path : std::string{};
  }
  const char* variable = std::getenv("PATH");
  std::string_view folders = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
  while (!name.empty() && !folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const std::string_view folder = folders.substr(0, end);
    // An empty entry means the current folder, from which nothing is run.
    if (!folder.empty()) {
      std::string path = std::string{folder} + '/' + std::string{name};
      if (access(path.c_str(), X_OK) == 0) return path;
    }
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return {};
}

Result<ProcessResult> run_process(const std::string& program,
                                  std::span<const std::string> arguments, std::string_view input,
                                  const ProcessLimits& limits) {
  const File input_file = file_of(input);
  Pipe output = make_pipe();
  Pipe complaints = make_pipe();
  if (!input_file.open() || !output.write_end.open() || !complaints.write_end.open()) {
    return unexpected{cannot_start(program)};
  }
  std::vector<std::string> words{program};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables{"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"};
  const std::vector<char*> argument_pointers = pointers(words);
  const std::vector<char*> variable_pointers = pointers(variables);
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(limits.time).count();
  const Start start{.program = program.c_str(),
                    .arguments = argument_pointers.data(),
                    .environment = variable_pointers.data(),
                    .input = input_file.descriptor(),
                    .output = output.write_end.descriptor(),
                    .complaints = complaints.write_end.descriptor(),
                    .parent = getpid(),
                    .seconds = static_cast<rlim_t>(seconds),
                    .memory_bytes = limits.memory_bytes};
  const pid_t id = fork();
  if (id < 0) return unexpected{cannot_start(program)};
  if (id == 0) become(start);

  Child child{id};
  output.write_end.close();
  complaints.write_end.close();
  ProcessResult result =
      watch(child, std::move(output.read_end), std::move(complaints.read_end), limits);
  if (result.end == ProcessEnd::exited && result.status == could_not_execute) {
    errno = ENOEXEC;
    return unexpected{cannot_start(program)};
  }
  return result;
}

}  // namespace plainsong::pdf
