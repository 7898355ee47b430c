#include "mail/durable.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

namespace fs = std::filesystem;

File open_folder(const std::string& path) {
  return File{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
}

}  // namespace

File::~File() {
  if (number_ >= 0) ::close(number_);
}

int File::release() { return std::exchange(number_, -1); }

Error disk_error(const std::string& path, int code) {
  if (code == ENOENT || code == ENOTDIR) {
    return {ErrorKind::not_found, path, "there is no such file"};
  }
  // A limit on the size of files ends them as a full disk does.
  const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
  return {ErrorKind::unavailable, path,
          full ? "the disk is full" : std::generic_category().message(code)};
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(file, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

bool read_at(int file, std::size_t offset, std::string& bytes) {
  for (std::size_t filled = 0; filled < bytes.size();) {
    const ssize_t got = ::pread(file, bytes.data() + filled, bytes.size() - filled,
                                static_cast<off_t>(offset + filled));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;  // shorter than it was a moment ago
    if (got <= 0) return false;
    filled += static_cast<std::size_t>(got);
  }
  return true;
}

Result<void> sync_folder(const std::string& path) {
  const std::string folder = path.empty() ? "." : path;
  const File file = open_folder(folder);
  if (!file.valid() || ::fsync(file.number()) != 0) return unexpected{disk_error(folder, errno)};
  return {};
}

Result<void> make_folder(const std::string& path) {
  const fs::path parent = fs::path{path}.parent_path();
  std::error_code code;
  if (!parent.empty()) fs::create_directories(parent, code);
  if (code) return unexpected{disk_error(parent.string(), code.value())};
  if (::mkdir(path.c_str(), 0700) == 0) return sync_folder(parent.string());
  if (errno == EEXIST && fs::is_directory(path, code)) return {};
  return unexpected{disk_error(path, errno == ENOENT ? ENOTDIR : errno)};
}

bool still_names(const std::string& path, int file) {
  struct stat named {};
  struct stat open {};
  return ::stat(path.c_str(), &named) == 0 && ::fstat(file, &open) == 0 &&
         named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

Draft::Draft(std::string path, File lock) : path_{std::move(path)}, lock_{std::move(lock)} {}

Draft::Draft(Draft&& other) noexcept
    : path_{std::exchange(other.path_, {})}, lock_{std::move(other.lock_)} {}

Draft::~Draft() {
  std::error_code code;
  if (!path_.empty()) fs::remove_all(path_, code);
}

Result<Draft> Draft::start(const std::string& tmp) {
  constexpr int tries = 10;
  for (int i = 0; i < tries; ++i) {
    const std::string path = (fs::path{tmp} / random_hex(8)).string();
    if (::mkdir(path.c_str(), 0700) != 0) {
      if (errno == EEXIST) continue;
      return unexpected{disk_error(path, errno)};
    }
    File lock = open_folder(path);
    if (!lock.valid()) {
      const int code = errno;
      ::rmdir(path.c_str());
      if (code == ENOENT) continue;
      return unexpected{disk_error(path, code)};
    }
    // Between the making and the lock another process may have taken it for what a crash left.
    // Where folders cannot be locked nobody cleans up.
    const bool taken = ::flock(lock.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!taken && still_names(path, lock.number())) return Draft{path, std::move(lock)};
  }
  return unexpected{
      Error{ErrorKind::unavailable, tmp, "no folder could be made here, as others remove them"}};
}

Result<void> Draft::write(const std::string& name, std::string_view bytes) const {
  const std::string path = (fs::path{path_} / name).string();
  const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!file.valid() || !write_all(file.number(), bytes) || ::fsync(file.number()) != 0) {
    return unexpected{disk_error(path, errno)};
  }
  return {};
}

Result<bool> Draft::place(const std::string& parent, const std::string& name) {
  const std::string target = (fs::path{parent} / name).string();
  if (::fsync(lock_.number()) != 0) return unexpected{disk_error(path_, errno)};
  if (::rename(path_.c_str(), target.c_str()) != 0) {
    if (errno == EEXIST || errno == ENOTEMPTY) return false;
    return unexpected{disk_error(target, errno)};
  }
  auto synced = sync_folder(parent);
  if (!synced) {
    // Whether it would be there after a power cut is not known: then it must not be there now.
    if (::rename(target.c_str(), path_.c_str()) != 0) path_ = target;
    return unexpected{std::move(synced).error()};
  }
  path_.clear();
  return true;
}

Result<void> Draft::place_file(const std::string& name, const std::string& path) const {
  const std::string from = (fs::path{path_} / name).string();
  if (::rename(from.c_str(), path.c_str()) != 0) return unexpected{disk_error(path, errno)};
  return sync_folder(fs::path{path}.parent_path().string());
}

Result<bool> remove_folder(const std::string& parent, const std::string& name,
                           const std::string& tmp) {
  const std::string path = (fs::path{parent} / name).string();
  const std::string away = (fs::path{tmp} / random_hex(8)).string();
  if (::rename(path.c_str(), away.c_str()) != 0) {
    if (errno == ENOENT) return false;
    return unexpected{disk_error(path, errno)};
  }
  if (auto synced = sync_folder(parent); !synced) return unexpected{std::move(synced).error()};
  std::error_code code;
  fs::remove_all(away, code);
  if (code && code != std::errc::no_such_file_or_directory) {
    return unexpected{disk_error(away, code.value())};
  }
  return true;
}

void clean_drafts(const std::string& tmp) {
  std::error_code code;
  for (fs::directory_iterator i{tmp, code}, end; !code && i != end; i.increment(code)) {
    const std::string path = i->path().string();
    const File folder = open_folder(path);
    if (!folder.valid() || ::flock(folder.number(), LOCK_EX | LOCK_NB) != 0) continue;
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
}

}  // namespace plainsong::mail
