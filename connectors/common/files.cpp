#include "common/files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "plainsong/reader.hpp"

namespace plainsong::files {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool valid() const { return number_ >= 0; }

 private:
  int number_;
};

Error system_error(const std::string& path, int code) {
  const ErrorKind kind =
      code == ENOENT || code == ENOTDIR ? ErrorKind::not_found : ErrorKind::unreadable;
  if (code == ENOENT) return {kind, path, "there is no such file"};
  if (code == EACCES) return {kind, path, "you are not allowed to read it"};
  return {kind, path, std::generic_category().message(code)};
}

Error too_large(const std::string& path, std::size_t limit) {
  return {
      ErrorKind::too_large, path,
      "the file is larger than " + std::to_string(limit >> 20U) + " MB, the most Plainsong reads"};
}

bool hidden_or_temporary(const std::string& name) {
  return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
}

void walk(const fs::path& folder, std::vector<std::string>& found, Errors& errors) {
  std::error_code code;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator i{folder, code}, end; !code && i != end; i.increment(code)) {
    entries.push_back(*i);
  }
  if (code) {
    errors.push_back({ErrorKind::unreadable, folder.string(), code.message()});
    return;
  }
  std::ranges::sort(entries, {}, [](const fs::directory_entry& e) { return e.path(); });
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (hidden_or_temporary(name)) continue;
    std::error_code ignored;
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) {
      walk(entry.path(), found, errors);
    } else if (entry.is_regular_file(ignored) && readable_name(name)) {
      found.push_back(entry.path().string());
    }
  }
}

Result<void> sync_folder(const fs::path& folder) {
  const Descriptor descriptor{::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!descriptor.valid() || ::fsync(descriptor.number()) != 0) {
    return unexpected{system_error(folder.string(), errno)};
  }
  return {};
}

}  // namespace

Result<std::string> read(const std::string& path, std::size_t limit) {
  const bool standard_input = path == "-";
  const Descriptor file{standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.valid()) return unexpected{system_error(path, errno)};
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unexpected{system_error(path, errno)};
  if (S_ISDIR(status.st_mode)) {
    return unexpected{Error{ErrorKind::unreadable, path, "this is a folder, not a file"}};
  }
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size > limit) return unexpected{too_large(path, limit)};

  std::string bytes;
  bytes.resize(S_ISREG(status.st_mode) ? size + 1 : 65536);
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) bytes.resize(bytes.size() * 2);
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unexpected{system_error(path, errno)};
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    if (filled > limit) return unexpected{too_large(path, limit)};
  }
  bytes.resize(filled);
  return bytes;
}

Result<Mapped> map(const std::string& path) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file.valid()) return unexpected{system_error(path, errno)};
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unexpected{system_error(path, errno)};
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size == 0) return unexpected{Error{ErrorKind::unreadable, path, "the file is empty"}};
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (address == MAP_FAILED) return unexpected{system_error(path, errno)};
  return Mapped{.bytes = {static_cast<const std::byte*>(address), size},
                .owner = std::shared_ptr<const void>{
                    address, [size](const void* p) { ::munmap(const_cast<void*>(p), size); }}};
}

Result<void> write(const std::string& path, std::string_view bytes) {
  const fs::path target{path};
  std::string temporary = path + ".XXXXXX";
  const Descriptor file{::mkostemp(temporary.data(), O_CLOEXEC)};
  if (!file.valid()) return unexpected{system_error(path, errno)};
  const auto fail = [&](int code) {
    ::unlink(temporary.c_str());
    return unexpected{system_error(path, code)};
  };
  while (!bytes.empty()) {
    const ssize_t put = ::write(file.number(), bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return fail(errno);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  const mode_t mask = ::umask(0);
  ::umask(mask);
  if (::fchmod(file.number(), 0666 & ~mask) != 0 || ::fsync(file.number()) != 0) return fail(errno);
  if (::rename(temporary.c_str(), path.c_str()) != 0) return fail(errno);
  return sync_folder(target.parent_path());
}

std::vector<std::string> expand(const std::vector<std::string>& paths, Errors& errors) {
  std::vector<std::string> found;
  for (const std::string& path : paths) {
    std::error_code code;
    if (path != "-" && fs::is_directory(path, code)) {
      walk(path, found, errors);
    } else {
      found.push_back(path);
    }
  }
  return found;
}

std::string share_folder() {
  std::error_code code;
  const fs::path program = fs::read_symlink("/proc/self/exe", code);
  return (program.parent_path().parent_path() / "share" / "plainsong").string();
}

std::string find_above(const std::string& path, std::string_view name) {
  std::error_code code;
  const fs::path here = fs::current_path(code);
  fs::path folder = path == "-" ? here : fs::absolute(path, code).lexically_normal();
  if (!fs::is_directory(folder, code)) folder = folder.parent_path();
  for (;;) {
    const fs::path candidate = folder / name;
    if (fs::is_regular_file(candidate, code)) {
      const fs::path shorter = candidate.lexically_relative(here);
      const bool below = !shorter.empty() && *shorter.begin() != "..";
      return below ? shorter.string() : candidate.string();
    }
    if (folder == folder.parent_path()) return {};
    folder = folder.parent_path();
  }
}

}  // namespace plainsong::files
