#include "mail/notice.hpp"

#include <fmt/format.h>

#include <array>

#include "mail/keys.hpp"
#include "mail/mail_writer.hpp"
#include "mail/prose.hpp"
#include "service/hex.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t most_listed = 200;

/// What differs between the notices about what became of a message.
struct Notice {
  std::string_view kind;
  Text subject;
  Text opening;
};
constexpr std::array<Notice, 3> notices{{
    {"noted", Text::mail_subject_passed, Text::mail_passed},
    {"held", Text::mail_subject_held, Text::mail_held},
    {"returned", Text::mail_subject_returned, Text::mail_returned},
}};

Text expiry_text(MailAction action) {
  switch (action) {
    case MailAction::pass: return Text::mail_expires_pass;
    case MailAction::hold: return Text::mail_expires_hold;
    case MailAction::return_: return Text::mail_expires_return;
  }
  return Text::mail_expires_hold;
}

/// What the sender of a held message may do.
std::string ways_on(const Writer& writer, const Subject& subject) {
  const Locale locale = writer.locale;
  const std::string name = district(writer);
  std::string out;
  const auto add = [&](std::string_view line) { out += wrapped(line, "- "); };
  if (!subject.reply_to.empty()) add(text(Text::mail_next_reason, locale));
  if (!subject.link.empty()) {
    add(text(Text::mail_next_link, locale));
    out += "  " + subject.link + '\n';
  }
  add(say(Text::mail_next_correct, locale, fmt::arg("district", name)));
  add(say(Text::mail_next_wait, locale, fmt::arg("district", name)));
  if (subject.expires.empty()) return out;
  return out + '\n' +
         wrapped(say(expiry_text(subject.on_expiry_action), locale,
                     fmt::arg("time", time_text(subject.expires, locale))));
}

std::string ending(const Writer& writer, const Subject& subject, MailAction action) {
  switch (action) {
    case MailAction::pass: return wrapped(text(Text::mail_next_passed, writer.locale));
    case MailAction::return_: return wrapped(text(Text::mail_next_again, writer.locale));
    case MailAction::hold: break;
  }
  return std::string{text(Text::mail_next, writer.locale)} + '\n' + ways_on(writer, subject);
}

/// A message that is not held is known by what it says, and by whose it is.
std::string id_of(const Subject& subject) {
  if (!subject.id.empty()) return subject.id;
  return sha256(subject.envelope.sender + '\n' + std::string{subject.bytes}).substr(0, 24);
}

std::string counts_text(const HeldMessage& held, Locale locale) {
  std::string out;
  const auto add = [&](std::uint32_t count, Text one, Text many) {
    if (count == 0) return;
    if (!out.empty()) out += ", ";
    out +=
        count == 1 ? std::string{text(one, locale)} : say(many, locale, fmt::arg("count", count));
  };
  add(held.errors, Text::count_errors_one, Text::count_errors);
  add(held.warnings, Text::count_warnings_one, Text::count_warnings);
  add(held.suggestions, Text::count_suggestions_one, Text::count_suggestions);
  return out;
}

/// What is known of a held message, a line for each thing.
std::string held_lines(const HeldMessage& held, Locale locale) {
  std::string out;
  const auto add = [&](const std::string& line) { out += wrapped(line, "   "); };
  add(say(Text::mail_label_from, locale, fmt::arg("sender", one_line(held.sender, 320))));
  add(say(Text::mail_label_to, locale,
          fmt::arg("recipients", addresses_text(held.recipients, locale))));
  if (const std::string counts = counts_text(held, locale); !counts.empty()) {
    add(say(Text::mail_label_found, locale, fmt::arg("counts", counts)));
  }
  add(say(Text::mail_label_since, locale, fmt::arg("time", time_text(held.received, locale))));
  if (!held.expires.empty()) {
    add(say(Text::mail_label_until, locale, fmt::arg("time", time_text(held.expires, locale))));
  }
  add(say(Text::mail_label_id, locale, fmt::arg("id", one_line(held.id, 80))));
  return out;
}

