#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plainsong {

/// What a ZIP archive is, by the names in it. Nothing is unpacked and no library loaded.
enum class ZipContent : std::uint8_t {
  not_zip,
  word,          ///< Office Open XML with a text document
  open_text,     ///< an OpenDocument text
  spreadsheet,   ///< of either family
  presentation,  ///< of either family
  book,          ///< EPUB
  pages,         ///< Apple's Pages, Numbers or Keynote
  other,
};

/// An archive cut short is told by the names that are left.
[[nodiscard]] ZipContent zip_content(std::string_view bytes);

/// The most entries that any of its end records says the archive has; 0 if none says.
[[nodiscard]] std::size_t zip_entry_count(std::string_view bytes);

}  // namespace plainsong
