#include "mail/notice.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plainsong/reader.hpp"

namespace plainsong::mail {
namespace {

const std::string letter =
    "Received: from a by b; Sat, 28 Nov 2026 16:40:00 -0700\r\n"
    "From: Ada Ortiz <ada@quailbrook.example>\r\n"
    "Message-ID: <17@quailbrook.example>\r\n"
    "Subject: =?utf-8?Q?Reuni=C3=B3n_de_oto=C3=B1o?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "\r\n"
    "Dear families,\r\n"
    "\r\n"
    "We meet on Tuesday, September 9, 2026 at 6 p.m. in the Commons. Bring teh\r\n"
    "form. Niños are welcome!\r\n";

Finding found(std::string_view text, std::string_view words, Severity severity, std::string message,
              std::vector<std::string> suggestions = {}, std::string why = {}) {
  const std::size_t at = text.find(words);
  REQUIRE(at != std::string_view::npos);
  const auto start = static_cast<std::uint32_t>(at);
  return {.rule = "words/a",
          .severity = severity,
          .span = {start, start + static_cast<std::uint32_t>(words.size())},
          .message = std::move(message),
          .why = std::move(why),
          .suggestions = std::move(suggestions)};
}

CheckedFile checked(const std::string& bytes, const std::vector<Finding>& findings = {}) {
  CheckedFile file{.name = "letter.eml", .bytes = bytes};
  file.document = read_document(bytes, {.file_name = "letter.eml"}, {}).value();
  file.report.findings = findings;
  file.locations = locate(*file.document, file.bytes, file.report.findings);
  return file;
}

CheckedFile checked_letter() {
  const CheckedFile plain = checked(letter);
  const std::string_view text = plain.document->text();
  return checked(
      letter, {found(text, "otoño", Severity::suggestion, "“otoño” is Spanish."),
               found(text, "Tuesday", Severity::error, "September 9, 2026 is a Wednesday.",
                     {"Wednesday, September 9"}, "Families come on the wrong day."),
               found(text, "teh", Severity::warning, "“teh” may be misspelled; did you mean “the”?",
                     {"the"})});
}

Writer writer(Locale locale = Locale::en) {
  return {.from = "plainsong@quailbrook.example",
          .name = "Quail Brook Unified",
          .host = "mx.quailbrook.example",
          .date = "Sat, 28 Nov 2026 16:45:00 -0700",
          .locale = locale};
}

Envelope envelope() {
  return {.sender = "ada@quailbrook.example",
          .parameters = "BODY=8BITMIME",
          .recipients = {{"families@lists.quailbrook.example", ""}}};
}

/// What all mails of our own keep to; gives the text a person reads.
std::string read_mail_text(const std::string& mail) {
  const MessageView message{mail};
  CHECK(message.value("Auto-Submitted").starts_with("auto-"));
  CHECK(message.value("Message-ID").ends_with("@mx.quailbrook.example>"));
  CHECK(automatic(message, "ada@quailbrook.example"));
  const auto ascii = [](char c) { return c == '\r' || c == '\n' || (c >= ' ' && c <= '~'); };
  CHECK(std::ranges::all_of(mail.substr(0, message.fields_end()), ascii));
  for (std::size_t at = 0; at < mail.size();) {
    const std::size_t end = mail.find('\n', at);
    REQUIRE(end != std::string::npos);
    REQUIRE(end > at);
    CHECK(mail[end - 1] == '\r');
    CHECK(mail.find('\r', at) == end - 1);
    at = end + 1;
  }
  const auto document = read_document(mail, {.file_name = "notice.eml"}, {});
  REQUIRE(document);
  CHECK(document->remarks().empty());
  return std::string{document->text()};
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("findings are told as numbered prose, the worst first") {
  CHECK(findings_text(checked_letter(), Locale::en) ==
        "1. September 9, 2026 is a Wednesday. (error)\n"
        "   In the sentence: “We meet on Tuesday, September 9, 2026 at 6 p.m. in the\n"
        "   Commons.”\n"
        "   Write: “Wednesday, September 9”\n"
        "   Why: Families come on the wrong day.\n"
        "\n"
        "2. “teh” may be misspelled; did you mean “the”? (warning)\n"
        "   In the sentence: “Bring teh form.”\n"
        "\n"
        "3. “otoño” is Spanish. (suggestion)\n"
        "   In the subject: “Reunión de otoño”\n"
        "\n");
}

TEST_CASE("findings are told in Spanish to those who read it") {
  CheckedFile file = checked_letter();
  file.report.findings.erase(file.report.findings.begin());
  file.locations.erase(file.locations.begin());
  file.report.findings.resize(1);
  CHECK(findings_text(file, Locale::es) ==
        "1. September 9, 2026 is a Wednesday. (error)\n"
        "   En la frase: «We meet on Tuesday, September 9, 2026 at 6 p.m. in the\n"
        "   Commons.»\n"
        "   Escriba: «Wednesday, September 9»\n"
        "   Por qué: Families come on the wrong day.\n"
        "\n");
}

TEST_CASE("what could not be checked is told, and nothing found is said") {
  CheckedFile file = checked(letter);
  CHECK(findings_text(file, Locale::en) == "Nothing to change.\n\n");
  file.report.skipped.push_back({"one-voice", "the ledger did not answer"});
  CHECK(findings_text(file, Locale::en) ==
        "- not checked: one-voice: the ledger did not answer\n\n");
  const CheckedFile unreadable{.error = Error{ErrorKind::unreadable, {}, "the file is empty"}};
  CHECK(findings_text(unreadable, Locale::es) ==
        "- Este mensaje no se pudo leer: el archivo está vacío\n\n");
}

TEST_CASE("no more than twenty findings are told, and how many more there are") {
  CheckedFile file = checked(letter);
  for (int i = 0; i < 23; ++i) {
    file.report.findings.push_back({.severity = Severity::warning, .message = "Look."});
  }
  const std::string text = findings_text(file, Locale::en);
  CHECK(holds(text, "20. Look. (warning)\n"));
  CHECK(!holds(text, "21."));
  CHECK(text.ends_with("and 3 more\n\n"));
}

TEST_CASE("of a long block only the sentence around the words is quoted") {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "niños y ";
  const std::string bytes =
      "From: a@a.example\nTo: b@a.example\nMIME-Version: 1.0\n\n" + body + "teh " + body + "\n";
  CheckedFile file = checked(bytes);
  file.report.findings = {found(file.document->text(), "teh", Severity::warning, "Look at “teh”.")};
  file.locations = locate(*file.document, bytes, file.report.findings);
  const std::string text = findings_text(file, Locale::en);
  CHECK(text.size() < 700);
  CHECK(holds(text, "In the sentence: “…"));
  CHECK(holds(text, " teh "));
  CHECK(text.ends_with("…”\n\n"));
}

TEST_CASE("words in a file that came with the mail are told with its name") {
  const std::string bytes =
      "From: a@a.example\r\nTo: b@a.example\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nSee below.\r\n"
      "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=menu.txt\r\n"
      "\r\nBring teh form.\r\n--b--\r\n";
  const CheckedFile plain = checked(bytes);
  const CheckedFile file =
      checked(bytes, {found(plain.document->text(), "teh", Severity::warning, "Look at “teh”.")});
  CHECK(holds(findings_text(file, Locale::en), "   In menu.txt: “Bring teh form.”\n"));
}

TEST_CASE("a notice says what became of the message and what to do now") {
  struct Case {
    const char* name;
    MailAction action;
    Locale locale;
    std::string subject;
    std::string message_id;
    std::vector<std::string> said;
  };
  const std::vector<Case> cases{
      {"held",
       MailAction::hold,
       Locale::en,
       "Waiting for a second look: Reunión de otoño",
       "<20261128-a.held@mx.quailbrook.example>",
       {"Your message “Reunión de otoño” to families@lists.quailbrook.example has not gone",
        "1. September 9, 2026 is a Wednesday. (error)", "answer this mail with a sentence",
        "https://review.quailbrook.example/hold?token=abc",
        "by December 1, 2026, 16:45 UTC, it comes back to you", "Reference: 20261128-a"}},
      {"passed",
       MailAction::pass,
       Locale::en,
       "Sent, with remarks: Reunión de otoño",
       "<20261128-a.noted@mx.quailbrook.example>",
       {"has gone out", "2. “teh” may be misspelled", "You need not do anything."}},
      {"returned",
       MailAction::return_,
       Locale::en,
       "Not sent: Reunión de otoño",
       "<20261128-a.returned@mx.quailbrook.example>",
       {"was not sent. Nobody has", "Please correct the message and send it again."}},
      {"held, in Spanish",
       MailAction::hold,
       Locale::es,
       "Pendiente de otra mirada: Reunión de otoño",
       "<20261128-a.held@mx.quailbrook.example>",
       {"todavía no ha salido", "antes del 1 de diciembre de 2026, 16:45 UTC"}},
  };
  const Envelope sent = envelope();
  const Subject subject{.id = "20261128-a",
                        .envelope = sent,
                        .bytes = letter,
                        .rule = "families",
                        .expires = "2026-12-01T16:45:00Z",
                        .on_expiry_action = MailAction::return_,
                        .reply_to = "plainsong+abc.def@quailbrook.example",
                        .link = "https://review.quailbrook.example/hold?token=abc"};
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    const std::string mail = notice_mail(writer(c.locale), subject, checked_letter(), c.action);
    const MessageView message{mail};
    CHECK(message.value("From") == "\"Quail Brook Unified\" <plainsong@quailbrook.example>");
    CHECK(message.value("To") == "<ada@quailbrook.example>");
    CHECK(message.value("In-Reply-To") == "<17@quailbrook.example>");
    CHECK(message.value("Message-ID") == c.message_id);
    CHECK(decoded_words(message.value("Subject")) == c.subject);
    const bool held = c.action == MailAction::hold;
    CHECK(message.value("Reply-To") == (held ? "<plainsong+abc.def@quailbrook.example>" : ""));
    std::string text = read_mail_text(mail);
    std::ranges::replace(text, '\n', ' ');
    for (const std::string& part : c.said) {
      CAPTURE(part);
      CHECK(holds(text, part));
    }
    CHECK(holds(text, "https://") == held);
  }
}

TEST_CASE("a notice about a message that is held for no finding speaks of none") {
  const Envelope sent = envelope();
  const std::string mail = notice_mail(writer(), {.id = "a", .envelope = sent, .bytes = letter},
                                       checked(letter), MailAction::hold);
  const std::string text = read_mail_text(mail);
  CHECK(!holds(text, "found"));
  CHECK(!holds(text, "answer this mail"));
  CHECK(!holds(text, "If nobody has decided"));
}

TEST_CASE("a mail of our own stays whole whatever the message says") {
  const std::string hostile =
      "From: \"a\" <a@a.example>\r\nMessage-ID: <x y>\r\nSubject: =?utf-8?Q?Hi=0D=0ABcc:_x?=\r\n"
      "\r\n--=_x\r\n.\r\nFrom x\r\n\xFF\r\n";
  Envelope sent{.sender = "niño@a.example",
                .parameters = "ENVID=a+0D+0AX:+20b",
                .recipients = {{"b@a.example\r\nX: y", "ORCPT=rfc822;b+0D+0AX:+20y"}}};
  Writer odd = writer();
  odd.name = "Escuela \"Álamo\"\r\nBcc: x@a.example";
  odd.host = "mx.quailbrook.example";
  const Subject subject{
      .id = "a\r\nX: y", .envelope = sent, .bytes = hostile, .reply_to = "b@a.example>\r\nX: y"};
  const CheckedFile file = checked(hostile);
  const std::vector<std::string> mails{
      notice_mail(odd, subject, file, MailAction::hold),
      return_mail(odd, subject, "Bad \xFF bytes", "a\r\nX: y", "b\r\n\r\nX: y"),
      annotated_copy(odd, hostile, file),
      digest_mail(odd, "c@a.example\r\nX: y",
                  std::vector<HeldMessage>{{.id = "a\nb", .subject = "a\r\nX: y"}}),
      expiry_mail(odd, "c@a.example", {.id = "a\nb", .subject = "a\r\nX: y"}, MailAction::pass)};
  for (const std::string& mail : mails) {
    CAPTURE(mail);
    const MessageView message{mail};
    for (const std::string_view name : {"Bcc", "X", "Reply-To"}) {
      CHECK(message.count(name) == 0);
    }
    CHECK(message.count("From") == 1);
    CHECK(message.count("MIME-Version") == 1);
    CHECK(!holds(mail, "\nX: y"));
    static_cast<void>(read_mail_text(mail));
  }
  CHECK(MessageView{mails[0]}.value("To") == "undisclosed-recipients:;");
}

TEST_CASE("a returned message is a delivery status notification") {
  Envelope sent{.sender = "ada@quailbrook.example",
                .parameters = "RET=FULL ENVID=QQ+2B314",
                .recipients = {{"families@lists.quailbrook.example",
                                "NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;all+2Bfamilies@a.example"},
                               {"quiet@a.example", "NOTIFY=NEVER"},
                               {"sam@a.example", ""}}};
  const Subject subject{.id = "20261128-a", .envelope = sent, .bytes = letter};
  const std::string mail = return_mail(writer(), subject, "1. The date is wrong.\n",
                                       "reviewer anna", "Please look at the date.");
  CHECK(mail == return_mail(writer(), subject, "1. The date is wrong.\n", "reviewer anna",
                            "Please look at the date."));
  const MessageView message{mail};
  CHECK(media_type(message) == "multipart/report");
  CHECK(holds(message.value("Content-Type"), "report-type=delivery-status"));
  CHECK(holds(mail,
              "Content-Type: message/delivery-status\r\n"
              "Content-Transfer-Encoding: 7bit\r\n"
              "\r\n"
              "Reporting-MTA: dns; mx.quailbrook.example\r\n"
              "Original-Envelope-Id: QQ+314\r\n"
              "Arrival-Date: Sat, 28 Nov 2026 16:40:00 -0700\r\n"
              "\r\n"
              "Original-Recipient: rfc822; all+families@a.example\r\n"
              "Final-Recipient: rfc822; families@lists.quailbrook.example\r\n"
              "Action: failed\r\n"
              "Status: 5.7.1\r\n"
              "Diagnostic-Code: smtp; 550 5.7.1 This message was not sent. Please look at it "
              "again.\r\n"
              "\r\n"
              "Final-Recipient: rfc822; sam@a.example\r\n"
              "Action: failed\r\n"));
  CHECK(!holds(mail, "quiet@a.example"));
  CHECK(holds(mail, "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
                        letter + "\r\n--"));
  const std::string text = read_mail_text(mail);
  for (const std::string_view part :
       {"Your message “Reunión de otoño” to 3 addresses was not sent.",
        "Returned by: reviewer anna", "The reason given: Please look at the date.",
        "1. The date is wrong."}) {
    CHECK(holds(text, part));
  }
}

TEST_CASE("how much of a message comes back is what its sender asked for") {
  struct Case {
    const char* name;
    std::string parameters;
    std::string last_part;
  };
  const std::string header = letter.substr(0, letter.find("\r\n\r\n") + 2);
  const std::vector<Case> cases{
      {"nothing said", "",
       "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + letter},
      {"all", "ret=full",
       "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + letter},
      {"the header", "SIZE=1 RET=hdrs",
       "Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + header},
      {"all, beyond ASCII", "SMTPUTF8",
       "Content-Type: message/global\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + letter},
      {"the header, beyond ASCII", "SMTPUTF8 RET=HDRS",
       "Content-Type: message/global-headers\r\nContent-Transfer-Encoding: 7bit\r\n\r\n" + header},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    Envelope sent = envelope();
    sent.parameters = c.parameters;
    const Subject subject{.envelope = sent, .bytes = letter};
    const std::string mail = return_mail(writer(), subject, "", "policy", "");
    const std::size_t last = mail.rfind("\r\n--=_");
    REQUIRE(last != std::string::npos);
    CHECK(mail.substr(0, last).ends_with(c.last_part));
    CHECK(!holds(read_mail_text(mail), "Returned by"));
  }
}

TEST_CASE("an address beyond ASCII is told as the report may hold it") {
  Envelope sent = envelope();
  sent.recipients = {{"niño@a.example", ""}};
  CHECK(holds(return_mail(writer(), {.envelope = sent, .bytes = letter}, "", "", ""),
              "Final-Recipient: utf-8; ni\\x{F1}o@a.example\r\n"));
  sent.parameters = "SMTPUTF8";
  const std::string mail = return_mail(writer(), {.envelope = sent, .bytes = letter}, "", "", "");
  CHECK(holds(mail, "Final-Recipient: utf-8; niño@a.example\r\n"));
  CHECK(holds(mail, "Content-Type: message/global-delivery-status\r\n"));
}

TEST_CASE("a message whose sender wants no report gets none") {
  struct Case {
    const char* name;
    std::string sender;
    std::vector<std::string> parameters;
    bool wanted;
  };
  const std::vector<Case> cases{
      {"nothing said", "ada@a.example", {""}, true},
      {"never", "ada@a.example", {"NOTIFY=NEVER"}, false},
      {"never for one of two", "ada@a.example", {"NOTIFY=NEVER", ""}, true},
      {"of failures", "ada@a.example", {"ORCPT=rfc822;x notify=delay,failure"}, true},
      {"of success alone", "ada@a.example", {"NOTIFY=SUCCESS"}, false},
      {"the null sender", "", {""}, false},
      {"the null sender in brackets", "<>", {""}, false},
      {"nobody", "ada@a.example", {}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    Envelope sent{.sender = c.sender};
    for (const std::string& parameters : c.parameters) {
      sent.recipients.push_back({"x@a.example", parameters});
    }
    CHECK(wants_return(sent) == c.wanted);
  }
}

TEST_CASE("the sender's copy holds the remarks, and the message byte for byte") {
  const std::string mail = annotated_copy(writer(), letter, checked_letter());
  CHECK(holds(mail, "\r\n\r\n" + letter + "\r\n--=_"));
  CHECK(MessageView{mail}.value("To") == "<ada@quailbrook.example>");
  CHECK(decoded_words(MessageView{mail}.value("Subject")) ==
        "Your copy, with remarks: Reunión de otoño");
  const std::string text = read_mail_text(mail);
  CHECK(holds(text, "Only you"));
  CHECK(holds(text, "2. “teh” may be misspelled"));
}

TEST_CASE("a digest lists what waits, and says how to decide") {
  const std::vector<HeldMessage> held{{.id = "20261128-a",
                                       .received = "2026-11-28T16:45:00Z",
                                       .expires = "2026-12-01T16:45:00Z",
                                       .sender = "ada@quailbrook.example",
                                       .recipients = 812,
                                       .subject = "Reunión de otoño",
                                       .errors = 1,
                                       .warnings = 2},
                                      {.id = "20261128-b", .recipients = 1}};
  const std::string mail = digest_mail(writer(), "anna@quailbrook.example", held);
  CHECK(MessageView{mail}.value("Subject") == "2 messages wait for your decision");
  const std::string text = read_mail_text(mail);
  for (const std::string_view part :
       {"1. Reunión de otoño", "From: ada@quailbrook.example", "To: 812 addresses",
        "Found: 1 error, 2 warnings", "Waiting since: November 28, 2026, 16:45 UTC",
        "Decide by: December 1, 2026, 16:45 UTC", "ID: 20261128-a", "2. (no subject)",
        "To: 1 address", "plainsong hold show ID"}) {
    CAPTURE(std::string{part});
    CHECK(holds(text, part));
  }
  const std::string linked =
      read_mail_text(digest_mail(writer(), "anna@quailbrook.example", held,
                                 [](const std::string& id) { return "https://a.example/?" + id; }));
  CHECK(holds(linked, "   https://a.example/?20261128-a\n"));
  CHECK(holds(linked, "   https://a.example/?20261128-b\n"));
  CHECK_FALSE(holds(text, "open this page"));
  CHECK(MessageView{digest_mail(writer(Locale::es), "x@a.example", std::span{held}.first(1))}.value(
            "Subject") == field_value("1 mensaje espera su decisión"));
}

TEST_CASE("reviewers are told what became of a message on which nobody decided") {
  struct Case {
    MailAction action;
    std::string said;
  };
  for (const Case& c : {Case{MailAction::hold, "It keeps waiting"},
                        Case{MailAction::pass, "It has gone out as it was"},
                        Case{MailAction::return_, "It has gone back to its sender"}}) {
    const HeldMessage held{.id = "20261128-a", .recipients = 2, .subject = "Bus 14"};
    const std::string mail = expiry_mail(writer(), "anna@quailbrook.example", held, c.action);
    CHECK(MessageView{mail}.value("Subject") == "Nobody decided in time: Bus 14");
    std::string text = read_mail_text(mail);
    std::ranges::replace(text, '\n', ' ');
    CHECK(holds(text, c.said));
  }
}

TEST_CASE("a reply that returns a message is a few short lines of ASCII") {
  CHECK(return_reply(checked_letter(), Locale::en) ==
        std::vector<std::string>{
            "This message was not sent. Please look at 3 things in it and send it again:",
            "1. September 9, 2026 is a Wednesday.",
            "2. \"teh\" may be misspelled; did you mean \"the\"?", "3. \"otono\" is Spanish."});
  CheckedFile file = checked(letter);
  CHECK(return_reply(file, Locale::en) ==
        std::vector<std::string>{"This message was not sent. Please look at it again."});
  for (int i = 0; i < 30; ++i) {
    file.report.findings.push_back({.message = "¡" + std::string(2000, 'x') + "…\r\n250 Ok"});
  }
  const std::vector<std::string> lines = return_reply(file, Locale::es);
  CHECK(lines.size() == 10);
  CHECK(lines.back() == "y 22 mas");
  for (const std::string& line : lines) {
    CHECK(line.size() <= 400);
    CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
  }
}

TEST_CASE("text becomes ASCII that still reads") {
  struct Case {
    std::string text;
    std::string ascii;
  };
  for (const Case& c : {Case{"“Niños” — ¿qué?", "\"Ninos\" - que?"}, Case{"l’école…", "l'ecole..."},
                        Case{"Straße Æsop œuvre", "Strasse AEsop oeuvre"}, Case{"Nguyễn", "Nguyen"},
                        Case{"n\xCC\x83o", "no"}, Case{"a\r\nb\tc", "a  b c"}, Case{"中 🚌", "? ?"},
                        Case{"\xFF", "?"}, Case{"½ €5", "1/2 EUR5"}}) {
    CHECK(to_ascii(c.text) == c.ascii);
  }
}

TEST_CASE("the reason is what stands above the quoted rest of a reply") {
  const std::string head =
      "From: ada@quailbrook.example\r\nTo: plainsong@quailbrook.example\r\nSubject: Re: Waiting\r\n"
      "MIME-Version: 1.0\r\n";
  const auto plain = [&](const std::string& text) {
    return head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
  };
  const auto page = [&](const std::string& html) {
    return head + "Content-Type: text/html; charset=utf-8\r\n\r\n" + html;
  };
  struct Case {
    const char* name;
    std::string bytes;
    std::string reason;
  };
  const std::vector<Case> cases{
      {"a sentence", plain("The board moved the date.\r\n"), "The board moved the date."},
      {"above what Gmail quotes",
       plain("The board moved\r\nthe date.\r\n\r\nOn Sat, Nov 28, 2026 at 4:45 PM Quail Brook "
             "<plainsong@quailbrook.example>\r\nwrote:\r\n\r\n> Your message\r\n> waits.\r\n"),
       "The board moved the date."},
      {"in Spanish",
       plain("La junta cambió la fecha.\r\n\r\nEl sáb, 28 nov 2026 a las 16:45, Quail Brook "
             "(<plainsong@quailbrook.example>) escribió:\r\n> Su mensaje\r\n"),
       "La junta cambió la fecha."},
      {"above what Outlook quotes",
       plain("It is right.\r\n\r\n________________________________\r\nFrom: Quail Brook "
             "<plainsong@quailbrook.example>\r\nSent: Saturday, November 28, 2026 4:45 PM\r\n"
             "To: Ada\r\nSubject: Waiting\r\n\r\nYour message waits.\r\n"),
       "It is right."},
      {"above an original message",
       plain("It is right.\r\n-----Original Message-----\r\nFrom: x\r\n\r\nYour message\r\n"),
       "It is right."},
      {"the first paragraph alone", plain("It is right.\r\n\r\nAnd so on.\r\n"), "It is right."},
      {"a greeting is no reason", plain("Hello,\r\n\r\nIt is right.\r\n\r\nAda\r\n"),
       "Hello, It is right."},
      {"without a signature", plain("It is right.\r\n-- \r\nAda Ortiz\r\n"), "It is right."},
      {"nothing but a signature", plain("-- \r\nAda Ortiz\r\n"), ""},
      {"nothing but what is quoted",
       plain("On Sat, Nov 28, 2026 at 4:45 PM Quail Brook <plainsong@quailbrook.example> "
             "wrote:\r\n> Your message\r\n"),
       ""},
      {"nothing but what Outlook quotes",
       plain("________________________________\r\nFrom: Quail Brook\r\nSent: Saturday\r\n\r\nYour "
             "message waits.\r\n"),
       ""},
      {"nothing", plain("\r\n"), ""},
      {"a page",
       page("<p>It is <b>right</b>.</p><div class=\"gmail_quote\"><div>On Sat, Nov 28, 2026 at "
            "4:45 PM Q wrote:</div><blockquote>Your message</blockquote></div>"),
       "It is right."},
      {"a page of Outlook",
       page("<div>It is right.</div><div id=\"divRplyFwdMsg\"><b>From:</b> Q<br><b>Sent:</b> "
            "Saturday</div><p>Your message waits.</p>"),
       "It is right."},
      {"no mail", "\x01\x02", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(reason_in_reply(c.bytes) == c.reason);
  }
  std::string words;
  for (int i = 0; i < 400; ++i) words += "niño ";
  const std::string reason = reason_in_reply(plain(words));
  CHECK(reason.size() <= 500);
  CHECK(reason.ends_with("…"));
}

}  // namespace plainsong::mail
