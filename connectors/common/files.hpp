#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"

namespace plainsong::files {

/// The whole of a file, or of the standard input for "-". Fails with too_large beyond `limit`
/// bytes, before they are read where the size is known.
[[nodiscard]] Result<std::string> read(const std::string& path, std::size_t limit);

/// A file mapped into memory, read only. `owner` keeps it so.
struct Mapped {
  std::span<const std::byte> bytes{};
  std::shared_ptr<const void> owner{};
};
[[nodiscard]] Result<Mapped> map(const std::string& path);

/// Writes a file so that a reader sees the old or the new content, never half: to a temporary file
/// beside it, fsync, rename, fsync of the folder.
[[nodiscard]] Result<void> write(const std::string& path, std::string_view bytes);

/// The messages that `paths` name, in order: files as they are, folders walked by name for files
/// whose ending a reader knows. Hidden files and folders are left out, as are temporary ones.
/// What cannot be found or listed is added to `errors`.
[[nodiscard]] std::vector<std::string> expand(const std::vector<std::string>& paths,
                                              Errors& errors);

/// The folder that holds share/plainsong for this program: beside its bin folder, in a build tree
/// as in an installation.
[[nodiscard]] std::string share_folder();

/// The nearest `name` in the folder of `path` or a folder above it; empty if there is none. Named
/// from the working folder if it is in it or below, for that is how people know it.
[[nodiscard]] std::string find_above(const std::string& path, std::string_view name);

}  // namespace plainsong::files
