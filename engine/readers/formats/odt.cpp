#include <optional>
#include <set>
#include <string>
#include <utility>

#include "readers/office/document_properties.hpp"
#include "readers/office/odf_part.hpp"
#include "readers/office/odf_styles.hpp"
#include "readers/office/package.hpp"
#include "readers/reader.hpp"
#include "readers/zip_content.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

using office::OdfStyleSheet;
using office::Package;

/// The pages of a document without page styles of its own (ODF 1.3 part 3, section 16.9).
constexpr const char* default_master_page = "Standard";

constexpr std::string_view protected_message =
    "the document is protected by a password; save it without one";

/// One file of the document, with the styles it uses.
struct File {
  std::string_view name;
  std::string_view xml;
  const OdfStyleSheet& styles;
  std::uint16_t part;
};

/// Reads `pages` for headers, `content` for the text, `pages` again for footers.
void read_text(const File& content, const File& pages, const std::set<std::string>& master_pages,
               DocumentBuilder& builder) {
  const auto read = [&](const File& file, Region region) {
    return builder.failed() || office::read_odf_part({.name = file.name,
                                                      .xml = file.xml,
                                                      .automatic = file.styles.automatic,
                                                      .named = pages.styles.named,
                                                      .languages = pages.styles.languages,
                                                      .part = file.part,
                                                      .region = region,
                                                      .master_pages = master_pages},
                                                     builder);
  };
  read(pages, Region::page_header);
  if (!read(content, Region::body)) {
    builder.fail({ErrorKind::unsupported,
                  {},
                  "this OpenDocument file is not a text document; save the text as .odt or .docx"});
  }
  read(pages, Region::page_footer);
}

std::optional<OdfStyleSheet> read_styles(std::string_view name, std::string_view xml,
                                         DocumentBuilder& builder) {
  if (xml.empty()) return OdfStyleSheet{};
  Result<OdfStyleSheet> styles = OdfStyleSheet::read(xml);
  if (styles) return std::move(*styles);
  styles.error().where = name;
  builder.fail(std::move(styles).error());
  return std::nullopt;
}

std::set<std::string> shown_pages(const OdfStyleSheet& content, const OdfStyleSheet& pages) {
  std::set<std::string> result = pages.master_pages;
  result.insert(content.master_pages.begin(), content.master_pages.end());
  result.insert(default_master_page);
  return result;
}

/// The part, or nothing for one that is missing. Failures go to the builder.
std::string part_of(Package& package, std::string_view name, DocumentBuilder& builder) {
  if (builder.failed() || !package.has(name)) return {};
  Result<std::string> xml = package.read(name);
  if (xml) return std::move(*xml);
  builder.fail(std::move(xml).error());
  return {};
}

/// ODF 1.3 part 2, section 4.8.1: the manifest tells which parts are encrypted; since LibreOffice
/// 7.5 the whole document may also be one encrypted part.
bool is_protected(Package& package, DocumentBuilder& builder) {
  if (package.has("encrypted-package")) return true;
  const std::string manifest = part_of(package, "META-INF/manifest.xml", builder);
  return manifest.find("encryption-data") != std::string::npos;
}

void read_package(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  Result<Package> package = Package::open(bytes, context.tools, builder.limits());
  if (!package) return builder.fail(std::move(package).error());
  if (is_protected(*package, builder)) {
    return builder.fail({ErrorKind::unreadable, {}, std::string{protected_message}});
  }
  const std::string pages_xml = part_of(*package, "styles.xml", builder);
  const std::string meta = part_of(*package, "meta.xml", builder);
  Result<std::string> content_xml = package->read("content.xml");
  if (!content_xml) return builder.fail(std::move(content_xml).error());
  const auto pages = read_styles("styles.xml", pages_xml, builder);
  const auto content = read_styles("content.xml", *content_xml, builder);
  if (builder.failed() || !pages || !content) return;

  const auto part = [&](std::string_view name) {
    return builder.add_part({.name = std::string{context.part_prefix} + std::string{name},
                             .kind = PartKind::paragraphs});
  };
  const std::uint16_t pages_part = part("styles.xml");
  const std::uint16_t content_part = part("content.xml");
  // Headers count among the named parts even where there is no styles.xml to hold any.
  constexpr std::string_view nothing = "<nothing/>";
  read_text({"content.xml", *content_xml, *content, content_part},
            {"styles.xml", pages_xml.empty() ? nothing : pages_xml, *pages, pages_part},
            shown_pages(*content, *pages), builder);
  // Of a document inside a message nothing is known that holds for the message.
  if (builder.failed() || context.depth > 0 || meta.empty()) return;
  if (auto read = office::read_properties(meta, builder.found()); !read) {
    read.error().where = "meta.xml";
    builder.fail(std::move(read).error());
  }
}

/// The whole document in one file of XML (.fodt).
void read_flat(std::string_view xml, const ReadContext& context, DocumentBuilder& builder) {
  if (xml.size() > builder.limits().xml_bytes) {
    return builder.fail({ErrorKind::too_large,
                         {},
                         "the document is larger than " +
                             std::to_string(builder.limits().xml_bytes >> 20U) +
                             " MB of XML, the most Plainsong reads"});
  }
  const auto styles = read_styles({}, xml, builder);
  if (!styles) return;
  const std::uint16_t part =
      builder.add_part({.name = std::string{context.part_prefix}, .kind = PartKind::paragraphs});
  const File file{{}, xml, *styles, part};
  read_text(file, file, shown_pages(*styles, *styles), builder);
  if (builder.failed() || context.depth > 0) return;
  if (auto read = office::read_properties(xml, builder.found()); !read) {
    builder.fail(std::move(read).error());
  }
}

bool is_flat(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  const bool xml = head.starts_with("<?xml") || head.starts_with("\xEF\xBB\xBF<?xml");
  return xml && head.find("<office:document ") != std::string_view::npos &&
         head.find("application/vnd.oasis.opendocument.text") != std::string_view::npos;
}

bool recognises(std::string_view bytes) {
  return zip_content(bytes) == ZipContent::open_text || is_flat(bytes);
}

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  if (is_flat(bytes)) return read_flat(bytes, context, builder);
  read_package(bytes, context, builder);
}

constexpr std::string_view extensions[] = {".odt", ".ott", ".fodt"};
constexpr std::string_view media_types[] = {"application/vnd.oasis.opendocument.text",
                                            "application/vnd.oasis.opendocument.text-template"};

}  // namespace

extern const Reader odt;
constinit const Reader odt{.name = "an OpenDocument text",
                           .extensions = extensions,
                           .media_types = media_types,
                           .recognises = recognises,
                           .read = read};

}  // namespace plainsong::readers
