#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "mail/notice.hpp"

namespace plainsong::mail {

/// The head of a mail of our own.
struct Head {
  std::string_view to{};  ///< an address
  std::string subject{};
  std::string_view id{};        ///< with `kind`, what the Message-ID is made of
  std::string_view kind{};      ///< "held", "digest", ...
  std::string_view reply_to{};  ///< an address; may be empty
  std::string answers{};        ///< the Message-ID of the message it is about; may be empty
  bool to_its_sender = false;   ///< an answer, in the terms of RFC 3834 section 5
};
/// Its fields, from From to MIME-Version, with CRLF.
[[nodiscard]] std::string head_fields(const Writer& writer, const Head& head);

/// Text with LF as the fields and the content of a part.
[[nodiscard]] std::string text_part(std::string_view text, Locale locale);
/// A part of this type, or a whole mail after its head. `content` ends in a line end.
[[nodiscard]] std::string part(std::string_view media_type, std::string_view content);
/// Parts as one of a type that holds others: "mixed", "report; report-type=delivery-status".
[[nodiscard]] std::string multipart(std::string_view subtype,
                                    std::initializer_list<std::string> parts);

/// Bytes of a message with CRLF for every line end, the last one included.
[[nodiscard]] std::string with_crlf(std::string_view bytes);

/// What is said at the end of each text: who writes, and what it is about.
[[nodiscard]] std::string closing(const Writer& writer, std::string_view id);
/// The name of the district, else where its mail comes from.
[[nodiscard]] std::string district(const Writer& writer);

/// A message as texts speak of it.
struct MessageNames {
  std::string subject{};     ///< one line; never empty
  std::string recipients{};  ///< the address of one, or how many there are
};
[[nodiscard]] MessageNames names_of(const MessageView& message, const Envelope& envelope,
                                    Locale locale);
/// "1 address", "12 addresses".
[[nodiscard]] std::string addresses_text(std::size_t count, Locale locale);
[[nodiscard]] std::string subject_or_none(std::string_view subject, Locale locale);

}  // namespace plainsong::mail
