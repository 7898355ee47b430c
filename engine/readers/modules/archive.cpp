#include "readers/archive.hpp"

#include <zip.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace plainsong {

struct ArchiveModule::Handle {
  struct Discard {
    void operator()(zip_t* opened) const { zip_discard(opened); }
  };
  std::unique_ptr<zip_t, Discard> archive;
};

namespace {

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

Error damaged() {
  return {
      ErrorKind::unreadable, {}, "the file is damaged or cut short; send it again or save it anew"};
}

Result<ArchiveModule::Handle*> open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (archive == nullptr) return unexpected{damaged()};
  auto handle = std::make_unique<ArchiveModule::Handle>();
  handle->archive.reset(archive);
  return handle.release();
}

void close(ArchiveModule::Handle* handle) {
  const std::unique_ptr<ArchiveModule::Handle> owner{handle};
}

/// An entry that cannot be described keeps its place, without a name.
std::vector<ArchiveEntry> entries(ArchiveModule::Handle& handle) {
  const zip_int64_t count = zip_get_num_entries(handle.archive.get(), 0);
  std::vector<ArchiveEntry> result(static_cast<std::size_t>(std::max<zip_int64_t>(count, 0)));
  for (std::size_t i = 0; i < result.size(); ++i) {
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(handle.archive.get(), i, ZIP_FL_ENC_RAW, &about) != 0) continue;
    if ((about.valid & ZIP_STAT_NAME) != 0) result[i].name = about.name;
    if ((about.valid & ZIP_STAT_SIZE) != 0) result[i].size = about.size;
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0) {
      result[i].encrypted = about.encryption_method != ZIP_EM_NONE;
    }
  }
  return result;
}

Result<std::string> extract(ArchiveModule::Handle& handle, std::size_t entry, std::size_t limit) {
  const std::unique_ptr<zip_file_t, CloseFile> file{
      zip_fopen_index(handle.archive.get(), entry, 0)};
  if (file == nullptr) return unexpected{damaged()};
  std::string text;
  constexpr std::size_t step = std::size_t{16} << 10U;  // most parts are small
  while (true) {
    // One byte past the limit tells a bomb; the size the archive gives is not to be trusted.
    const std::size_t have = text.size();
    const std::size_t wanted = std::min(std::max(step, have), limit + 1 - have);
    text.resize(have + wanted);
    const zip_int64_t got = zip_fread(file.get(), text.data() + have, wanted);
    if (got < 0) return unexpected{damaged()};
    text.resize(have + static_cast<std::size_t>(got));
    if (text.size() > limit) {
      return unexpected{Error{ErrorKind::too_large,
                              {},
                              "this part is larger than " + std::to_string(limit >> 20U) +
                                  " MB when unpacked, the most Plainsong reads"}};
    }
    if (got == 0) return text;
  }
}

}  // namespace
}  // namespace plainsong

extern "C" {
[[gnu::visibility("default")]] extern const plainsong::ArchiveModule plainsong_archive;
constinit const plainsong::ArchiveModule plainsong_archive{.open = plainsong::open,
                                                           .close = plainsong::close,
                                                           .entries = plainsong::entries,
                                                           .extract = plainsong::extract};
}
