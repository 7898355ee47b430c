#include "readers/office/odf_styles.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "readers/office/package.hpp"
#include "readers/office/style_names.hpp"
#include "readers/xml_scanner.hpp"
#include "text/ascii.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

/// "zxx" is what LibreOffice writes for "no language: do not check".
Language language_of(const std::string& tag) { return tag == "zxx" ? Language{} : Language{tag}; }

/// A style's name where the file gives none to show: "_20_" stands for a space.
std::string shown_name(std::string_view name) {
  std::string result;
  while (!name.empty()) {
    const bool coded = name.starts_with("_20_");
    result += coded ? ' ' : name.front();
    name.remove_prefix(coded ? 4 : 1);
  }
  return ascii_lower(result);
}

void read_text_properties(const XmlScanner& scanner, OdfStyle& style) {
  constexpr std::uint64_t weight = xml_name("fo:font-weight");
  constexpr std::uint64_t slant = xml_name("fo:font-style");
  constexpr std::uint64_t display = xml_name("text:display");
  if (scanner.has_attribute(weight)) {
    const std::string value = scanner.attribute(weight);
    style.strong = value == "bold" || (value.size() == 3 && value >= "600");
  }
  if (scanner.has_attribute(slant)) style.emphasis = scanner.attribute(slant) != "normal";
  if (scanner.has_attribute(display)) style.hidden = scanner.attribute(display) == "none";
  style.languages = {.latin = language_of(scanner.attribute(xml_name("fo:language"))),
                     .east_asian = language_of(scanner.attribute(xml_name("style:language-asian"))),
                     .complex = language_of(scanner.attribute(xml_name("style:language-complex")))};
}

OdfStyle read_style(XmlScanner& scanner) {
  OdfStyle style;
  style.name = ascii_lower(scanner.attribute(xml_name("style:display-name")));
  if (style.name.empty()) style.name = shown_name(scanner.attribute(xml_name("style:name")));
  style.parent = scanner.attribute(xml_name("style:parent-style-name"));
  style.master_page = scanner.attribute(xml_name("style:master-page-name"));
  const std::string outline = scanner.attribute(xml_name("style:default-outline-level"));
  unsigned level = 0;
  std::from_chars(outline.data(), outline.data() + outline.size(), level);
  if (level > 0) style.outline_level = level;
  const std::size_t outside = scanner.depth() - 1;
  while (scanner.depth() > outside) {
    const Event event = scanner.next();
    if (event == Event::failed) break;
    if (event != Event::start) continue;
    if (scanner.name() == xml_name("style:text-properties")) read_text_properties(scanner, style);
    scanner.skip();
  }
  return style;
}

std::string key(std::string_view family, std::string_view name) {
  return std::string{family} + ':' + std::string{name};
}

void inherit(OdfLook& look, const OdfStyle& style) {
  if (!look.strong) look.strong = style.strong;
  if (!look.emphasis) look.emphasis = style.emphasis;
  if (!look.hidden) look.hidden = style.hidden;
  look.languages.inherit(style.languages);
  look.code |= names_code(style.name);
  look.table_heading |= style.name == table_heading_style;
}

}  // namespace

Result<OdfStyleSheet> OdfStyleSheet::read(std::string_view xml) {
  OdfStyleSheet sheet;
  XmlScanner scanner{xml};
  OdfStyleMap* styles = nullptr;
  while (true) {
    const Event event = scanner.next();
    if (event == Event::failed) return unexpected{scanner.error()};
    if (event == Event::finished) return sheet;
    if (event != Event::start) continue;
    switch (scanner.name()) {
      case xml_name("office:body"): return sheet;  // no styles come after it
      case xml_name("office:styles"): styles = &sheet.named; break;
      case xml_name("office:automatic-styles"): styles = &sheet.automatic; break;
      case xml_name("office:document"):
      case xml_name("office:document-styles"):
      case xml_name("office:document-content"):
      case xml_name("office:master-styles"): break;
      case xml_name("style:default-style"):
        if (scanner.attribute(xml_name("style:family")) == "paragraph") {
          sheet.languages = read_style(scanner).languages;
        } else {
          scanner.skip();
        }
        break;
      case xml_name("style:style"): {
        const std::string name = key(scanner.attribute(xml_name("style:family")),
                                     scanner.attribute(xml_name("style:name")));
        OdfStyle style = read_style(scanner);
        if (!style.master_page.empty()) sheet.master_pages.insert(style.master_page);
        if (styles == nullptr) break;
        styles->insert_or_assign(name, std::move(style));
        constexpr std::size_t most_styles = 50'000;  // a long file has a few thousand
        if (styles->size() > most_styles) {
          return unexpected{Error{ErrorKind::too_large, {}, "the document has too many styles"}};
        }
        break;
      }
      case xml_name("style:master-page"): {
        const std::string next = scanner.attribute(xml_name("style:next-style-name"));
        if (!next.empty()) sheet.master_pages.insert(next);
        scanner.skip();
        break;
      }
      default: scanner.skip(); break;
    }
  }
}

OdfLook resolve_odf_style(const OdfStyleMap& automatic, const OdfStyleMap& named,
                          std::string_view family, const std::string& name) {
  OdfLook look;
  std::optional<StyleKind> kind;
  std::optional<unsigned> outline;
  const auto direct = automatic.find(key(family, name));
  std::string at = name;
  if (direct != automatic.end()) {
    inherit(look, direct->second);
    look.own_languages = direct->second.languages;
    at = direct->second.parent;
  }
  constexpr int longest_chain = 20;  // also ends a chain that bites its own tail
  for (int i = 0; i < longest_chain; ++i) {
    const auto style = named.find(key(family, at));
    if (style == named.end()) break;
    inherit(look, style->second);
    if (!kind) kind = style_kind(style->second.name);
    if (!outline) outline = style->second.outline_level;
    at = style->second.parent;
  }
  if (!kind && outline) {
    kind = StyleKind{BlockKind::heading, static_cast<std::uint8_t>(std::min(*outline, 6U))};
  }
  if (kind) {
    look.kind = kind->kind;
    look.level = kind->level;
  }
  return look;
}

}  // namespace plainsong::office
