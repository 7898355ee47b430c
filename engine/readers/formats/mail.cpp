#include "readers/mail/read_mail.hpp"

#include <string>
#include <utility>

#include "readers/charset.hpp"
#include "readers/mail/costs.hpp"
#include "readers/mail/header_block.hpp"
#include "readers/mail/mime_message.hpp"
#include "readers/mail/part_use.hpp"
#include "readers/module.hpp"
#include "readers/plain_lines.hpp"
#include "readers/reader.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

/// A mail without a header: its first line is blank or no field. Nothing of it goes unread.
void read_as_text(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  const DecodedText decoded = decode_text(bytes, {});
  const std::uint16_t part = builder.add_part({.name = std::string{context.part_prefix}});
  read_plain_lines(
      decoded.text(bytes), {},
      [&](Span span) {
        return Origin{part, decoded.bytes_of(span)};
      },
      builder);
  builder.add_remark(std::string{context.part_prefix} +
                     "no header begins this mail, so all of it was read as plain text");
}

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  const auto parse =
      module_function<mail::ParseMail>("mail", mail::parse_mail_symbol, context.tools);
  if (!parse) {
    builder.fail(parse.error());
    return;
  }
  const ReadLimits& limits = builder.limits();
  if (auto reason = mail::too_costly(bytes, limits.parts)) {
    builder.fail({ErrorKind::too_large, {}, *std::move(reason)});
    return;
  }
  const mail::MimeRequest request{
      .parts = limits.parts, .nesting = limits.nesting, .wanted = mail::content_wanted};
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  const std::string_view parsed =
      bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
  mail::MimeMessage message;
  switch ((*parse)(parsed, request, message)) {
    case mail::MimeOutcome::parsed: break;
    case mail::MimeOutcome::no_header: read_as_text(bytes, context, builder); return;
    case mail::MimeOutcome::too_many_parts:
      builder.fail({ErrorKind::too_large,
                    {},
                    "the mail has more than " + std::to_string(limits.parts) + " parts"});
      return;
    case mail::MimeOutcome::too_deep:
      builder.fail(
          {ErrorKind::too_large,
           {},
           "mails or parts are nested more than " + std::to_string(limits.nesting) + " deep"});
      return;
  }
  if (message.more_messages) {
    builder.add_remark(std::string{context.part_prefix} +
                       "this file holds more than one mail; only the first was read");
  }
  mail::read_mail(std::move(message), context, builder);
}

constexpr std::string_view extensions[] = {".eml", ".mime", ".mbox"};
constexpr std::string_view media_types[] = {"message/rfc822", "message/global"};

}  // namespace

extern const Reader mail;
constinit const Reader mail{.name = "a mail",
                            .extensions = extensions,
                            .media_types = media_types,
                            .recognises = mail::begins_as_mail,
                            .read = read};

}  // namespace plainsong::readers
