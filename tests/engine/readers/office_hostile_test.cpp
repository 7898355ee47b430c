#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/reader.hpp"
#include "support/office_files.hpp"

namespace plainsong {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

const std::string word_paragraph = "<w:p><w:r><w:t>Text</w:t></w:r></w:p>";

std::string document_xml(const std::string& xml) {
  return test::zip({{.name = "[Content_Types].xml", .content = "<Types/>"},
                    {.name = "word/document.xml", .content = xml}});
}

}  // namespace

TEST_CASE("office: what cannot be read is told in a line, with the part and the kind") {
  constexpr std::size_t deep = 100'000;
  const std::string whole = test::docx(word_paragraph);
  struct Case {
    const char* name;
    std::string bytes;
    const char* file_name;
    ErrorKind kind;
    const char* message;
  };
  const Case cases[] = {
      {"cut short", whole.substr(0, whole.size() - 30), "a.docx", ErrorKind::unreadable,
       "the file is damaged or cut short; send it again or save it anew"},
      {"cut after the signature", whole.substr(0, 10), "a.docx", ErrorKind::unreadable,
       "the name says this is a Word document, but the content is not; it may be damaged or cut "
       "short"},
      {"empty", "", "a.odt", ErrorKind::unreadable, "the file is empty"},
      {"XML cut short", document_xml("<a><b>"), "a.docx", ErrorKind::unreadable,
       "word/document.xml: the XML ends too early; the file is damaged or cut short"},
      {"XML that is none", document_xml("<a></b>"), "a.docx", ErrorKind::unreadable,
       "word/document.xml: the XML is damaged at byte 3 or cut short after it"},
      {"an entity bomb",
       document_xml("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><a>&c;</a>"), "a.docx",
       ErrorKind::unreadable,
       "word/document.xml: the XML declares entities of its own, which no word processor does"},
      {"nesting", document_xml(repeated("<a>", deep) + repeated("</a>", deep)), "a.docx",
       ErrorKind::too_large, "word/document.xml: the XML is nested more than 1000 elements deep"},
      {"tables in tables",
       test::docx(repeated("<w:tbl><w:tr><w:tc>", 200) + repeated("</w:tc></w:tr></w:tbl>", 200)),
       "a.docx", ErrorKind::too_large, "tables are nested too deep in this document"},
      {"lists in lists",
       test::odt(repeated("<text:list><text:list-item>", 200) +
                 repeated("</text:list-item></text:list>", 200)),
       "a.odt", ErrorKind::too_large, "lists are nested too deep in this document"},
      {"encrypted by the archive",
       test::docx(word_paragraph, {{.name = "word/styles.xml", .content = "x", .encrypted = true}}),
       "a.docx", ErrorKind::unreadable,
       "word/styles.xml: the document is protected by a password; save it without one"},
      {"no main part", test::zip({{.name = "[Content_Types].xml"}, {.name = "word/other.xml"}}),
       "a.docx", ErrorKind::unreadable,
       "word/document.xml: the document lacks this part; it is damaged or was not made by an "
       "office "
       "program"},
      {"a spreadsheet", test::zip({{.name = "[Content_Types].xml"}, {.name = "xl/workbook.xml"}}),
       "a.docx", ErrorKind::unsupported,
       "this is a spreadsheet; save its text as .docx or .odt, or print it to PDF"},
      {"a presentation",
       test::zip(
           {{.name = "mimetype", .content = "application/vnd.oasis.opendocument.presentation"}}),
       "a.odp", ErrorKind::unsupported,
       "this is a presentation; save its text as .docx or .odt, or print it to PDF"},
      {"an e-book", test::zip({{.name = "mimetype", .content = "application/epub+zip"}}), "a.epub",
       ErrorKind::unsupported, "Plainsong does not read e-books; save it as .docx"},
      {"another archive", test::zip({{.name = "photo.jpg", .content = "x"}}), "photos.zip",
       ErrorKind::unsupported, "this is a ZIP archive; unpack it and check the files in it"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Result<Document> document = read_document(c.bytes, {.file_name = c.file_name}, {});
    REQUIRE(!document.has_value());
    CHECK(to_string(document.error()) == c.message);
    CHECK(document.error().kind == c.kind);
  }
}

TEST_CASE("office: a part beyond the limit is refused, and so are all parts together") {
  ReadLimits limits;
  limits.xml_bytes = std::size_t{1} << 20;
  const std::string filler = "<!--" + repeated("x", limits.xml_bytes - 2000) + "-->";
  const auto read = [&](const std::string& bytes) {
    const auto document = read_document(bytes, {.file_name = "a.docx"}, {}, limits);
    return document ? std::string{document->text()} : to_string(document.error());
  };
  CHECK(read(document_xml("<a>" + filler + filler + "</a>")) ==
        "word/document.xml: this part is larger than 1 MB when unpacked, the most Plainsong reads");

  std::vector<test::ZipEntry> headers;
  std::string section = "<w:sectPr>";
  for (const char digit : std::string_view{"123456"}) {
    const std::string name = std::string{"header"} + digit + ".xml";
    headers.push_back({.name = "word/" + name, .content = "<a>" + filler + "</a>"});
    section += "<w:headerReference w:type='default' r:id='" + name + "'/>";
  }
  CHECK(read(test::docx(word_paragraph + section + "</w:sectPr>", headers))
            .starts_with("word/header5.xml: the parts of this document together are larger"));
}

TEST_CASE("office: an archive of a hundred thousand entries is refused before it is opened") {
  std::string bytes = test::docx(word_paragraph);
  const std::size_t end = bytes.rfind("PK\x05\x06");
  bytes[end + 10] = '\xFF';
  bytes[end + 11] = '\xFF';
  const auto document = read_document(bytes, {.file_name = "a.docx"}, {});
  REQUIRE(!document.has_value());
  CHECK(document.error().message ==
        "the document holds more than 10,000 files, far more than any letter");
}

TEST_CASE("office: of two parts with one name the first is read") {
  const std::string bytes = test::docx(
      word_paragraph, {{.name = "WORD/document.xml",
                        .content = test::word_xml("w:document", "<w:body><w:p/></w:body>")}});
  const auto document = read_document(bytes, {.file_name = "a.docx"}, {});
  REQUIRE(document.has_value());
  CHECK(document->text() == "Text");
}

TEST_CASE("office: every cut of a document gives text or an error, never a crash") {
  for (const std::string& whole :
       {test::docx(word_paragraph), test::odt("<text:p>Text</text:p>")}) {
    for (std::size_t size = 0; size < whole.size(); size += 7) {
      const auto document = read_document(whole.substr(0, size), {.file_name = "a.docx"}, {});
      CHECK(!document.has_value());
    }
    CHECK(read_document(whole, {.file_name = "a.docx"}, {}).has_value());
  }
}

}  // namespace plainsong
