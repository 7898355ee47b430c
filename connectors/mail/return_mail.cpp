#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "common/markup_text.hpp"
#include "mail/mail_writer.hpp"
#include "mail/prose.hpp"
#include "mail/transfer_encoding.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_value = 700;

bool same(std::string_view a, std::string_view b) { return same_field_name(a, b); }

/// The text that xtext stands for (RFC 3461 section 4).
std::string from_xtext(std::string_view xtext) {
  std::string out;
  for (std::size_t i = 0; i < xtext.size(); ++i) {
    const int value = xtext[i] == '+' ? hex_value(xtext.substr(i + 1)) : -1;
    if (value < 0) {
      out += xtext[i];
      continue;
    }
    out += static_cast<char>(value);
    i += 2;
  }
  return out;
}

/// A value of a report's field: one line of ASCII, or of UTF-8 where that is allowed.
std::string report_value(std::string_view text, bool utf8) {
  const std::string line = one_line(text, longest_value);
  return utf8 ? line : to_ascii(line);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c > '\0'; });
}

/// "rfc822; a@b"; "utf-8; ..." for an address beyond ASCII, escaped where the report may not hold
/// it (RFC 6533 section 3).
std::string typed_address(std::string_view address, bool utf8) {
  if (is_ascii(address)) return "rfc822; " + report_value(address, utf8);
  if (utf8) return "utf-8; " + report_value(address, utf8);
  const std::string valid = well_formed(address);
  std::string escaped;
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t end = character_end(valid, at);
    if (end == at + 1) {
      escaped += valid[at];
    } else {
      char32_t code = static_cast<unsigned char>(valid[at]) & (0xFFU >> (end - at + 1));
      for (std::size_t i = at + 1; i < end; ++i) {
        code = code << 6U | (static_cast<unsigned char>(valid[i]) & 0x3FU);
      }
      escaped += fmt::format("\\x{{{:X}}}", static_cast<unsigned>(code));
    }
    at = end;
  }
  return "utf-8; " + report_value(escaped, false);
}

/// When the message came, as the server before said in its Received field; empty if none did.
std::string arrival_date(const MessageView& message) {
  const std::string received = message.value("Received");
  const std::size_t semicolon = received.rfind(';');
  if (semicolon == std::string::npos) return {};
  const std::string date = to_ascii(one_line(std::string_view{received}.substr(semicolon + 1), 60));
  return date.find(':') == std::string::npos ? std::string{} : date;
}

