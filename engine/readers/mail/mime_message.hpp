#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {

/// What Plainsong wants of the header of a mail. Empty where the header says nothing. The texts
/// are decoded (RFC 2047) but may hold malformed UTF-8 when the header did.
struct MailHeader {
  std::string subject{};
  std::string sender{};  ///< the address of the first mailbox in From
  std::string date{};    ///< ISO 8601, the day in the zone of the Date field
};

/// An entity of a mail (RFC 2045 section 2.4): a leaf with content, or a container of parts.
struct MimePart {
  std::string path{};        ///< "1.2", counted as IMAP does (RFC 3501 section 6.4.5)
  std::string media_type{};  ///< lower case: "text/html"
  std::string charset{};     ///< as labelled
  std::string file_name{};   ///< RFC 2231 and 2047 decoded
  std::string smime_type{};  ///< lower case: "enveloped-data" (RFC 8551 section 3.2.2)
  bool attached = false;     ///< Content-Disposition: attachment
  bool flowed = false;       ///< format=flowed (RFC 3676)
  bool delete_space = false;
  std::vector<std::string> languages{};  ///< of Content-Language
  std::optional<MailHeader> header{};    ///< of the mail in a message/rfc822; its body is parts[0]
  std::vector<MimePart> parts{};
  std::string content{};  ///< of a wanted leaf, its transfer encoding undone
};

/// How much to take of a mail.
struct MimeRequest {
  std::size_t parts = 1000;   ///< containers count too
  std::size_t nesting = 100;  ///< containers in containers
  /// Says whether the content of a leaf is wanted; its content is still empty.
  bool (*wanted)(const MimePart& leaf) = nullptr;
};

enum class MimeOutcome : std::uint8_t {
  parsed,
  no_header,  ///< the bytes do not begin with a header
  too_many_parts,
  too_deep,
};

/// A mail taken apart.
struct MimeMessage {
  MailHeader header{};
  MimePart body{};
  bool more_messages = false;  ///< an mbox with messages after this, the first
};

/// The entry of the module "mail", the only code that knows GMime. Thread-safe.
using ParseMail = MimeOutcome(std::string_view bytes, const MimeRequest& request,
                              MimeMessage& message);
inline constexpr const char* parse_mail_symbol = "plainsong_parse_mail";

}  // namespace plainsong::mail
