#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// What a file may cost. Beyond a limit, reading fails with ErrorKind::too_large and says which.
/// With these defaults the peak memory of one read stays below 512 MB whatever the bytes are.
struct ReadLimits {
  std::size_t input_bytes = std::size_t{64} << 20;
  std::size_t text_bytes = std::size_t{16} << 20;  ///< of visible text
  std::size_t xml_bytes = std::size_t{24} << 20;   ///< one XML part, decompressed
  std::size_t parts = 1000;                        ///< of a mail, attachments included
  std::size_t nesting = 100;                       ///< of mails within mails, lists, tables
  std::size_t pages = 2000;
  std::chrono::seconds time{20};  ///< for the PDF process
};

/// Where the programs and loadable parts that some formats need are found.
struct ReadTools {
  /// Folder of the reader modules (GMime, libzip). Empty: where the build or install put them.
  std::string modules{};
  std::string pdftotext = "pdftotext";  ///< looked up in PATH unless it holds a slash
};

/// What is known about the bytes before they are read.
struct ReadHint {
  std::string_view file_name{};   ///< its ending decides where the content does not
  std::string_view media_type{};  ///< "text/html"; wins over the file name
  std::string_view charset{};     ///< for text; a byte order mark wins
};

/// Reads one message in any supported format: type by content first, then by hint.
/// `metadata` is kept; what the file itself says fills the fields it leaves empty.
/// Thread-safe. Never throws on account of the bytes.
[[nodiscard]] Result<Document> read_document(std::string_view bytes, const ReadHint& hint,
                                             Metadata metadata, const ReadLimits& limits = {},
                                             const ReadTools& tools = {});

/// True if a file of this name is one a folder walk should read (".docx", ".eml", ...).
[[nodiscard]] bool readable_name(std::string_view file_name);

}  // namespace plainsong
