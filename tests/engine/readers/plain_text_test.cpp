#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "plainsong/position.hpp"
#include "plainsong/reader.hpp"
#include "readers/plain_lines.hpp"
#include "text/document_builder.hpp"

namespace plainsong {
namespace {

using namespace std::string_literals;

std::string_view mark_of(const Block& block) {
  switch (block.region) {
    case Region::quoted_reply: return "> ";
    case Region::forwarded: return "F ";
    case Region::signature: return "S ";
    default: break;
  }
  switch (block.kind) {
    case BlockKind::heading: return "# ";
    case BlockKind::list_item: return "* ";
    default: return "";
  }
}

/// One block a line, with a mark for what it is; line breaks inside a block are shown as '/'.
std::string outline(const Document& document) {
  std::string result;
  for (const Block& block : document.blocks()) {
    result += mark_of(block);
    for (const char c : block.span.of(document.text())) result += c == '\n' ? '/' : c;
    result += '\n';
  }
  return result;
}

std::string read(std::string_view bytes) {
  const Result<Document> document = read_document(bytes, {.file_name = "message.txt"}, {});
  return document ? outline(*document) : "error: " + to_string(document.error());
}

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t c : text) {
    const char low = static_cast<char>(c & 0xFF);
    const char high = static_cast<char>(c >> 8U);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

struct Case {
  const char* name;
  std::string bytes;
  std::string expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    const std::string_view name = c.name;
    CAPTURE(name);
    CHECK(read(c.bytes) == c.expected);
  }
}

}  // namespace

TEST_CASE("plain text is read whatever its encoding") {
  const std::u16string_view wide = u"Mañana, “jardín”.";
  const std::string expected = "Mañana, “jardín”.\n";
  check({
      {"UTF-8", "Mañana, “jardín”.", expected},
      {"UTF-8 with a mark", "\xEF\xBB\xBFMañana, “jardín”.", expected},
      {"UTF-16 little-endian with a mark", "\xFF\xFE" + utf16(wide, false), expected},
      {"UTF-16 big-endian with a mark", "\xFE\xFF" + utf16(wide, true), expected},
      {"UTF-16 little-endian", utf16(wide, false), expected},
      {"UTF-16 big-endian", utf16(wide, true), expected},
      {"windows-1252",
       "Ma\xF1"
       "ana, \x93jard\xEDn\x94.",
       expected},
      {"UTF-8 mark and a bad byte",
       "\xEF\xBB\xBF"
       "A \xFF b.",
       "A \xEF\xBF\xBD b.\n"},
  });
}

TEST_CASE("places in converted text are lines and columns as an editor shows them") {
  const std::string bytes =
      "Hola.\r\n\r\nMa\xF1"
      "ana, ma\xF1"
      "ana.";
  const Result<Document> document = read_document(bytes, {.file_name = "m.txt"}, {});
  REQUIRE(document);
  const auto at = static_cast<std::uint32_t>(document->text().rfind("mañana"));
  const Origin origin = document->source().origin({at, at + 7});
  const SourcePart& part = document->source().parts()[origin.part];
  CHECK(origin.bytes.of(part.content) == "mañana");
  CHECK(LineIndex{part.content}.position(origin.bytes.start()) == Position{3, 9});
}

TEST_CASE("lines end with LF, CR LF or CR") {
  const std::string expected = "One line,/and another.\nThe end.\n";
  check({
      {"LF", "One line,\nand another.\n\nThe end.\n", expected},
      {"CR LF", "One line,\r\nand another.\r\n\r\nThe end.\r\n", expected},
      {"CR", "One line,\rand another.\r\rThe end.\r", expected},
      {"no end", "One line,\nand another.\n\nThe end.", expected},
      {"white space on an empty line", "One line,\nand another.\n \t \nThe end.", expected},
  });
}

