#include "readers/zip_content.hpp"

#include <algorithm>
#include <optional>

namespace plainsong {
namespace {

// PKWARE APPNOTE 6.3: sections 4.3.7 (local header), 4.3.12 (central), 4.3.16 (end).
constexpr std::string_view local_signature{"PK\x03\x04", 4};
constexpr std::string_view central_signature{"PK\x01\x02", 4};
constexpr std::string_view end_signature{"PK\x05\x06", 4};
constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
// Sections 4.3.14 and 4.3.15: the same for archives of more than 65,535 entries.
constexpr std::string_view zip64_end_signature{"PK\x06\x06", 4};
constexpr std::string_view zip64_locator_signature{"PK\x06\x07", 4};
constexpr std::size_t zip64_locator_size = 20;

/// A little-endian number of two, four or eight bytes; 0 past the end.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  if (at + size > bytes.size()) return 0;
  std::size_t value = 0;
  for (std::size_t i = size; i > 0; --i) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
  }
  return value;
}

std::string_view piece(std::string_view bytes, std::size_t at, std::size_t size) {
  return at > bytes.size() ? std::string_view{} : bytes.substr(at, size);
}

/// Where the end record may begin: a comment of up to 65,535 bytes may follow it.
std::size_t tail_start(std::string_view bytes) {
  constexpr std::size_t longest_comment = 65'535;
  return bytes.size() - std::min(bytes.size(), longest_comment + end_size + zip64_locator_size);
}

std::optional<std::size_t> end_record(std::string_view bytes) {
  const std::size_t from = tail_start(bytes);
  const std::size_t found = bytes.substr(from).rfind(end_signature);
  if (found == std::string_view::npos) return std::nullopt;
  return from + found;
}

struct Names {
  bool content_types = false;
  bool word = false;
  bool sheet = false;
  bool slides = false;
  bool container = false;
  bool manifest = false;
  bool content = false;
  bool pages = false;

  void take(std::string_view name) {
    content_types |= name == "[Content_Types].xml";
    word |= name.starts_with("word/");
    sheet |= name.starts_with("xl/");
    slides |= name.starts_with("ppt/");
    container |= name == "META-INF/container.xml";
    manifest |= name == "META-INF/manifest.xml";
    content |= name == "content.xml";
    pages |= name.starts_with("Index/") || name == "Index.zip" || name == "index.xml";
  }

  [[nodiscard]] ZipContent content_kind() const {
    if (content_types && word) return ZipContent::word;
    if (content_types && sheet) return ZipContent::spreadsheet;
    if (content_types && slides) return ZipContent::presentation;
    if (container) return ZipContent::book;
    if (manifest && content) return ZipContent::open_text;
    return pages ? ZipContent::pages : ZipContent::other;
  }
};

/// The names in the central directory; false if it cannot be found.
bool take_central(std::string_view bytes, Names& names) {
  const auto end = end_record(bytes);
  if (!end) return false;
  std::size_t at = number(bytes, *end + 16, 4);
  bool any = false;
  while (piece(bytes, at, 4) == central_signature) {
    const std::size_t name_size = number(bytes, at + 28, 2);
    names.take(piece(bytes, at + central_size, name_size));
    any = true;
    at += central_size + name_size + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
  }
  return any;
}

void take_local(std::string_view bytes, Names& names) {
  for (std::size_t at = bytes.find(local_signature); at != std::string_view::npos;
       at = bytes.find(local_signature, at + 4)) {
    names.take(piece(bytes, at + local_size, number(bytes, at + 26, 2)));
  }
}

/// OpenDocument and EPUB say what they are in an entry that comes first and is not compressed
/// (ODF 1.3 part 2, section 3.3; OCF 3.3, section 4.3).
std::string_view media_type(std::string_view bytes) {
  const std::size_t name_size = number(bytes, 26, 2);
  const std::size_t extra_size = number(bytes, 28, 2);
  if (piece(bytes, local_size, name_size) != "mimetype" || number(bytes, 8, 2) != 0) return {};
  const std::string_view rest = piece(bytes, local_size + name_size + extra_size, 100);
  const std::size_t size = number(bytes, 22, 4);
  return rest.substr(0, size != 0 ? size : std::min(rest.find("PK"), rest.size()));
}

}  // namespace

ZipContent zip_content(std::string_view bytes) {
  if (bytes.starts_with(end_signature)) return ZipContent::other;
  if (!bytes.starts_with(local_signature)) return ZipContent::not_zip;
  constexpr std::string_view open_document = "application/vnd.oasis.opendocument.";
  const std::string_view type = media_type(bytes);
  if (type.starts_with(open_document)) {
    const std::string_view kind = type.substr(open_document.size());
    if (kind.starts_with("text")) return ZipContent::open_text;
    if (kind.starts_with("spreadsheet")) return ZipContent::spreadsheet;
    if (kind.starts_with("presentation")) return ZipContent::presentation;
    return ZipContent::other;
  }
  if (type == "application/epub+zip") return ZipContent::book;
  Names names;
  if (!take_central(bytes, names)) take_local(bytes, names);
  return names.content_kind();
}

// An archive may hold several end records, and a library may choose another than we would.
std::size_t zip_entry_count(std::string_view bytes) {
  std::size_t most = 0;
  const auto take = [&](std::string_view signature, std::size_t from, std::size_t offset,
                        std::size_t size) {
    for (std::size_t at = bytes.find(signature, from); at != std::string_view::npos;
         at = bytes.find(signature, at + 4)) {
      most = std::max(most, number(bytes, at + offset, size));
    }
  };
  const std::size_t tail = tail_start(bytes);
  take(end_signature, tail, 10, 2);
  const bool has_zip64 = bytes.find(zip64_locator_signature, tail) != std::string_view::npos;
  if (has_zip64) take(zip64_end_signature, 0, 32, 8);
  return most;
}

}  // namespace plainsong
