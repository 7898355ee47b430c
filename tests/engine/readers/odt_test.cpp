#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/reader.hpp"
#include "support/office_files.hpp"

namespace plainsong {
namespace {

using test::odf_xml;
using test::odt;

std::string read(const std::string& bytes) {
  return test::outline(read_document(bytes, {.file_name = "letter.odt"}, {}));
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("odt: the text of a document") {
  const Case cases[] = {
      {"white space is one space and none at the start",
       "<text:p>  Dear \n\t fam<text:span>ilies </text:span> and  friends </text:p>",
       "paragraph paragraph 1\n  Dear families and friends\n"},
      {"characters that are elements",
       "<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d&amp;e</text:p>",
       "paragraph paragraph 1\n  a  b\\tc\\nd&e\n"},
      {"a count of spaces that would fill the memory",
       "<text:p>a<text:s text:c='4000000000'/>b</text:p>",
       "paragraph paragraph 1\n"
       "  a                                                                b\n"},
      {"headings", "<text:h text:outline-level='2'>When</text:h><text:h>Who</text:h>",
       "heading level 2 paragraph 1\n  When\nheading level 1 paragraph 2\n  Who\n"},
      {"lists nest",
       "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two"
       "</text:p></text:list-item></text:list></text:list-item></text:list><text:p>end</text:p>",
       "list_item level 1 paragraph 1\n  one\nlist_item level 2 paragraph 2\n  two\n"
       "paragraph paragraph 3\n  end\n"},
      {"a table",
       "<table:table><table:table-column table:number-columns-repeated='2'/>"
       "<table:table-header-rows><table:table-row><table:table-cell><text:p>Day</text:p>"
       "</table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
       "<table:covered-table-cell/><table:table-cell><text:p>8:00</text:p></table:table-cell>"
       "</table:table-row></table:table>",
       "table_header table 1 row 1 cell 1\n  Day\ntable_cell table 1 row 2 cell 2\n  8:00\n"},
      {"a table of one column frames paragraphs",
       "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>Note.</text:p>"
       "</table:table-cell></table:table-row></table:table>",
       "paragraph table 1 row 1 cell 1\n  Note.\n"},
      {"a text box, a picture and a shape follow their paragraph",
       "<text:p>Te<draw:frame><draw:text-box><text:p>In the box</text:p></draw:text-box>"
       "</draw:frame>xt<draw:frame><draw:image/><svg:desc>A map</svg:desc></draw:frame>"
       "<draw:custom-shape><text:p>On the shape</text:p></draw:custom-shape></text:p>",
       "paragraph paragraph 1\n  Text\nparagraph paragraph 2\n  In the box\n"
       "paragraph alt_text paragraph 2\n  A map\nparagraph paragraph 3\n  On the shape\n"},
      {"a note follows its paragraph, without its number",
       "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>"
       "<text:p>Note</text:p></text:note-body></text:note> goes on</text:p>",
       "paragraph paragraph 1\n  Text goes on\nparagraph footnote paragraph 2\n  Note\n"},
      {"deletions and comments are left out",
       "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
       "</text:deletion></text:changed-region></text:tracked-changes>"
       "<text:p>ke<text:change text:change-id='c'/>pt<office:annotation><dc:creator>A</dc:creator>"
       "<text:p>said</text:p></office:annotation></text:p>",
       "paragraph paragraph 1\n  kept\n"},
      {"links and fields",
       "<text:p>On <text:date>3 May</text:date> see <text:a xlink:href='https://d.example.org'>our "
       "page</text:a></text:p>",
       "paragraph paragraph 1\n  On 3 May see our page\n"
       "    link \"our page\" -> https://d.example.org\n"},
      {"hidden sections and fields are left out",
       "<text:section text:display='none'><text:p>a</text:p></text:section><text:p>b"
       "<text:hidden-text text:is-hidden='true'>c</text:hidden-text></text:p>",
       "paragraph paragraph 1\n  b\n"},
      {"the makings of an index are left out",
       "<text:table-of-content><text:table-of-content-source><text:index-title-template>T"
       "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>When"
       "</text:p></text:index-body></text:table-of-content>",
       "paragraph paragraph 1\n  When\n"},
      {"what is not read is told", "<text:p>Text<draw:frame><draw:object/></draw:frame></text:p>",
       "paragraph paragraph 1\n  Text\n"
       "remark: the text inside an embedded object, such as a chart, was not read\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(read(odt(c.text)) == c.expected);
  }
}

TEST_CASE("odt: styles give kinds, looks and languages") {
  const std::string automatic =
      "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Caption'/>"
      "<style:style style:name='P2' style:family='paragraph'><style:text-properties "
      "fo:language='es' fo:country='MX'/></style:style>"
      "<style:style style:name='B' style:family='text'><style:text-properties "
      "fo:font-weight='bold'/></style:style>"
      "<style:style style:name='I' style:family='text'><style:text-properties "
      "fo:font-style='italic'/></style:style>"
      "<style:style style:name='ES' style:family='text'><style:text-properties "
      "fo:language='es' fo:country='US'/></style:style>"
      "<style:style style:name='H' style:family='text'><style:text-properties "
      "text:display='none'/></style:style>";
  const std::string named =
      "<office:styles><style:default-style style:family='paragraph'><style:text-properties "
      "fo:language='en' fo:country='US'/></style:default-style>"
      "<style:style style:name='Quotations' style:family='paragraph'/>"
      "<style:style style:name='Caption' style:family='paragraph'/>"
      "<style:style style:name='Heading_20_3' style:display-name='Heading 3' "
      "style:family='paragraph'/>"
      "<style:style style:name='Carta' style:family='paragraph' style:parent-style-name='Carta'>"
      "<style:text-properties fo:language='es'/></style:style>"
      "<style:style style:name='Source_20_Text' style:family='text'/></office:styles>";
  const Case cases[] = {
      {"a quotation", "<text:p text:style-name='Quotations'>Q</text:p>",
       "quotation level 1 [en] paragraph 1\n  Q\n"},
      {"by the parent of direct formatting", "<text:p text:style-name='P1'>C</text:p>",
       "caption [en] paragraph 1\n  C\n"},
      {"a heading by its style", "<text:p text:style-name='Heading_20_3'>H</text:p>",
       "heading level 3 [en] paragraph 1\n  H\n"},
      {"marks",
       "<text:p>a <text:span text:style-name='B'>b <text:span text:style-name='I'>c</text:span>"
       "</text:span> <text:span text:style-name='Source_20_Text'>d</text:span></text:p>",
       "paragraph [en] paragraph 1\n  a b c d\n    strong \"b c\"\n    emphasis \"c\"\n"
       "    code \"d\"\n"},
      {"hidden text", "<text:p>a<text:span text:style-name='H'>b</text:span>c</text:p>",
       "paragraph [en] paragraph 1\n  ac\n"},
      {"a language of these very words",
       "<text:p><text:span text:style-name='ES'>Hola</text:span></text:p>",
       "paragraph [es!] paragraph 1\n  Hola\n"},
      {"a language of this paragraph", "<text:p text:style-name='P2'>Hola</text:p>",
       "paragraph [es!] paragraph 1\n  Hola\n"},
      {"a language of a style", "<text:p text:style-name='Carta'>Hola</text:p>",
       "paragraph [es] paragraph 1\n  Hola\n"},
      {"a language of most of the words",
       "<text:p><text:span text:style-name='ES'>Queridas familias</text:span> hi</text:p>",
       "paragraph [es] paragraph 1\n  Queridas familias hi\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(read(odt(c.text, automatic, named)) == c.expected);
  }
}

TEST_CASE("odt: headers and footers of the pages that are used") {
  const std::string pages =
      "<office:master-styles>"
      "<style:master-page style:name='Standard'><style:header><text:p>Head</text:p></style:header>"
      "<style:header-left style:display='false'><text:p>Left</text:p></style:header-left>"
      "<style:footer><text:p>Foot</text:p></style:footer></style:master-page>"
      "<style:master-page style:name='Other'><style:header><text:p>Other</text:p></style:header>"
      "</style:master-page></office:master-styles>";
  const std::string rest =
      "paragraph paragraph 1\n  Body\nparagraph page_footer paragraph 1\n  Foot\n";
  const std::string head = "paragraph page_header paragraph 1\n  Head\n";
  CHECK(read(odt("<text:p>Body</text:p>", {}, pages)) == head + rest);
  CHECK(read(odt("<text:p>Body</text:p>",
                 "<style:style style:name='P1' style:family='paragraph' "
                 "style:master-page-name='Other'/>",
                 pages)) == head + "paragraph page_header paragraph 2\n  Other\n" + rest);
}

TEST_CASE("odt: properties of the document fill the metadata") {
  const std::string meta = odf_xml(
      "office:document-meta",
      "<office:meta><dc:title>Fall letter</dc:title><meta:creation-date>2026-08-01T09:00:00"
      "</meta:creation-date><dc:date>2026-09-02T09:00:00</dc:date><dc:language>es-US</dc:language>"
      "</office:meta>");
  CHECK(read(odt("<text:p>x</text:p>", {}, {}, {{.name = "meta.xml", .content = meta}})) ==
        "paragraph paragraph 1\n  x\ndate: 2026-09-02\ntitle: Fall letter\nlanguage: es-US\n");
}

TEST_CASE("odt: a document in one file of XML") {
  const std::string flat =
      odf_xml("office:document office:mimetype='application/vnd.oasis.opendocument.text'", "");
  const std::string head = flat.substr(0, flat.find("</office:document"));
  const std::string bytes =
      head +
      "<office:meta><dc:date>2026-09-02T09:00:00</dc:date></office:meta>"
      "<office:master-styles><style:master-page style:name='Standard'><style:footer><text:p>Foot"
      "</text:p></style:footer></style:master-page></office:master-styles><office:body>"
      "<office:text><text:p>Body<office:annotation><dc:date>2027-01-01T09:00:00</dc:date>"
      "</office:annotation></text:p></office:text></office:body></office:document>";
  CHECK(read(bytes) ==
        "paragraph paragraph 1\n  Body\nparagraph page_footer paragraph 1\n  Foot\n"
        "date: 2026-09-02\n");
}

TEST_CASE("odt: a document with a password is told") {
  const std::string message =
      "error: the document is protected by a password; save it without one\n";
  const std::string manifest =
      "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
      "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
  CHECK(read(odt("", {}, {}, {{.name = "META-INF/manifest.xml", .content = manifest}})) == message);
  CHECK(read(odt("", {}, {}, {{.name = "encrypted-package", .content = "?"}})) == message);
}

}  // namespace plainsong
