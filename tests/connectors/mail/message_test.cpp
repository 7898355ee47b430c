#include "mail/message.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/reader.hpp"

namespace plainsong::mail {
namespace {

using Kind = HeaderEdit::Kind;
using namespace std::string_literals;

struct Field {
  std::string name{};
  std::string value{};
  friend bool operator==(const Field&, const Field&) = default;
};

std::vector<Field> fields_of(std::string_view bytes) {
  const MessageView message{bytes};
  std::vector<Field> fields;
  for (const HeaderField& field : message.fields()) {
    fields.push_back({std::string{field.name}, std::string{field.value}});
  }
  return fields;
}

/// What the reader of mails makes of a subject.
std::string subject_read(std::string_view line) {
  const std::string bytes =
      "From: ada@quailbrook.example\r\nMIME-Version: 1.0\r\n" + std::string{line} + "\r\nText.\r\n";
  const auto document = read_document(bytes, {.file_name = "a.eml"}, {});
  REQUIRE(document);
  return document->metadata().title;
}

}  // namespace

TEST_CASE("a message is taken apart into fields and body as mail servers do") {
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<Field> fields;
    std::string body;
  };
  const std::vector<Case> cases{
      {"lines with CRLF", "A: 1\r\nB:2\r\n\r\nx\r\n", {{"A", " 1"}, {"B", "2"}}, "x\r\n"},
      {"lines with LF", "A: 1\nB: 2\n\nx\n", {{"A", " 1"}, {"B", " 2"}}, "x\n"},
      {"a folded value keeps its folds",
       "A: 1\r\n  2\r\n\t3\r\n\r\n",
       {{"A", " 1\r\n  2\r\n\t3"}},
       ""},
      {"a folded line of blanks alone goes on",
       "A: 1\r\n \r\nB: 2\r\n\r\n",
       {{"A", " 1\r\n "}, {"B", " 2"}},
       ""},
      {"blanks before the colon", "A \t: 1\r\n\r\n", {{"A", " 1"}}, ""},
      {"no value", "A:\r\n\r\nx", {{"A", ""}}, "x"},
      {"a line that is no field ends the header",
       "A: 1\r\nno field\r\nB: 2\r\n",
       {{"A", " 1"}},
       "no field\r\nB: 2\r\n"},
      {"a name beyond ASCII is none",
       "A: 1\r\n\xC3\x89: 2\r\n\r\n",
       {{"A", " 1"}},
       "\xC3\x89: 2\r\n\r\n"},
      {"a colon alone is no field", ": 1\r\n", {}, ": 1\r\n"},
      {"a continuation of nothing is no field", " A: 1\r\n", {}, " A: 1\r\n"},
      {"a header without a body", "A: 1\r\nB: 2", {{"A", " 1"}, {"B", " 2"}}, ""},
      {"a body without a header", "\r\nx", {}, "x"},
      {"a line of a mailbox", "From ada@a.example Mon Sep 14\nA: 1\n\nx", {{"A", " 1"}}, "x"},
      {"a quoted line of a mailbox", ">From ada@a.example\nA: 1\n\nx", {{"A", " 1"}}, "x"},
      {"a letter that begins with From",
       "From my heart, thanks.\nBye.\n",
       {},
       "From my heart, thanks.\nBye.\n"},
      {"a lone CR ends no line", "A: 1\rB: 2\r\n\r\nx", {{"A", " 1\rB: 2"}}, "x"},
      {"a NUL is a byte like others", "A: \0 1\r\n\r\nx"s, {{"A", " \0 1"s}}, "x"},
      {"nothing", "", {}, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(fields_of(c.bytes) == c.fields);
    const MessageView message{c.bytes};
    CHECK(message.body() == c.body);
    for (const HeaderField& field : message.fields()) {
      CHECK(c.bytes.substr(field.start).starts_with(field.name));
      CHECK(field.end <= message.fields_end());
    }
  }
}

TEST_CASE("fields are found by their names, whatever the capitals") {
  const MessageView message{"subject: One\r\nX: 1\r\nSUBJECT:\r\n  two \r\n lines \r\n\r\n"};
  CHECK(message.value("Subject") == "One");
  CHECK(message.count("Subject") == 2);
  CHECK(unfolded(message.fields()[2].value) == "two  lines");
  CHECK(message.find("To") == nullptr);
  CHECK(message.value("To").empty());
}

TEST_CASE("a header of millions of lines is gone through once") {
  std::string bytes;
  for (int i = 0; i < 2'000'000; ++i) bytes += "a:\n";
  bytes += "\nx";
  const auto start = std::chrono::steady_clock::now();
  const MessageView message{bytes};
  CHECK(message.fields().size() == 100'000);
  CHECK(message.body() == "x");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{5});
}

TEST_CASE("encoded words are read in UTF-8 and Latin 1") {
  struct Case {
    const char* name;
    std::string value;
    std::string text;
  };
  const std::vector<Case> cases{
      {"plain text", " Bus 14 ", "Bus 14"},
      {"letters", "=?UTF-8?Q?Reuni=C3=B3n_de_padres?= hoy", "Reunión de padres hoy"},
      {"base64 in small letters", "=?utf-8?b?UmV1bmnDs24=?=", "Reunión"},
      {"Latin 1", "=?ISO-8859-1?Q?Ni=F1os?=", "Niños"},
      {"the quotation marks of Windows", "=?iso-8859-1?Q?=93Hi=94?=", "“Hi”"},
      {"a language behind the charset", "=?utf-8*es?Q?a=C3=B1o?=", "año"},
      {"blanks between words are no text", "=?utf-8?Q?a?=\r\n =?utf-8?Q?b?= c", "ab c"},
      {"a letter split between words", "=?utf-8?Q?a=C3?= =?utf-8?Q?=B1o?=", "año"},
      {"another charset stays", "=?Big5?B?pKQ=?= x", "=?Big5?B?pKQ=?= x"},
      {"no end", "=?utf-8?Q?abc", "=?utf-8?Q?abc"},
      {"a question mark within", "=?utf-8?Q?a?b?=", "=?utf-8?Q?a?b?="},
      {"a line end in a word is a blank", "=?utf-8?Q?a=0D=0ABcc:_x?=", "a  Bcc: x"},
      {"bad UTF-8", "=?utf-8?Q?=FF?=", "\xEF\xBF\xBD"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(decoded_words(c.value) == c.text);
  }
}

TEST_CASE("any text becomes a value that is one field and reads as it was") {
  struct Case {
    const char* name;
    std::string text;
    std::string read;
  };
  std::string long_ascii;
  std::string long_spanish;
  std::string emoji;
  for (int i = 0; i < 60; ++i) {
    long_ascii += "word ";
    long_spanish += "mañana ";
    emoji += "🚌";
  }
  long_ascii += "end";
  long_spanish += "fin";
  const std::vector<Case> cases{
      {"ASCII", "Bus 14 is late", "Bus 14 is late"},
      {"accents", "Reunión de padres: ¿cuándo?", "Reunión de padres: ¿cuándo?"},
      {"another field", "Hi\r\nBcc: x@a.example", "Hi  Bcc: x@a.example"},
      {"the end of the header", "Hi\n\nBody", "Hi  Body"},
      {"a NUL", "Hi\0there"s, "Hi there"},
      {"bad UTF-8", "Hi \xFF there", "Hi \xEF\xBF\xBD there"},
      {"a long line", long_ascii, long_ascii},
      {"a long line of Spanish", long_spanish, long_spanish},
      {"a long line beyond Latin", emoji, emoji},
      {"a word longer than a line may be", std::string(3000, 'x'), std::string(3000, 'x')},
      {"blanks around", "  a  b  ", "a  b"},
      {"blanks without end", "a" + std::string(2000, ' ') + "b",
       "a" + std::string(2000, ' ') + "b"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const std::string line = field_line("Subject", c.text);
    REQUIRE(line.ends_with("\r\n"));
    REQUIRE(fields_of(line + "\r\n").size() == 1);
    const MessageView message{line};
    CHECK(message.fields_end() == line.size());
    CHECK(decoded_words(message.fields()[0].value) == c.read);
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = line.find("\r\n", at);
      const std::string_view one = std::string_view{line}.substr(at, end - at);
      CHECK(one.size() < 78);
      CHECK(one.find_first_not_of(" \t") != std::string_view::npos);
      for (const char byte : one) CHECK((byte >= ' ' && byte <= '~'));
      at = end + 2;
    }
    // The reader of mails, which is GMime's, understands it alike.
    if (c.text.size() < 1000) CHECK(subject_read(line) == c.read);
  }
  CHECK(field_value("a b") == "a b");
  CHECK(field_line("X-A", "") == "X-A:\r\n");
}

TEST_CASE("an edit changes what it names and no other byte") {
  const std::string message =
      "From: ada@a.example\r\nSubject : one\r\n two\r\nX-A: 1\r\nx-a: 2\r\n\r\nBody\r\n.\rx\nA: 1";
  struct Case {
    const char* name;
    std::string bytes;
    std::vector<HeaderEdit> edits;
    std::string result;
  };
  const std::vector<Case> cases{
      {"nothing", message, {}, message},
      {"added last", "A: 1\r\n\r\nx", {{Kind::add, "B", "2"}}, "A: 1\r\nB: 2\r\n\r\nx"},
      {"replaced, its name as it was",
       "A: 1\r\nsubject :x\r\n y\r\nB: 2\r\n\r\n",
       {{Kind::replace, "Subject", "z"}},
       "A: 1\r\nsubject : z\r\nB: 2\r\n\r\n"},
      {"the second of its name",
       "A: 1\nA: 2\nA: 3\n\nx",
       {{Kind::remove, "a", "", 2}},
       "A: 1\nA: 3\n\nx"},
      {"all of its name, the last first",
       "A: 1\nA: 2\nB: 3\n\nx",
       {{Kind::remove, "A", "", 2}, {Kind::remove, "A", "", 1}, {Kind::add, "A", "4"}},
       "B: 3\nA: 4\n\nx"},
      {"the line ends of the message",
       "A: 1\n\nx\n",
       {{Kind::add, "B", "2\r\n 3"}},
       "A: 1\nB: 2\n 3\n\nx\n"},
      {"what is not there is added",
       "A: 1\r\n\r\n",
       {{Kind::replace, "B", "2"}},
       "A: 1\r\nB: 2\r\n\r\n"},
      {"what is not there is not removed",
       "A: 1\r\n\r\n",
       {{Kind::remove, "B", ""}},
       "A: 1\r\n\r\n"},
      {"an empty value removes",
       "A: 1\r\nB: 2\r\n\r\n",
       {{Kind::replace, "A", ""}},
       "B: 2\r\n\r\n"},
      {"an occurrence that is none", "A: 1\r\n\r\n", {{Kind::remove, "A", "", 0}}, "A: 1\r\n\r\n"},
      {"a value cannot end its field",
       "A: 1\r\n\r\n",
       {{Kind::add, "B", "2\r\nBcc: x\r\n\r\nBody"}},
       "A: 1\r\nB: 2\r\n Bcc: x\r\n \r\n Body\r\n\r\n"},
      {"a name that is none",
       "A: 1\r\n\r\n",
       {{Kind::add, "B: x\r\nC", "2"}, {Kind::add, "", "3"}},
       "A: 1\r\n\r\n"},
      {"a header without an end", "A: 1", {{Kind::add, "B", "2"}}, "A: 1\r\nB: 2\r\n"},
      {"no header", "Text\r\n", {{Kind::add, "B", "2"}}, "B: 2\r\n\r\nText\r\n"},
      {"no header, and a body that would go on", " x\n", {{Kind::add, "B", "2"}}, "B: 2\n\n x\n"},
      {"a header ended by a line that is no field",
       "A: 1\r\nText\r\n",
       {{Kind::add, "B", "2"}},
       "A: 1\r\nB: 2\r\n\r\nText\r\n"},
      {"out of a mailbox", "From x\nA: 1\n\ny", {{Kind::replace, "A", "2"}}, "From x\nA: 2\n\ny"},
      {"an empty message", "", {{Kind::add, "B", "2"}}, "B: 2\r\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(edited(c.bytes, c.edits) == c.result);
  }
}

TEST_CASE("edits of very many fields take no longer than their number") {
  std::string bytes;
  std::vector<HeaderEdit> edits;
  constexpr std::size_t count = 100'000;
  for (std::size_t i = 0; i < count; ++i) {
    bytes += "X-Plainsong-Rule: x\r\n";
    edits.push_back({Kind::remove, "X-Plainsong-Rule", {}, count - i});
  }
  CHECK(edited(bytes + "\r\nx", edits) == "\r\nx");
}

TEST_CASE("addresses are taken out of a field, names and comments left") {
  struct Case {
    const char* name;
    std::string value;
    std::vector<std::string> addresses;
  };
  const std::vector<Case> cases{
      {"alone", " ada@a.example", {"ada@a.example"}},
      {"with a name", "Ada Ortiz <ada@a.example>", {"ada@a.example"}},
      {"two", "ada@a.example, \"Okafor, Sam\" <sam@b.example>", {"ada@a.example", "sam@b.example"}},
      {"a name that looks like an address", "\"head@a.example\" <x@b.example>", {"x@b.example"}},
      {"a comment", "ada@a.example (head@b.example, (x@c.example))", {"ada@a.example"}},
      {"folded", "Ada\r\n <ada@a.example>", {"ada@a.example"}},
      {"a group", "Board: ada@a.example, sam@b.example;", {"ada@a.example", "sam@b.example"}},
      {"a quoted local part", "<\"a, b\"@a.example>", {"\"a, b\"@a.example"}},
      {"what follows the brackets", "<ada@a.example> x@b.example", {"ada@a.example"}},
      {"none", "undisclosed-recipients:;", {}},
      {"an end that is missing", "\"Ada <ada@a.example", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(addresses_in(c.value) == c.addresses);
  }
}

TEST_CASE("mail by machines is known, and newsletters are not taken for it") {
  struct Case {
    const char* name;
    std::string header;
    std::string sender;
    bool automatic;
  };
  const std::string ada = "ada@a.example";
  const std::vector<Case> cases{
      {"a letter", "Subject: Bus\r\n", ada, false},
      {"the null sender", "Subject: Bus\r\n", "", true},
      {"the null sender in brackets", "Subject: Bus\r\n", "<>", true},
      {"an automatic reply", "Auto-Submitted: auto-replied\r\n", ada, true},
      {"with a comment", "Auto-Submitted: Auto-Generated (rule); x=y\r\n", ada, true},
      {"said not to be automatic", "Auto-Submitted: no\r\n", ada, false},
      {"said twice", "Auto-Submitted: no\r\nAuto-Submitted: auto-notified\r\n", ada, true},
      {"a report", "Content-Type: Multipart/Report; report-type=delivery-status\r\n", ada, true},
      {"our newsletter", "Precedence: bulk\r\nList-Id: <families.a.example>\r\nSubject: May\r\n",
       ada, false},
      {"our list", "Precedence: list\r\nList-Unsubscribe: <https://a.example>\r\n", ada, false},
      {"an out-of-office reply", "Precedence: bulk\r\nSubject: Out of office: Bus\r\n", ada, true},
      {"the same in Spanish",
       "Precedence: junk\r\nSubject: Respuesta =?utf-8?Q?autom=C3=A1tica?=\r\n", ada, true},
      {"such a subject alone", "Subject: Out of office hours are changing\r\n", ada, false},
      {"an old sign of programs", "X-Autoreply: yes\r\n", ada, true},
      {"an old word for it", "Precedence: auto_reply\r\n", ada, true},
      {"mail that wants no answers", "X-Auto-Response-Suppress: OOF\r\n", ada, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const std::string bytes = c.header + "\r\nText.\r\n";
    CHECK(automatic(MessageView{bytes}, c.sender) == c.automatic);
  }
}

TEST_CASE("a message that somebody has signed is known") {
  struct Case {
    const char* name;
    std::string bytes;
    bool is_signed;
  };
  const std::vector<Case> cases{
      {"no", "A: 1\r\n\r\nx", false},
      {"by a domain", "DKIM-Signature: v=1; a=rsa-sha256\r\n\r\nx", true},
      {"a part that is a signature", "Content-Type: multipart/signed; x=y\r\n\r\nx", true},
      {"S/MIME", "Content-Type: application/pkcs7-mime\r\n\r\nx", true},
      {"PGP", "A: 1\r\n\r\nHi\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\n", true},
      {"speaking of PGP", "A: 1\r\n\r\nHi, see -----BEGIN PGP SIGNED MESSAGE-----\r\n", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(is_signed(MessageView{c.bytes}) == c.is_signed);
  }
}

}  // namespace plainsong::mail
