#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong::mail {

/// A file descriptor that closes itself, and with it gives up its locks.
class File {
 public:
  explicit File(int number) : number_{number} {}
  File(File&& other) noexcept : number_{other.number_} { other.number_ = -1; }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File& operator=(File&&) = delete;
  ~File();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool valid() const { return number_ >= 0; }
  /// Gives the descriptor to the caller.
  [[nodiscard]] int release();

 private:
  int number_;
};

/// What the system says went wrong with `path`: not_found if it is not there, else unavailable; a
/// full disk is named as such.
[[nodiscard]] Error disk_error(const std::string& path, int code);

/// Writes all of `bytes`; false with errno set.
[[nodiscard]] bool write_all(int file, std::string_view bytes);
/// Fills `bytes` from `offset` on; false with errno set.
[[nodiscard]] bool read_at(int file, std::size_t offset, std::string& bytes);

/// Makes what was renamed into a folder outlive a power cut.
[[nodiscard]] Result<void> sync_folder(const std::string& path);
/// Makes a folder for its owner alone, and those above it, unless they are there.
[[nodiscard]] Result<void> make_folder(const std::string& path);
/// True if `path` still names the open file.
[[nodiscard]] bool still_names(const std::string& path, int file);

/// A folder of files that is being written: it appears in its place whole, or not at all. Until
/// then it is a folder of its own below tmp/, locked so that clean_drafts() leaves it alone, and
/// goes away with this object.
class Draft {
 public:
  /// `tmp` is on the same file system as the place.
  [[nodiscard]] static Result<Draft> start(const std::string& tmp);
  Draft(Draft&& other) noexcept;
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  Draft& operator=(Draft&&) = delete;
  ~Draft();

  /// Writes a file and has it on the disk.
  [[nodiscard]] Result<void> write(const std::string& name, std::string_view bytes) const;
  /// Renames the folder to `parent`/`name` and has that on the disk; false if there is such a
  /// folder already. After an error it is not there.
  [[nodiscard]] Result<bool> place(const std::string& parent, const std::string& name);
  /// Puts one file of this folder at `path`, in place of what is there, and has that on the disk.
  [[nodiscard]] Result<void> place_file(const std::string& name, const std::string& path) const;

 private:
  Draft(std::string path, File lock);

  std::string path_;  // empty once it is in its place
  File lock_;
};

/// Takes a folder away: first out of its place, and that on the disk, then its files. True if it
/// was there.
[[nodiscard]] Result<bool> remove_folder(const std::string& parent, const std::string& name,
                                         const std::string& tmp);
/// Removes what crashes left below tmp/.
void clean_drafts(const std::string& tmp);

}  // namespace plainsong::mail
