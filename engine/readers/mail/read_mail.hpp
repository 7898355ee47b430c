#pragma once

#include "readers/mail/mime_message.hpp"
#include "readers/reader.hpp"

namespace plainsong::mail {

/// Appends a mail to `builder`: its subject, its text, its attachments and the mails in it. A mail
/// with an HTML half is read from that; see differing_blocks for the other. What cannot be read
/// becomes a remark; a mail of which nothing can be read fails.
void read_mail(MimeMessage message, const ReadContext& context, DocumentBuilder& builder);

}  // namespace plainsong::mail