std::string link_lines(const std::string& link, Locale locale) {
  if (link.empty()) return {};
  return wrapped(text(Text::mail_next_link, locale), "   ") + "   " + link + '\n';
}

}  // namespace

std::string notice_mail(const Writer& writer, const Subject& subject, const CheckedFile& checked,
                        MailAction action) {
  const Locale locale = writer.locale;
  const Notice& notice = notices[static_cast<std::size_t>(action)];
  const MessageView message{subject.bytes};
  const MessageNames names = names_of(message, subject.envelope, locale);
  std::string body = wrapped(say(notice.opening, locale, fmt::arg("subject", names.subject),
                                 fmt::arg("recipients", names.recipients),
                                 fmt::arg("district", district(writer))));
  body += '\n';
  // A message may be held for where it goes, too.
  const bool found = !checked.report.findings.empty();
  if (found) body += std::string{text(Text::mail_found, locale)} + "\n\n";
  if (found || !checked.report.skipped.empty() || checked.error) {
    body += findings_text(checked, locale);
  }
  body += ending(writer, subject, action);
  body += '\n' + closing(writer, subject.id);
  return head_fields(writer,
                     {.to = subject.envelope.sender,
                      .subject = say(notice.subject, locale, fmt::arg("subject", names.subject)),
                      .id = id_of(subject),
                      .kind = notice.kind,
                      .reply_to = action == MailAction::hold ? subject.reply_to : "",
                      .answers = message.value("Message-ID"),
                      .to_its_sender = true}) +
         text_part(body, locale);
}

std::string digest_mail(const Writer& writer, std::string_view to,
                        std::span<const HeldMessage> held, const LinkOf& link) {
  const Locale locale = writer.locale;
  std::string body = wrapped(text(Text::mail_digest, locale)) + '\n';
  std::string ids{to};
  ids += '\n' + writer.date;
  std::size_t number = 0;
  for (const HeldMessage& message : held) {
    ids += '\n' + message.id;
    if (number == most_listed) continue;
    body += wrapped(subject_or_none(message.subject, locale), fmt::format("{}. ", ++number));
    body += held_lines(message, locale);
    if (link) body += link_lines(link(message.id), locale);
    body += '\n';
  }
  if (held.size() > most_listed) {
    body += say(Text::mail_and_more, locale, fmt::arg("count", held.size() - most_listed)) + "\n\n";
  }
  body += wrapped(text(Text::mail_digest_how, locale)) + '\n' + closing(writer, {});
  const std::string subject =
      held.size() == 1 ? std::string{text(Text::mail_subject_digest_one, locale)}
                       : say(Text::mail_subject_digest, locale, fmt::arg("count", held.size()));
  const std::string id = sha256(ids).substr(0, 24);
  return head_fields(writer, {.to = to, .subject = subject, .id = id, .kind = "digest"}) +
         text_part(body, locale);
}

std::string expiry_mail(const Writer& writer, std::string_view to, const HeldMessage& held,
                        MailAction action, const std::string& link) {
  constexpr std::array<Text, 3> openings{Text::mail_expired_pass, Text::mail_expired_hold,
                                         Text::mail_expired_return};
  const Locale locale = writer.locale;
  const std::string subject = subject_or_none(held.subject, locale);
  std::string body = wrapped(text(openings[static_cast<std::size_t>(action)], locale)) + '\n';
  body += wrapped(subject, "   ") + held_lines(held, locale) + link_lines(link, locale) + '\n' +
          closing(writer, {});
  return head_fields(writer, {.to = to,
                              .subject = say(Text::mail_subject_expired, locale,
                                             fmt::arg("subject", subject)),
                              .id = held.id,
                              .kind = "expired"}) +
         text_part(body, locale);
}

}  // namespace plainsong::mail
