#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/reader.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

struct ArchiveEntry {
  std::string name{};
  std::uint64_t size = 0;  ///< decompressed, as the archive says; it may lie
  bool encrypted = false;
};

/// What the reader module "archive" offers as the symbol plainsong_archive. It knows ZIP alone.
struct ArchiveModule {
  struct Handle;

  /// `bytes` must live as long as the handle.
  Result<Handle*> (*open)(std::string_view bytes);
  void (*close)(Handle* handle);
  std::vector<ArchiveEntry> (*entries)(Handle& handle);
  /// One entry, decompressed; an error if it holds more than `limit` bytes or is damaged.
  Result<std::string> (*extract)(Handle& handle, std::size_t entry, std::size_t limit);
};

/// A ZIP archive in memory. One thread at a time.
class Archive {
 public:
  /// Borrows `bytes` for its lifetime. Fails if they are no whole archive or hold too many entries.
  [[nodiscard]] static Result<Archive> open(std::string_view bytes, const ReadTools& tools);

  [[nodiscard]] const std::vector<ArchiveEntry>& entries() const { return entries_; }
  [[nodiscard]] Result<std::string> extract(std::size_t entry, std::size_t limit) {
    return module_->extract(*handle_, entry, limit);
  }

 private:
  struct Close {
    const ArchiveModule* module;
    void operator()(ArchiveModule::Handle* handle) const { module->close(handle); }
  };
  Archive(const ArchiveModule* module, ArchiveModule::Handle* handle)
      : module_{module}, handle_{handle, Close{module}}, entries_{module->entries(*handle)} {}

  const ArchiveModule* module_;
  std::unique_ptr<ArchiveModule::Handle, Close> handle_;
  std::vector<ArchiveEntry> entries_;
};

}  // namespace plainsong