TEST_CASE("list items begin with a bullet or a number") {
  check({
      {"bullets", "Bring:\n- a pencil\n* a book\n• water\n",
       "# Bring:\n* - a pencil\n* * a book\n* • water\n"},
      {"wrapped", "- a pencil\n  that is sharp\n- a book",
       "* - a pencil/  that is sharp\n* - a book\n"},
      {"numbers", "1. Sleep.\n2) Eat.\na) Smile.", "* 1. Sleep.\n* 2) Eat.\n* a) Smile.\n"},
      {"a year is no number", "2026. A new year.", "2026. A new year.\n"},
      {"a dash in a sentence", "The gym is open and\n– as always – warm.",
       "The gym is open and/– as always – warm.\n"},
      {"a dash after a sentence", "We bring it.\n– a pencil.\n– a book.",
       "We bring it.\n* – a pencil.\n* – a book.\n"},
  });
}

TEST_CASE("a short line that stands alone is a heading") {
  check({
      {"heading", "Fall news\n\nIt is fall.", "# Fall news\nIt is fall.\n"},
      {"a sentence", "It is fall.\n", "It is fall.\n"},
      {"a rule below", "Fall news\n=========\nIt is fall.", "# Fall news\nIt is fall.\n"},
  });
}

TEST_CASE("what others wrote is told from the answer") {
  check({
      {"quoted", "Yes.\n\n> Is it open?\n> On Monday?\n\nNo.",
       "Yes.\n> Is it open?/On Monday?\nNo.\n"},
      {"depths", "> One.\n>> Two.\n> > > Three.", "> One.\n> Two.\n> Three.\n"},
      {"English attribution",
       "Yes.\n\nOn Mon, Sep 21, 2026 at 9:18 PM Ana Ruiz <ana@example.org> wrote:\n> When?\n\nBye.",
       "Yes.\n> On Mon, Sep 21, 2026 at 9:18 PM Ana Ruiz <ana@example.org> wrote:\n> "
       "When?\nBye.\n"},
      {"wrapped right below the answer",
       "Yes.\nOn Mon, Sep 21, 2026 at 9:18 PM Ana Ruiz\n<ana@example.org> wrote:\n> When?",
       "Yes.\n> On Mon, Sep 21, 2026 at 9:18 PM Ana Ruiz/<ana@example.org> wrote:\n> When?\n"},
      {"Spanish attribution",
       "Sí.\n\nEl lun, 21 sept 2026 a las 21:18, Ana Ruiz escribió:\n> ¿Cuándo?",
       "Sí.\n> El lun, 21 sept 2026 a las 21:18, Ana Ruiz escribió:\n> ¿Cuándo?\n"},
      {"not marked, to the end",
       "Yes.\n\nOn Mon, Sep 21, 2026 at 9:18 PM Ana wrote:\n\nWhen does it start?\n\nAna",
       "Yes.\n> On Mon, Sep 21, 2026 at 9:18 PM Ana wrote:\n> When does it start?\n> Ana\n"},
      {"a letter that says who wrote", "On May 3 the principal wrote:\n\nWe meet on Monday.",
       "> On May 3 the principal wrote:\nWe meet on Monday.\n"},
      {"Original Message", "Yes.\n\n-----Original Message-----\nFrom: Ana\nWhen?\n",
       "Yes.\n> -----Original Message-----\n> From: Ana/When?\n"},
      {"Outlook",
       "Yes.\n\n________________________________\nFrom: Ana Ruiz\nSent: Monday\nTo: Ben\n\nWhen?",
       "Yes.\n> From: Ana Ruiz/Sent: Monday/To: Ben\n> When?\n"},
      {"Outlook in Spanish",
       "Sí.\n\nDe: Ana Ruiz <ana@example.org>\nEnviado el: lunes\nPara: Ben\n\n¿Cuándo?",
       "Sí.\n> De: Ana Ruiz <ana@example.org>/Enviado el: lunes/Para: Ben\n> ¿Cuándo?\n"},
      {"a memorandum", "From: Ana Ruiz\nDate: May 3\n\nWe meet.",
       "From: Ana Ruiz/Date: May 3\nWe meet.\n"},
      {"forwarded", "Please read.\n\n---------- Forwarded message ---------\nFrom: Ana\n\nWe meet.",
       "Please read.\nF ---------- Forwarded message ---------\nF From: Ana\nF We meet.\n"},
      {"forwarded in Spanish", "Lean.\n\n---------- Mensaje reenviado ---------\n\nNos reunimos.",
       "Lean.\nF ---------- Mensaje reenviado ---------\nF Nos reunimos.\n"},
      {"forwarded by Apple", "Read.\n\nBegin forwarded message:\n\nWe meet.",
       "Read.\nF Begin forwarded message:\nF We meet.\n"},
      {"signature", "Bye.\n\n-- \nAna Ruiz\nOffice", "Bye.\nS Ana Ruiz/Office\n"},
      {"two dashes in a text", "Bye -- and thanks.\n", "Bye -- and thanks.\n"},
  });
}

