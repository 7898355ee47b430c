#include "mail/mail_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mail/keys.hpp"
#include "mail/prose.hpp"
#include "mail/transfer_encoding.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_address = 320;
constexpr std::size_t longest_message_id = 250;
constexpr std::size_t longest_subject = 120;
constexpr std::size_t longest_name = 100;

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// An address that may stand in a header: in ASCII, with nothing that could end it.
bool is_plain_address(std::string_view address) {
  return address.size() <= longest_address && address.find('@') != std::string_view::npos &&
         std::ranges::all_of(address, [](char c) {
           return c > ' ' && c < '\x7F' &&
                  std::string_view{"<>,;"}.find(c) == std::string_view::npos;
         });
}

/// A text as a piece of a Message-ID.
std::string atom(std::string_view text, std::string_view otherwise) {
  std::string out{text.substr(0, longest_message_id / 3)};
  std::ranges::replace_if(
      out, [](char c) { return !is_letter_or_digit(c) && c != '.' && c != '-'; }, '-');
  return out.empty() ? std::string{otherwise} : out;
}

/// "Marrow Bay Unified" <plainsong@district.example>
std::string mailbox(const Writer& writer) {
  const std::string name = one_line(writer.name, longest_name);
  std::string address =
      is_plain_address(writer.from) ? "<" + writer.from + ">" : "<plainsong@localhost.invalid>";
  if (name.empty()) return address;
  std::string phrase;
  if (std::ranges::all_of(name, [](char c) { return c >= ' ' && c <= '~'; })) {
    phrase = '"';
    for (const char c : name) {
      if (c == '"' || c == '\\') phrase += '\\';
      phrase += c;
    }
    phrase += '"';
  } else {
    phrase = field_value(name);
  }
  return phrase + (phrase.size() + address.size() > 68 ? "\r\n " : " ") + address;
}

std::string address_field(std::string_view name, std::string_view address) {
  // One that is not ASCII cannot be written here; the envelope has it.
  const std::string value = is_plain_address(address) ? "<" + std::string{address} + ">"
                                                      : std::string{"undisclosed-recipients:;"};
  return fmt::format("{}: {}\r\n", name, value);
}

bool is_message_id(std::string_view id) {
  return id.size() > 2 && id.size() <= longest_message_id && id.starts_with('<') &&
         id.ends_with('>') && std::ranges::all_of(id, [](char c) { return c > ' ' && c < '\x7F'; });
}

bool is_eight_bit(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return (c & '\x80') != 0; });
}

}  // namespace

std::string head_fields(const Writer& writer, const Head& head) {
  const std::string host =
      atom(writer.host.empty() ? std::string{domain_of(writer.from)} : writer.host, "localhost");
  std::string out = fmt::format("From: {}\r\n", mailbox(writer));
  out += address_field("To", head.to);
  if (is_plain_address(head.reply_to)) out += address_field("Reply-To", head.reply_to);
  out += field_line("Subject", head.subject);
  out += field_line("Date", writer.date);
  out += fmt::format("Message-ID: <{}.{}@{}>\r\n", atom(head.id, "mail"), head.kind, host);
  if (is_message_id(head.answers)) {
    out += fmt::format("In-Reply-To: {0}\r\nReferences: {0}\r\n", head.answers);
  }
  out +=
      fmt::format("Auto-Submitted: {}\r\n", head.to_its_sender ? "auto-replied" : "auto-generated");
  // Exchange answers mail with a null sender all the same; this it heeds.
  out += "X-Auto-Response-Suppress: All\r\n";
  return out + "MIME-Version: 1.0\r\n";
}

std::string text_part(std::string_view text, Locale locale) {
  return fmt::format(
      "Content-Type: text/plain; charset=utf-8\r\n"
      "Content-Language: {}\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
      locale == Locale::es ? "es" : "en", quoted_printable(text));
}

std::string part(std::string_view media_type, std::string_view content) {
  return fmt::format("Content-Type: {}\r\nContent-Transfer-Encoding: {}\r\n\r\n{}", media_type,
                     is_eight_bit(content) ? "8bit" : "7bit", content);
}

std::string multipart(std::string_view subtype, std::initializer_list<std::string> parts) {
  // What the parts say decides the boundary, so that it is stable and stands in none of them.
  std::string said;
  bool eight_bit = false;
  for (const std::string& one : parts) {
    said += one;
    eight_bit = eight_bit || is_eight_bit(one);
  }
  std::string boundary = "=_" + sha256(said).substr(0, 32);
  while (said.find(boundary) != std::string::npos) boundary = "=_" + sha256(boundary).substr(0, 32);
  std::string out = fmt::format(
      "Content-Type: multipart/{};\r\n boundary=\"{}\"\r\nContent-Transfer-Encoding: {}\r\n\r\n",
      subtype, boundary, eight_bit ? "8bit" : "7bit");
  for (const std::string& one : parts) {
    out += fmt::format("--{}\r\n", boundary);
    out += one;
    out += "\r\n";
  }
  return out + fmt::format("--{}--\r\n", boundary);
}

std::string with_crlf(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 32);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) out += '\r';
    out += bytes[i];
    // A lone CR is no line end, and no server takes it.
    const bool lone = bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
    if (lone) out += '\n';
  }
  if (!out.empty() && !out.ends_with('\n')) out += "\r\n";
  return out;
}

std::string closing(const Writer& writer, std::string_view id) {
  std::string out = "-- \n" + wrapped(say(Text::mail_by_program, writer.locale,
                                          fmt::arg("district", district(writer))));
  if (!id.empty()) {
    out += wrapped(say(Text::mail_reference, writer.locale, fmt::arg("id", one_line(id, 80))));
  }
  return out;
}

std::string district(const Writer& writer) {
  const std::string name = one_line(writer.name, longest_name);
  return name.empty() ? std::string{domain_of(writer.from)} : name;
}

std::string subject_or_none(std::string_view subject, Locale locale) {
  std::string line = one_line(subject, longest_subject);
  return line.empty() ? std::string{text(Text::mail_no_subject, locale)} : line;
}

std::string addresses_text(std::size_t count, Locale locale) {
  return count == 1 ? std::string{text(Text::mail_addresses_one, locale)}
                    : say(Text::mail_addresses, locale, fmt::arg("count", count));
}

MessageNames names_of(const MessageView& message, const Envelope& envelope, Locale locale) {
  const HeaderField* subject = message.find("Subject");
  const std::size_t count = envelope.recipients.size();
  return {.subject = subject_or_none(
              subject == nullptr ? std::string{} : decoded_words(subject->value), locale),
          .recipients = count == 1 ? one_line(envelope.recipients[0].address, longest_address)
                                   : addresses_text(count, locale)};
}

}  // namespace plainsong::mail
