#pragma once

#include <cstdint>

#include "readers/mail/mime_message.hpp"

namespace plainsong::mail {

/// What to do with a part of a mail.
enum class PartUse : std::uint8_t {
  text,        ///< plain text to read in place
  html,        ///< a page to read in place
  attachment,  ///< a file for its own reader
  container,   ///< its parts say
  mail,        ///< a mail within the mail
  encrypted,
  outlook_only,  ///< TNEF, "winmail.dat"
  pieces,        ///< message/partial: the mail was cut, and the rest is elsewhere
  silent,        ///< holds no words for the reader: pictures, sounds, signatures, delivery records
};

/// The use of `part`, by its media type, disposition and file name.
[[nodiscard]] PartUse use_of(const MimePart& part);

/// True if the content of a leaf is needed.
[[nodiscard]] bool content_wanted(const MimePart& leaf);

}  // namespace plainsong::mail
