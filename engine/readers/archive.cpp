#include "readers/archive.hpp"

#include <utility>

#include "readers/module.hpp"
#include "readers/zip_content.hpp"

namespace plainsong {

Result<Archive> Archive::open(std::string_view bytes, const ReadTools& tools) {
  constexpr std::size_t most_entries = 10'000;  // a long book with pictures has a thousand
  if (zip_entry_count(bytes) > most_entries) {
    return unexpected{Error{ErrorKind::too_large,
                            {},
                            "the document holds more than 10,000 files, far more than any letter"}};
  }
  Result<void*> symbol = module_symbol("archive", "plainsong_archive", tools);
  if (!symbol) return unexpected{std::move(symbol).error()};
  const auto* module = static_cast<const ArchiveModule*>(*symbol);
  Result<ArchiveModule::Handle*> handle = module->open(bytes);
  if (!handle) return unexpected{std::move(handle).error()};
  return Archive{module, *handle};
}

}  // namespace plainsong
