#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "readers/office/document_properties.hpp"
#include "readers/office/package.hpp"
#include "readers/office/relationships.hpp"
#include "readers/office/word_part.hpp"
#include "readers/office/word_styles.hpp"
#include "readers/reader.hpp"
#include "readers/xml_scanner.hpp"
#include "readers/zip_content.hpp"
#include "text/document_builder.hpp"

namespace plainsong::readers {
namespace {

using office::Package;
using office::Relationships;

struct Settings {
  bool even_pages_differ = false;
  Language language{};
};

Result<Settings> read_settings(std::string_view xml) {
  Settings settings;
  XmlScanner scanner{xml};
  while (true) {
    const XmlScanner::Event event = scanner.next();
    if (event == XmlScanner::Event::failed) return unexpected{scanner.error()};
    if (event == XmlScanner::Event::finished) return settings;
    if (event != XmlScanner::Event::start) continue;
    if (scanner.name() == xml_name("w:evenAndOddHeaders")) {
      settings.even_pages_differ = office::switched_on(scanner);
    } else if (scanner.name() == xml_name("w:themeFontLang")) {
      settings.language = Language{scanner.attribute(office::word::val)};
    }
  }
}

/// Reads the parts of one document. Each step tests builder.failed() through its result.
class DocxReader {
 public:
  DocxReader(Package package, const ReadContext& context, DocumentBuilder& builder)
      : package_{std::move(package)}, context_{context}, builder_{builder} {}

  void read() {
    const auto package_links = parsed("_rels/.rels", office::read_relationships);
    if (!package_links) return;
    std::string main = office::related_part(*package_links, {}, "officeDocument");
    if (main.empty()) main = "word/document.xml";
    const auto links = parsed(office::relationships_part(main), office::read_relationships);
    if (!links) return;
    const auto part_of = [&](std::string_view type) {
      return office::related_part(*links, main, type);
    };
    const auto styles = parsed(part_of("styles"), office::WordStyles::read);
    const auto settings = parsed(part_of("settings"), read_settings);
    if (!styles || !settings) return;
    styles_ = &*styles;
    language_ = settings->language;

    Result<std::string> xml = package_.read(main);
    if (!xml) return builder_.fail(std::move(xml).error());
    const auto headers = office::read_header_references(*xml, settings->even_pages_differ);
    read_headers(headers, *links, main, false);
    read_part(main, *xml, *links, Region::body);
    xml->clear();
    read_text(part_of("footnotes"), Region::footnote);
    read_text(part_of("endnotes"), Region::footnote);
    read_headers(headers, *links, main, true);
    read_metadata(office::related_part(*package_links, {}, "core-properties"));
  }

 private:
  /// The part read by `parse`; what `parse` makes of nothing if there is no such part.
  template <class T>
  std::optional<T> parsed(const std::string& name, Result<T> (*parse)(std::string_view)) {
    if (name.empty() || !package_.has(name)) return T{};
    const Result<std::string> xml = package_.read(name);
    if (!xml) {
      builder_.fail(xml.error());
      return std::nullopt;
    }
    Result<T> result = parse(*xml);
    if (!result) {
      result.error().where = name;
      builder_.fail(std::move(result).error());
      return std::nullopt;
    }
    return std::move(*result);
  }

  void read_headers(const std::vector<office::HeaderReference>& headers, const Relationships& links,
                    const std::string& main, bool footers) {
    for (const office::HeaderReference& header : headers) {
      const auto link = links.find(header.id);
      if (header.footer != footers || link == links.end()) continue;
      read_text(office::resolve_part(main, link->second.target),
                footers ? Region::page_footer : Region::page_header);
    }
  }

  /// A part of its own; one that is missing is left out, as Word does.
  void read_text(const std::string& name, Region region) {
    if (builder_.failed() || name.empty() || !package_.has(name)) return;
    const Result<std::string> xml = package_.read(name);
    if (!xml) return builder_.fail(xml.error());
    const auto links = parsed(office::relationships_part(name), office::read_relationships);
    if (links) read_part(name, *xml, *links, region);
  }

  void read_part(const std::string& name, std::string_view xml, const Relationships& links,
                 Region region) {
    if (builder_.failed()) return;
    const std::uint16_t part = builder_.add_part(
        {.name = std::string{context_.part_prefix} + name, .kind = PartKind::paragraphs});
    office::read_word_part({.name = name,
                            .xml = xml,
                            .styles = *styles_,
                            .relationships = links,
                            .default_language = language_,
                            .part = part,
                            .region = region},
                           builder_);
  }

  void read_metadata(const std::string& name) {
    // Of a document inside a message nothing is known that holds for the message.
    if (builder_.failed() || context_.depth > 0) return;
    const auto found = parsed(
        name, +[](std::string_view xml) -> Result<Metadata> {
          Metadata metadata;
          if (auto read = office::read_properties(xml, metadata); !read) {
            return unexpected{std::move(read).error()};
          }
          return metadata;
        });
    if (found) builder_.found() = *found;
  }

  Package package_;
  const ReadContext& context_;
  DocumentBuilder& builder_;
  const office::WordStyles* styles_ = nullptr;  // lives as long as read()
  Language language_{};
};

bool recognises(std::string_view bytes) { return zip_content(bytes) == ZipContent::word; }

void read(std::string_view bytes, const ReadContext& context, DocumentBuilder& builder) {
  Result<Package> package = Package::open(bytes, context.tools, builder.limits());
  if (!package) return builder.fail(std::move(package).error());
  DocxReader{std::move(*package), context, builder}.read();
}

constexpr std::string_view extensions[] = {".docx", ".docm", ".dotx", ".dotm"};
constexpr std::string_view media_types[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
    "application/vnd.ms-word.document.macroenabled.12"};

}  // namespace

extern const Reader docx;
constinit const Reader docx{.name = "a Word document",
                            .extensions = extensions,
                            .media_types = media_types,
                            .recognises = recognises,
                            .read = read};

}  // namespace plainsong::readers
