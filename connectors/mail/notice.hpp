#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/checked_file.hpp"
#include "mail/envelope.hpp"
#include "mail/hold_index.hpp"
#include "mail/message.hpp"
#include "mail/policy.hpp"
#include "plainsong/catalog.hpp"

namespace plainsong::mail {

/// Who writes the mail that Plainsong itself sends, and how.
struct Writer {
  std::string from{};  ///< address of notices, "plainsong@district.example"
  std::string name{};  ///< of the district: "Marrow Bay Unified"
  std::string host{};  ///< of the machine, for Message-ID and Reporting-MTA
  std::string date{};  ///< RFC 5322 date
  Locale locale = Locale::en;
};

/// What a mail of ours is about.
struct Subject {
  std::string id{};          ///< in the hold store; empty if it is not held
  const Envelope& envelope;  ///< borrowed for one call
  std::string_view bytes{};  ///< of the message
  std::string rule{};
  std::string expires{};                           ///< ISO 8601; empty: never
  MailAction on_expiry_action = MailAction::hold;  ///< what comes then; hold: it stays
  std::string reply_to{};  ///< an address that takes the sender's override; may be empty
  std::string link{};      ///< a signed link; may be empty
};

/// All mails of ours have the null sender, are Auto-Submitted (RFC 3834), carry a stable Message-ID
/// made of `id` and the kind, and are whole messages with CRLF lines, ASCII in their header.
/// A mail to the sender: what was found in plain words, and what becomes of the message.
[[nodiscard]] std::string notice_mail(const Writer& writer, const Subject& subject,
                                      const CheckedFile& checked, MailAction action);
/// A delivery status notification that says why a message was not sent (RFC 3464), in plain words
/// first; with the message if RET asks for it or says nothing, else with its header (RFC 3461).
[[nodiscard]] std::string return_mail(const Writer& writer, const Subject& subject,
                                      std::string_view findings_text, std::string_view who,
                                      std::string_view why);
/// True if somebody is to be told that a message was not sent: there is a sender, and a recipient
/// whose NOTIFY does not say otherwise (RFC 3461 section 4.1). Without, return_mail is not to be
/// called.
[[nodiscard]] bool wants_return(const Envelope& envelope);
/// The sender's copy of a message, with the findings as a part before it.
[[nodiscard]] std::string annotated_copy(const Writer& writer, std::string_view bytes,
                                         const CheckedFile& checked);
/// The link by which the reader of a mail decides about the message of an id; may be empty.
using LinkOf = std::function<std::string(const std::string& id)>;
/// What waits for reviewers, in one mail.
[[nodiscard]] std::string digest_mail(const Writer& writer, std::string_view to,
                                      std::span<const HeldMessage> held, const LinkOf& link = {});
/// That the time of a held message is over and what became of it, for reviewers. `link`: by which
/// they decide, if it waits on; may be empty.
[[nodiscard]] std::string expiry_mail(const Writer& writer, std::string_view to,
                                      const HeldMessage& held, MailAction action,
                                      const std::string& link = {});

/// The findings in plain words, numbered: what is wrong, where, why and what to write instead, in
/// UTF-8 with LF, lines of at most 76 columns where words allow.
[[nodiscard]] std::string findings_text(const CheckedFile& checked, Locale locale);
/// The lines of a reply that returns a message in the session ("550 5.7.1 ..."): ASCII, at most 10
/// of at most 400 bytes, without the codes.
[[nodiscard]] std::vector<std::string> return_reply(const CheckedFile& checked, Locale locale);
/// Text as ASCII: accents taken off, quotation marks and dashes made simple, '?' for the rest.
[[nodiscard]] std::string to_ascii(std::string_view text);

/// What a person wrote above the quoted rest of a reply: the reason for an override. At most
/// 500 bytes, one line; empty if there is none.
[[nodiscard]] std::string reason_in_reply(std::string_view bytes);

}  // namespace plainsong::mail
