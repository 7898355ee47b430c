#include "support/office_files.hpp"

#include <utility>

#include "support/dump.hpp"

namespace plainsong::test {
namespace {

constexpr std::string_view word_namespaces =
    " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
    " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    " xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
    " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    " xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
    " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
    " xmlns:v='urn:schemas-microsoft-com:vml'";

constexpr std::string_view odf_namespaces =
    " xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
    " xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    " xmlns:svg='urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0'"
    " xmlns:meta='urn:oasis:names:tc:opendocument:xmlns:meta:1.0'"
    " xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:dc='http://purl.org/dc/elements/1.1/'";

std::string element(std::string_view root, std::string_view attributes, std::string_view content) {
  const std::string name{root};
  return "<?xml version='1.0' encoding='UTF-8'?>\n<" + name + std::string{attributes} + ">" +
         std::string{content} + "</" + name + ">";
}

std::string relationship(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id='" + std::string{id} +
         "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" +
         std::string{type} + "' Target='" + std::string{target} + "'/>";
}

std::string relationships_xml(std::string_view content) {
  return element("Relationships",
                 " xmlns='http://schemas.openxmlformats.org/package/2006/relationships'", content);
}

/// "header" of "word/header2.xml".
std::string kind_of(std::string_view name) {
  const std::size_t slash = name.rfind('/') + 1;
  return std::string{name.substr(slash, name.find_first_of("0123456789.", slash) - slash)};
}

}  // namespace

std::string word_xml(std::string_view root, std::string_view content) {
  return element(root, word_namespaces, content);
}

std::string docx(std::string_view body, std::vector<ZipEntry> parts,
                 std::string_view relationships) {
  std::string links{relationships};
  for (const ZipEntry& part : parts) {
    if (!part.name.starts_with("word/") || !part.name.ends_with(".xml")) continue;
    const std::string target = part.name.substr(5);
    links += relationship(target, kind_of(part.name), target);
  }
  std::vector<ZipEntry> entries{
      {.name = "[Content_Types].xml",
       .content =
           element("Types", " xmlns='http://schemas.openxmlformats.org/package/2006/content-types'",
                   "<Default Extension='xml' ContentType='application/xml'/>")},
      {.name = "_rels/.rels",
       .content =
           relationships_xml(relationship("r1", "officeDocument", "word/document.xml") +
                             relationship("r2", "metadata/core-properties", "docProps/core.xml"))},
      {.name = "word/_rels/document.xml.rels", .content = relationships_xml(links)},
      {.name = "word/document.xml",
       .content = word_xml("w:document", "<w:body>" + std::string{body} + "</w:body>")}};
  for (ZipEntry& part : parts) entries.push_back(std::move(part));
  return zip(entries);
}

std::string odf_xml(std::string_view root, std::string_view content) {
  return element(root, odf_namespaces, content);
}

std::string odt(std::string_view text, std::string_view automatic_styles, std::string_view styles,
                std::vector<ZipEntry> parts) {
  std::vector<ZipEntry> entries{
      {.name = "mimetype", .content = "application/vnd.oasis.opendocument.text"},
      {.name = "content.xml",
       .content = odf_xml("office:document-content",
                          "<office:automatic-styles>" + std::string{automatic_styles} +
                              "</office:automatic-styles><office:body><office:text>" +
                              std::string{text} + "</office:text></office:body>")},
      {.name = "styles.xml", .content = odf_xml("office:document-styles", styles)}};
  for (ZipEntry& part : parts) entries.push_back(std::move(part));
  return zip(entries);
}

std::string outline(const Result<Document>& document) {
  if (!document) return "error: " + to_string(document.error()) + "\n";
  const std::string dumped = dump(*document, {});
  std::string result;
  for (std::size_t at = 0; at < dumped.size();) {
    const std::size_t end = dumped.find('\n', at);
    const std::string line = dumped.substr(at, end - at);
    const std::size_t place =
        line.starts_with("  ") && !line.starts_with("    ") ? std::string::npos : line.rfind(" @ ");
    result += line.substr(0, place) + '\n';
    at = end + 1;
  }
  return result;
}

}  // namespace plainsong::test
