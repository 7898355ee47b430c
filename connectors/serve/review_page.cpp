#include "serve/review_page.hpp"

#include <fmt/format.h>

#include "common/markup_text.hpp"
#include "mail/hold_desk.hpp"
#include "mail/mail_writer.hpp"
#include "mail/prose.hpp"

namespace plainsong::serve {
namespace {

using mail::say;

constexpr std::string_view style =
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}"
    "h1{font-size:1.5rem}h2{font-size:1.2rem}"
    ".message{white-space:pre-wrap;border:1px solid #9a9a9a;padding:.5rem 1rem}"
    "li{margin:0 0 1rem}.why{color:#4a4a4a}"
    ".note{border-left:.4rem solid #1a5fb4;padding:.5rem 1rem;background:#eef4fb}"
    "textarea{width:100%;box-sizing:border-box;font:inherit;padding:.5rem}"
    "button{font:inherit;padding:.6rem 1.2rem;margin-top:.8rem;color:#fff;background:#1a5fb4;"
    "border:0;border-radius:.3rem}";

std::string paragraph(std::string_view text, std::string_view attributes = {}) {
  return fmt::format("<p{}>{}</p>\n", attributes, escaped_markup(text));
}

/// What was found, as the lines that are kept of it say.
std::string findings_list(std::string_view lines) {
  std::string items;
  for (const mail::KeptFinding& finding : mail::kept_findings(lines)) {
    items += "<li>" + escaped_markup(finding.message);
    if (!finding.quote.empty()) items += "<br>\n<q>" + escaped_markup(finding.quote) + "</q>";
    if (!finding.why.empty()) {
      items += "<br>\n<span class=\"why\">" + escaped_markup(finding.why) + "</span>";
    }
    items += "</li>\n";
  }
  return items.empty() ? items : "<ol>\n" + items + "</ol>\n";
}

std::string about_text(const ReviewPage& page) {
  const mail::HeldMessage& about = *page.about;
  const Locale locale = page.locale;
  const std::string recipients = mail::addresses_text(about.recipients, locale);
  const bool waits = about.state == mail::HoldState::held;
  std::string out;
  if (waits && page.reviewer.empty()) {
    out += paragraph(say(Text::mail_held, locale,
                         fmt::arg("subject", mail::subject_or_none(about.subject, locale)),
                         fmt::arg("recipients", recipients), fmt::arg("district", page.district)));
  }
  out += paragraph(say(Text::mail_label_from, locale, fmt::arg("sender", about.sender)));
  if (!page.reviewer.empty()) {
    out += paragraph(say(Text::mail_label_to, locale, fmt::arg("recipients", recipients)));
  }
  if (waits) {
    out += paragraph(say(Text::mail_label_since, locale,
                         fmt::arg("time", mail::time_text(about.received, locale))));
  }
  if (waits && !about.expires.empty()) {
    out += paragraph(say(Text::mail_label_until, locale,
                         fmt::arg("time", mail::time_text(about.expires, locale))));
  }
  const std::string found = findings_list(page.findings);
  if (!found.empty()) {
    out += fmt::format("<h2>{}</h2>\n{}", escaped_markup(text(Text::mail_found, locale)), found);
  }
  if (!page.message.empty()) {
    out += fmt::format("<h2>{}</h2>\n<div class=\"message\">{}</div>\n",
                       escaped_markup(text(Text::review_message, locale)),
                       escaped_markup(page.message));
  }
  return out;
}

std::string button(std::string_view decision, Text label, Locale locale) {
  return fmt::format("<button type=\"submit\" name=\"decision\" value=\"{}\">{}</button>\n",
                     decision, escaped_markup(text(label, locale)));
}

std::string form(const ReviewPage& page) {
  const Locale locale = page.locale;
  const bool reviews = !page.reviewer.empty();
  std::string buttons = button("release", Text::review_send, locale);
  if (reviews) buttons += button("return", Text::review_return, locale);
  return fmt::format(
      "<form method=\"post\">\n<input type=\"hidden\" name=\"token\" value=\"{}\">\n"
      "<input type=\"hidden\" name=\"who\" value=\"{}\">\n"
      "<p><label for=\"reason\">{}</label></p>\n"
      "<textarea id=\"reason\" name=\"reason\" rows=\"3\" maxlength=\"500\" "
      "required>{}</textarea>\n{}{}</form>\n",
      escaped_markup(page.token), escaped_markup(page.reviewer),
      escaped_markup(text(reviews ? Text::review_reason : Text::review_why, locale)),
      escaped_markup(page.reason),
      paragraph(text(reviews ? Text::review_reason_kept : Text::review_kept, locale),
                " class=\"why\""),
      buttons);
}

}  // namespace

std::string review_page_html(const ReviewPage& page) {
  const Locale locale = page.locale;
  std::string title{text(Text::review_title, locale)};
  if (page.about != nullptr) title = mail::subject_or_none(page.about->subject, locale);
  std::string body;
  if (!page.note.empty()) body += paragraph(page.note, " class=\"note\" role=\"status\"");
  if (page.about != nullptr) body += about_text(page);
  if (!page.token.empty()) body += form(page);
  body += paragraph(page.district, " class=\"why\"");
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<main>\n<h1>{}</h1>\n{}</main>\n</body>\n</html>\n",
      locale == Locale::es ? "es" : "en", escaped_markup(title), style, escaped_markup(title),
      body);
}

}  // namespace plainsong::serve
