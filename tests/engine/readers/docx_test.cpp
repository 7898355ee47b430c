#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/reader.hpp"
#include "support/office_files.hpp"

namespace plainsong {
namespace {

using test::docx;
using test::word_xml;

std::string read(const std::string& bytes) {
  return test::outline(read_document(bytes, {.file_name = "letter.docx"}, {}));
}

std::string paragraph(std::string_view content, std::string_view properties = {}) {
  return "<w:p><w:pPr>" + std::string{properties} + "</w:pPr>" + std::string{content} + "</w:p>";
}

std::string run(std::string_view text, std::string_view properties = {}) {
  return "<w:r><w:rPr>" + std::string{properties} + "</w:rPr><w:t xml:space='preserve'>" +
         std::string{text} + "</w:t></w:r>";
}

struct Case {
  const char* name;
  std::string body;
  const char* expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(read(docx(c.body)) == c.expected);
  }
}

}  // namespace

TEST_CASE("docx: the text of runs is the text on the page") {
  check({
      {"runs that cut a word are joined", paragraph(run("assess") + run("ment")),
       "paragraph paragraph 1\n  assessment\n"},
      {"references and sections of character data are decoded",
       paragraph(run("Parents &amp; g&#x75;ardians<![CDATA[ <3]]>")),
       "paragraph paragraph 1\n  Parents & guardians <3\n"},
      {"space at the ends of a text counts only where it is said to be kept",
       paragraph("<w:r><w:t> one </w:t></w:r>" + run(" two") + "<w:r><w:t>three </w:t></w:r>"),
       "paragraph paragraph 1\n  one twothree\n"},
      {"characters that are elements",
       paragraph("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
                 "<w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t>"
                 "<w:sym w:font='Wingdings' w:char='F0FC'/></w:r>"),
       "paragraph paragraph 1\n  a\\tb\\nc\\nd-e\u00ADf\uF0FC\n"},
      {"two line breaks or a page break end a block",
       paragraph("<w:r><w:t>Dear families,</w:t><w:br/><w:br/><w:t>Welcome.</w:t>"
                 "<w:br w:type='page'/><w:t>Page two.</w:t></w:r>"),
       "paragraph paragraph 1\n  Dear families,\nparagraph paragraph 1\n  Welcome.\n"
       "paragraph paragraph 1\n  Page two.\n"},
      {"hidden text is left out",
       paragraph(run("seen") + run(" not seen", "<w:vanish/>") +
                 run(" again", "<w:vanish w:val='0'/>")),
       "paragraph paragraph 1\n  seen again\n"},
      {"bold and italic words are marked",
       paragraph(run("Please ") + run("do ", "<w:b/>") + run("not", "<w:b/><w:i/>") + run(" go")),
       "paragraph paragraph 1\n  Please do not go\n    strong \"do not\"\n"
       "    emphasis \"not\"\n"},
      {"mathematics is text that is no words",
       paragraph(run("So ") + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>" + run(" is")),
       "paragraph paragraph 1\n  So x+1 is\n    code \"x+1\"\n"},
      {"the reading aid over ruby text is left out",
       paragraph("<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase>" + run("base") +
                 "</w:rubyBase></w:ruby></w:r>"),
       "paragraph paragraph 1\n  base\n"},
      {"a dropped capital belongs to its word",
       paragraph(run("W"), "<w:framePr w:dropCap='drop'/>") + paragraph(run("elcome")),
       "paragraph paragraph 2\n  Welcome\n"},
      {"smart tags and content controls are transparent",
       paragraph("<w:smartTag>" + run("Ada") +
                 "</w:smartTag><w:sdt><w:sdtPr><w:text/></w:sdtPr>"
                 "<w:sdtContent>" +
                 run(" Vale") + "</w:sdtContent></w:sdt>"),
       "paragraph paragraph 1\n  Ada Vale\n"},
  });
}

TEST_CASE("docx: tracked changes are taken as accepted") {
  check({
      {"insertions stay, deletions go",
       paragraph(run("a ") + "<w:ins>" + run("new") +
                 "</w:ins><w:del><w:r><w:delText>old"
                 "</w:delText></w:r></w:del>" +
                 run(" word")),
       "paragraph paragraph 1\n  a new word\n"},
      {"moved text stands where it went",
       paragraph("<w:moveFrom>" + run("moved") + "</w:moveFrom>" + run("x")) +
           paragraph("<w:moveTo>" + run("moved") + "</w:moveTo>"),
       "paragraph paragraph 1\n  x\nparagraph paragraph 2\n  moved\n"},
      {"a deleted paragraph mark joins two paragraphs",
       paragraph(run("one "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("two")) +
           paragraph(run("three")),
       "paragraph paragraph 2\n  one two\nparagraph paragraph 3\n  three\n"},
      {"former properties do not count",
       paragraph(run("text", "<w:b/><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"),
                 "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>"),
       "paragraph paragraph 1\n  text\n    strong \"text\"\n"},
      {"a deleted row is gone",
       "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del/></"
       "w:trPr><w:tc>" +
           paragraph(run("gone")) + "</w:tc></w:tr><w:tr><w:tc>" + paragraph(run("kept")) +
           "</w:tc></w:tr></w:tbl>",
       "table_cell table 1 row 1 cell 1\n  kept\n"},
      {"comments are left out",
       paragraph("<w:commentRangeStart w:id='0'/>" + run("said") +
                 "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>"),
       "paragraph paragraph 1\n  said\n"},
  });
}

TEST_CASE("docx: fields show their result") {
  const std::string begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>";
  const std::string separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>";
  const std::string end = "<w:r><w:fldChar w:fldCharType='end'/></w:r>";
  const auto instruction = [](std::string_view text) {
    return "<w:r><w:instrText>" + std::string{text} + "</w:instrText></w:r>";
  };
  check({
      {"a date",
       paragraph(run("On ") + begin + instruction(" DATE \\@ \"d\" ") + separate + run("3 May") +
                 end + run(".")),
       "paragraph paragraph 1\n  On 3 May.\n"},
      {"a link",
       paragraph(begin + instruction(" HYPERLINK \"https://d.example.org\" \\o \"tip\" ") +
                 separate + run("here") + end + run(" now")),
       "paragraph paragraph 1\n  here now\n    link \"here\" -> https://d.example.org\n"},
      {"a field inside the instruction of another",
       paragraph(begin + instruction("IF ") + begin + instruction("PAGE") + separate + run("1") +
                 end + instruction(" = 1 \"yes\"") + separate + run("yes") + end),
       "paragraph paragraph 1\n  yes\n"},
      {"a simple field",
       paragraph("<w:fldSimple w:instr=' AUTHOR '>" + run("Ada Vale") + "</w:fldSimple>"),
       "paragraph paragraph 1\n  Ada Vale\n"},
      {"a field that never shows a result does not hide what follows it",
       paragraph(begin + instruction("PAGE")) + paragraph(run("seen")),
       "paragraph paragraph 2\n  seen\n"},
  });
}

TEST_CASE("docx: paragraphs are what their styles say") {
  const std::string styles = word_xml(
      "w:styles",
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-US'/></w:rPr></w:rPrDefault>"
      "</w:docDefaults>"
      "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name "
      "w:val='Normal'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Ttulo1'><w:name w:val='heading 1'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Mine'><w:name w:val='Mine'/>"
      "<w:basedOn w:val='Ttulo1'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Deep'><w:name w:val='Deep'/>"
      "<w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='Q'><w:name w:val='Intense Quote'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='C'><w:name w:val='caption'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='LB'><w:name w:val='List Bullet'/>"
      "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
      "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/>"
      "<w:basedOn w:val='Loop'/></w:style>"
      "<w:style w:type='paragraph' w:styleId='ES'><w:name w:val='Carta'/>"
      "<w:rPr><w:lang w:val='es-MX'/></w:rPr></w:style>"
      "<w:style w:type='character' w:styleId='K'><w:name w:val='HTML Code'/></w:style>");
  struct StyleCase {
    const char* properties;
    const char* expected;
  };
  const StyleCase cases[] = {
      {"", "paragraph [en] paragraph 1"},
      {"<w:pStyle w:val='Ttulo1'/>", "heading level 1 [en] paragraph 1"},
      {"<w:pStyle w:val='Mine'/>", "heading level 1 [en] paragraph 1"},
      {"<w:pStyle w:val='Deep'/>", "heading level 3 [en] paragraph 1"},
      {"<w:outlineLvl w:val='1'/>", "heading level 2 [en] paragraph 1"},
      {"<w:outlineLvl w:val='9'/>", "paragraph [en] paragraph 1"},
      {"<w:pStyle w:val='T'/>", "heading level 1 [en] paragraph 1"},
      {"<w:pStyle w:val='Q'/>", "quotation level 1 [en] paragraph 1"},
      {"<w:pStyle w:val='C'/>", "caption [en] paragraph 1"},
      {"<w:pStyle w:val='LB'/>", "list_item level 1 [en] paragraph 1"},
      {"<w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr>",
       "list_item level 3 [en] paragraph 1"},
      {"<w:pStyle w:val='LB'/><w:numPr><w:numId w:val='0'/></w:numPr>",
       "paragraph [en] paragraph 1"},
      {"<w:pStyle w:val='Loop'/>", "paragraph [en] paragraph 1"},
      {"<w:pStyle w:val='Unknown'/>", "paragraph [en] paragraph 1"},
      {"<w:pStyle w:val='ES'/>", "paragraph [es] paragraph 1"},
  };
  for (const StyleCase& c : cases) {
    CAPTURE(c.properties);
    const std::string bytes = docx(paragraph(run("Text"), c.properties),
                                   {{.name = "word/styles.xml", .content = styles}});
    CHECK(read(bytes) == std::string{c.expected} + "\n  Text\n");
  }
  const std::string code =
      docx(paragraph(run("run "), "") + paragraph(run("x=1", "<w:rStyle w:val='K'/>")),
           {{.name = "word/styles.xml", .content = styles}});
  CHECK(read(code) ==
        "paragraph [en] paragraph 1\n  run\nparagraph [en] paragraph 2\n  x=1\n    code \"x=1\"\n");
}

TEST_CASE("docx: a language is explicit only where all the paragraph's own runs give it") {
  const auto spoken = [](std::string_view text, std::string_view language) {
    return run(text,
               "<w:lang w:val='" + std::string{language} + "' w:eastAsia='zh-CN' w:bidi='ar-SA'/>");
  };
  check({
      {"all", paragraph(spoken("Hola", "es-MX") + spoken(" familias", "es-US") + run(" …")),
       "paragraph [es!] paragraph 1\n  Hola familias …\n"},
      {"one says nothing", paragraph(spoken("Queridas familias", "es-MX") + run(" ya")),
       "paragraph [es] paragraph 1\n  Queridas familias ya\n"},
      {"two differ", paragraph(spoken("Estimados", "es-MX") + spoken(" hi", "en-US")),
       "paragraph [es] paragraph 1\n  Estimados hi\n"},
      {"by the script of the text", paragraph(spoken("\u5BB6\u957F", "en-US")),
       "paragraph [zh!] paragraph 1\n  \u5BB6\u957F\n"},
      {"none", paragraph(run("Hello")), "paragraph paragraph 1\n  Hello\n"},
  });
}

TEST_CASE("docx: tables") {
  const auto cell = [](std::string_view content) {
    return "<w:tc>" + std::string{content} + "</w:tc>";
  };
  const std::string two = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>";
  const std::string one = "<w:tblGrid><w:gridCol/></w:tblGrid>";
  check({
      {"cells count by row, paragraphs around them go on",
       paragraph(run("before")) + "<w:tbl>" + two + "<w:tr><w:trPr><w:tblHeader/></w:trPr>" +
           cell(paragraph(run("Day"))) + cell(paragraph(run("Time"))) + "</w:tr><w:tr>" +
           cell(paragraph(run("Monday"))) + cell(paragraph(run("8:00"))) + "</w:tr></w:tbl>" +
           paragraph(run("after")),
       "paragraph paragraph 1\n  before\n"
       "table_header table 1 row 1 cell 1\n  Day\ntable_header table 1 row 1 cell 2\n  Time\n"
       "table_cell table 1 row 2 cell 1\n  Monday\ntable_cell table 1 row 2 cell 2\n  8:00\n"
       "paragraph paragraph 2\n  after\n"},
      {"a table of one column frames paragraphs",
       "<w:tbl>" + one + "<w:tr>" + cell(paragraph(run("Note.")) + paragraph(run("More."))) +
           "</w:tr></w:tbl>",
       "paragraph table 1 row 1 cell 1\n  Note.\nparagraph table 1 row 1 cell 1\n  More.\n"},
      {"a table in a cell",
       "<w:tbl>" + two + "<w:tr>" +
           cell("<w:tbl>" + two + "<w:tr>" + cell(paragraph(run("in"))) + "</w:tr></w:tbl>" +
                paragraph(run("out"))) +
           "</w:tr></w:tbl>",
       "table_cell table 2 row 1 cell 1\n  in\ntable_cell table 1 row 1 cell 1\n  out\n"},
      {"a deleted mark at the end of a cell does not reach into the next",
       "<w:tbl>" + two + "<w:tr>" + cell(paragraph(run("one"), "<w:rPr><w:del/></w:rPr>")) +
           cell(paragraph(run("two"))) + "</w:tr></w:tbl>",
       "table_cell table 1 row 1 cell 1\n  one\ntable_cell table 1 row 1 cell 2\n  two\n"},
  });
}

TEST_CASE("docx: text boxes and pictures") {
  const std::string box = "<w:txbxContent>" + paragraph(run("In the box")) + "</w:txbxContent>";
  check({
      {"a box follows its paragraph, once",
       paragraph(run("Text ") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>" +
                 box + "</wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                 "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
                 run("goes on")),
       "paragraph paragraph 1\n  Text goes on\nparagraph paragraph 2\n  In the box\n"},
      {"a box of an older program",
       paragraph("<w:r><w:pict><v:shape><v:textbox>" + box +
                 "</v:textbox></v:shape></w:pict></w:r>"),
       "paragraph paragraph 2\n  In the box\n"},
      {"only the fallback",
       paragraph("<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox>" + box +
                 "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
       "paragraph paragraph 2\n  In the box\n"},
      {"a box in a cell is no cell",
       "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc>" +
           paragraph(run("cell") + "<w:r><w:pict><v:textbox>" + box +
                     "</v:textbox></w:pict></w:r>") +
           "</w:tc></w:tr></w:tbl>",
       "table_cell table 1 row 1 cell 1\n  cell\nparagraph paragraph 1\n  In the box\n"},
      {"the description of a picture",
       paragraph(run("See") + "<w:r><w:drawing><wp:inline><wp:docPr id='1' descr='A map&#10;of the "
                              "school'/></wp:inline></w:drawing></w:r>"),
       "paragraph paragraph 1\n  See\nparagraph alt_text paragraph 1\n  A map of the school\n"},
      {"text along a path",
       paragraph("<w:r><w:pict><v:shape><v:textpath string='DRAFT'/></v:shape></w:pict></w:r>"),
       "paragraph paragraph 1\n  DRAFT\n"},
      {"what is not read is told",
       paragraph("<w:r><w:drawing><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/"
                 "drawingml/2006/chart'/></a:graphic></w:drawing></w:r>" +
                 run("Text")),
       "paragraph paragraph 1\n  Text\n"
       "remark: the text inside a chart or diagram was not read\n"},
  });
}

TEST_CASE("docx: links take their address from the part's relationships") {
  const std::string bytes = docx(
      paragraph("<w:hyperlink r:id='x'>" + run("our ") + run("page", "<w:b/>") + "</w:hyperlink>" +
                "<w:hyperlink w:anchor='top'>" + run(" up") + "</w:hyperlink>"),
      {},
      "<Relationship Id='x' Type='t/hyperlink' Target='https://d.example.org/a?b=1&amp;c=2' "
      "TargetMode='External'/>");
  CHECK(read(bytes) ==
        "paragraph paragraph 1\n  our page up\n"
        "    link \"our page\" -> https://d.example.org/a?b=1&c=2\n    strong \"page\"\n"
        "    link \"up\" -> #top\n");
}

TEST_CASE("docx: headers, notes and footers each once, and only those that are shown") {
  const auto part = [](std::string_view root, std::string_view text) {
    return word_xml(root, paragraph(run(text)));
  };
  const std::string section =
      "<w:sectPr><w:headerReference w:type='default' r:id='header1.xml'/>"
      "<w:headerReference w:type='even' r:id='header2.xml'/>"
      "<w:headerReference w:type='first' r:id='header3.xml'/>"
      "<w:footerReference w:type='default' r:id='footer1.xml'/>";
  const std::vector<test::ZipEntry> parts{
      {.name = "word/header1.xml", .content = part("w:hdr", "Head")},
      {.name = "word/header2.xml", .content = part("w:hdr", "Even")},
      {.name = "word/header3.xml", .content = part("w:hdr", "First")},
      {.name = "word/footer1.xml", .content = part("w:ftr", "Foot")},
      {.name = "word/footnotes.xml",
       .content = word_xml("w:footnotes", "<w:footnote w:type='separator'>" +
                                              paragraph(run("---")) + "</w:footnote><w:footnote>" +
                                              paragraph(run("Note")) + "</w:footnote>")}};
  const std::string head = "paragraph page_header paragraph 1\n  Head\n";
  const std::string even = "paragraph page_header paragraph 1\n  Even\n";
  const std::string first = "paragraph page_header paragraph 1\n  First\n";
  const std::string rest =
      "paragraph paragraph 1\n  Body\nparagraph footnote paragraph 1\n  Note\n"
      "paragraph page_footer paragraph 1\n  Foot\n";
  const std::string body = paragraph(run("Body"));
  CHECK(read(docx(body + section + "</w:sectPr>", parts)) == head + rest);
  CHECK(read(docx(body + section + "<w:titlePg/></w:sectPr>", parts)) == head + first + rest);

  auto with_settings = parts;
  with_settings.push_back(
      {.name = "word/settings.xml", .content = word_xml("w:settings", "<w:evenAndOddHeaders/>")});
  CHECK(read(docx(body + section + "</w:sectPr>" + section + "</w:sectPr>", with_settings)) ==
        head + even + rest);
}

TEST_CASE("docx: properties of the document fill the metadata") {
  const std::string core =
      "<cp:coreProperties "
      "xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
      "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
      "<dc:title> Fall\nletter </dc:title><dc:language>es-US</dc:language>"
      "<dcterms:created>2026-08-01T09:00:00Z</dcterms:created>"
      "<dcterms:modified>2026-09-02T09:00:00Z</dcterms:modified></cp:coreProperties>";
  CHECK(read(docx(paragraph(run("x")), {{.name = "docProps/core.xml", .content = core}})) ==
        "paragraph paragraph 1\n  x\ndate: 2026-09-02\ntitle: Fall letter\nlanguage: es-US\n");
}

TEST_CASE("docx: strict files and other prefixes are read alike") {
  const std::string xml =
      "<d:document xmlns:d='http://purl.oclc.org/ooxml/wordprocessingml/main'><d:body><d:p><d:r>"
      "<d:t>Strict</d:t></d:r></d:p></d:body></d:document>";
  CHECK(read(test::zip({{.name = "[Content_Types].xml", .content = "<Types/>"},
                        {.name = "word/document.xml", .content = xml}})) ==
        "paragraph paragraph 1\n  Strict\n");
}

TEST_CASE("docx: a finding's place is the bytes of its characters") {
  const std::string bytes = docx(paragraph(run("Caf\u00E9 &amp; ") + run("teh")));
  const Result<Document> document = read_document(bytes, {.file_name = "a.docx"}, {});
  REQUIRE(document.has_value());
  REQUIRE(document->text() == "Caf\u00E9 & teh");
  const std::string xml = word_xml(
      "w:document", "<w:body>" + paragraph(run("Caf\u00E9 &amp; ") + run("teh")) + "</w:body>");
  const auto at = [&](std::uint32_t start, std::uint32_t end) {
    const Origin origin = document->source().origin({start, end});
    CHECK(document->source().parts()[origin.part].name == "word/document.xml");
    return xml.substr(origin.bytes.start(), origin.bytes.size());
  };
  CHECK(at(0, 5) == "Caf\u00E9");
  CHECK(at(6, 7) == "&amp;");
  CHECK(at(8, 11) == "teh");
}

}  // namespace plainsong