TEST_CASE("format=flowed is put together again") {
  const auto flowed = [](std::string_view text, bool delete_space) {
    DocumentBuilder builder{ReadLimits{}};
    const std::uint16_t part = builder.add_part({});
    read_plain_lines(
        text, {.flowed = true, .delete_space = delete_space},
        [&](Span span) {
          return Origin{part, span};
        },
        builder);
    const Result<Document> document = std::move(builder).finish({});
    return document ? outline(*document) : std::string{};
  };
  CHECK(flowed("The gym \nis open \ntoday.\n", false) == "The gym is open today.\n");
  CHECK(flowed("The gymn \nasium is open.\n", true) == "The gymnasium is open.\n");
  CHECK(flowed(" >From here.\n  Two spaces.\n", false) == ">From here./ Two spaces.\n");
  CHECK(flowed("> The gym \n> is open.\nNo.\n", false) ==
        "> The gym is open.\n"
        "No.\n");
  CHECK(flowed("One thing \n- or another - is open.\n", false) ==
        "One thing - or another - is open.\n");
  CHECK(flowed("Bye.\n-- \nAna\n", false) == "Bye.\nS Ana\n");
}

TEST_CASE("what is no text is refused in one line") {
  check({
      {"a program",
       "\x7F"
       "ELF\x02\x01\x01"s +
           std::string(20, '\0'),
       "error: this is a program, not a message"},
      {"zeros", std::string(200, '\0'), "error: this is not a text or document file"},
      {"bytes of all kinds", "\x01\x02\x03\x00\x05\x06\x00\x07\x08\x00"s,
       "error: this is not a text or document file"},
      {"one zero in a long text", "A text." + std::string(1, '\0') + std::string(200, 'x') + ".",
       "A text." + std::string(1, '\0') + std::string(200, 'x') + ".\n"},
      {"nothing", "", "error: the file is empty"},
  });
  const auto named = read_document("just text", {.file_name = "a.pdf"}, {});
  REQUIRE_FALSE(named);
  CHECK(named.error().kind == ErrorKind::unreadable);
}

TEST_CASE("a file without text is told from one that is clean") {
  for (const std::string_view bytes : {" \r\n\t\n", "\xEF\xBB\xBF", "=====\n"}) {
    CAPTURE(bytes);
    const auto document = read_document(bytes, {.file_name = "a.txt"}, {});
    REQUIRE(document);
    CHECK(document->blocks().empty());
    REQUIRE(document->remarks().size() == 1);
    CHECK(document->remarks()[0] == "there is no text to check");
  }
}

TEST_CASE("text beyond the limits is refused") {
  const auto large =
      read_document(std::string(3000, 'x'), {.file_name = "a.txt"}, {}, {.text_bytes = 1000});
  REQUIRE_FALSE(large);
  CHECK(large.error().kind == ErrorKind::too_large);
  const auto visible =
      read_document(std::string(1500, 'x'), {.file_name = "a.txt"}, {}, {.text_bytes = 1000});
  REQUIRE_FALSE(visible);
  CHECK(visible.error().kind == ErrorKind::too_large);
}

}  // namespace plainsong
