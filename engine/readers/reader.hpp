#pragma once

#include <span>
#include <string_view>

#include "plainsong/reader.hpp"

namespace plainsong {

class DocumentBuilder;

/// What every format reader is given besides the bytes.
struct ReadContext {
  const ReadHint& hint;
  const ReadTools& tools;
  /// How many messages this one is inside of (attachments, forwarded mails).
  std::size_t depth = 0;
  /// Put before the name of every part: "part 2 letter.docx: ". Empty for the file itself.
  std::string_view part_prefix{};
};

/// One file format. A reader has no state, so it is a row of a table and not a class.
struct Reader {
  std::string_view name;                          ///< for messages to the user: "a Word document"
  std::span<const std::string_view> extensions;   ///< lower case, with the dot
  std::span<const std::string_view> media_types;  ///< lower case
  /// True if `bytes` carry this format's signature. Null for formats without one.
  bool (*recognises)(std::string_view bytes) = nullptr;
  /// Appends the message to `builder`. Failures go to builder.fail().
  void (*read)(std::string_view bytes, const ReadContext& context,
               DocumentBuilder& builder) = nullptr;
};

/// Chooses the reader for `bytes`: by content first, then by media type, then by name.
/// An error names what the bytes are when Plainsong does not read it.
[[nodiscard]] Result<const Reader*> choose_reader(std::string_view bytes, const ReadHint& hint);

/// Reads a message inside another (an attachment) with its own reader, into the same builder.
void read_nested(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder);

}  // namespace plainsong