bool wants_notice(const Recipient& recipient) {
  const auto notify = find_parameter(recipient.parameters, "NOTIFY");
  if (!notify) return true;
  for (std::string_view rest = *notify; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    if (same(rest.substr(0, end), "FAILURE")) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string delivery_status(const Writer& writer, const Subject& subject, bool utf8) {
  const Envelope& envelope = subject.envelope;
  const std::string host = to_ascii(one_line(writer.host, 250));
  std::string out =
      fmt::format("Reporting-MTA: dns; {}\r\n", host.empty() ? std::string{"localhost"} : host);
  if (const auto id = find_parameter(envelope.parameters, "ENVID"); id && !id->empty()) {
    out += fmt::format("Original-Envelope-Id: {}\r\n", report_value(from_xtext(*id), utf8));
  }
  std::string arrival = arrival_date(MessageView{subject.bytes});
  if (arrival.empty() && subject.id.empty()) arrival = to_ascii(one_line(writer.date, 60));
  if (!arrival.empty()) out += fmt::format("Arrival-Date: {}\r\n", arrival);
  const std::string_view reason = text(Text::mail_reply_none, writer.locale);
  for (const Recipient& recipient : envelope.recipients) {
    if (!wants_notice(recipient)) continue;
    out += "\r\n";
    if (const auto original = find_parameter(recipient.parameters, "ORCPT")) {
      const std::size_t type = std::min(original->find(';'), original->size());
      const std::string address =
          from_xtext(original->substr(std::min(type + 1, original->size())));
      out +=
          fmt::format("Original-Recipient: {}; {}\r\n",
                      report_value(original->substr(0, type), false), report_value(address, utf8));
    }
    out += fmt::format("Final-Recipient: {}\r\n", typed_address(recipient.address, utf8));
    out += "Action: failed\r\nStatus: 5.7.1\r\n";
    out += fmt::format("Diagnostic-Code: smtp; 550 5.7.1 {}\r\n", to_ascii(reason));
  }
  return out;
}

/// The message, or its header alone, as the last part.
std::string original_part(const Subject& subject, bool utf8) {
  const auto wanted = find_parameter(subject.envelope.parameters, "RET");
  if (wanted && same(*wanted, "HDRS")) {
    const std::size_t end = MessageView{subject.bytes}.fields_end();
    return part(utf8 ? "message/global-headers" : "text/rfc822-headers",
                with_crlf(subject.bytes.substr(0, end)));
  }
  return part(utf8 ? "message/global" : "message/rfc822", with_crlf(subject.bytes));
}

}  // namespace

bool wants_return(const Envelope& envelope) {
  return !bare_address(envelope.sender).empty() &&
         std::ranges::any_of(envelope.recipients, wants_notice);
}

std::string return_mail(const Writer& writer, const Subject& subject,
                        std::string_view findings_text, std::string_view who,
                        std::string_view why) {
  const Locale locale = writer.locale;
  const MessageView message{subject.bytes};
  const MessageNames names = names_of(message, subject.envelope, locale);
  std::string body = wrapped(say(Text::mail_returned, locale, fmt::arg("subject", names.subject),
                                 fmt::arg("recipients", names.recipients)));
  // That nobody but the policy did it is said by its reason.
  const bool by_somebody = !who.empty() && who != "policy";
  if (by_somebody) {
    body +=
        '\n' + wrapped(say(Text::mail_returned_by, locale, fmt::arg("who", one_line(who, 200))));
  }
  if (!why.empty()) {
    body += (by_somebody ? "" : "\n") +
            wrapped(say(Text::mail_returned_why, locale, fmt::arg("why", one_line(why, 1000))));
  }
  if (!findings_text.empty()) {
    body += '\n' + std::string{text(Text::mail_found, locale)} + "\n\n";
    body += well_formed(findings_text);
    if (!body.ends_with('\n')) body += '\n';
  }
  if (!body.ends_with("\n\n")) body += '\n';
  body += wrapped(text(Text::mail_next_again, locale)) + '\n' + closing(writer, subject.id);

  const std::string id =
      subject.id.empty()
          ? sha256(subject.envelope.sender + '\n' + std::string{subject.bytes}).substr(0, 24)
          : subject.id;
  const bool utf8 = find_parameter(subject.envelope.parameters, "SMTPUTF8").has_value();
  const std::string status_type =
      utf8 ? "message/global-delivery-status" : "message/delivery-status";
  return head_fields(writer, {.to = subject.envelope.sender,
                              .subject = say(Text::mail_subject_returned, locale,
                                             fmt::arg("subject", names.subject)),
                              .id = id,
                              .kind = "return",
                              .answers = message.value("Message-ID"),
                              .to_its_sender = true}) +
         multipart(
             "report; report-type=delivery-status",
             {text_part(body, locale), part(status_type, delivery_status(writer, subject, utf8)),
              original_part(subject, utf8)});
}

std::string annotated_copy(const Writer& writer, std::string_view bytes,
                           const CheckedFile& checked) {
  const Locale locale = writer.locale;
  const MessageView message{bytes};
  const MessageNames names = names_of(message, {}, locale);
  const HeaderField* from = message.find("From");
  const auto senders = from == nullptr ? std::vector<std::string>{} : addresses_in(from->value);
  std::string body = wrapped(text(Text::mail_copy, locale)) + '\n';
  body += findings_text(checked, locale) + closing(writer, {});
  return head_fields(writer, {.to = senders.empty() ? std::string_view{} : senders.front(),
                              .subject = say(Text::mail_subject_copy, locale,
                                             fmt::arg("subject", names.subject)),
                              .id = sha256(bytes).substr(0, 24),
                              .kind = "copy",
                              .answers = message.value("Message-ID"),
                              .to_its_sender = true}) +
         multipart("mixed", {text_part(body, locale), part("message/rfc822", with_crlf(bytes))});
}

}  // namespace plainsong::mail
