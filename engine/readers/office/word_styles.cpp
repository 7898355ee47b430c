#include "readers/office/word_styles.hpp"

#include <algorithm>
#include <utility>

#include "readers/office/package.hpp"
#include "readers/office/style_names.hpp"
#include "text/ascii.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

void inherit(RunProperties& run, const RunProperties& from) {
  if (!run.strong) run.strong = from.strong;
  if (!run.emphasis) run.emphasis = from.emphasis;
  if (!run.hidden) run.hidden = from.hidden;
  run.languages.inherit(from.languages);
}

}  // namespace

struct WordStyles::Raw {
  std::string name{};  // in lower case
  std::string based_on{};
  ParagraphProperties paragraph{};
  RunProperties run{};
};

WordStyles::Raw WordStyles::read_style(XmlScanner& scanner, std::string& id) {
  Raw style;
  id = scanner.attribute(xml_name("w:styleId"));
  const std::size_t outside = scanner.depth() - 1;
  while (scanner.depth() > outside) {
    const Event event = scanner.next();
    if (event == Event::failed) break;
    if (event != Event::start) continue;
    switch (scanner.name()) {
      case xml_name("w:name"): style.name = ascii_lower(scanner.attribute(word::val)); break;
      case xml_name("w:basedOn"): style.based_on = scanner.attribute(word::val); break;
      case xml_name("w:pPr"): style.paragraph = read_paragraph_properties(scanner); break;
      case xml_name("w:rPr"): style.run = read_run_properties(scanner); break;
      default: scanner.skip(); break;
    }
  }
  return style;
}

WordStyle WordStyles::resolve(const RawStyles& raw, const Raw& style) {
  WordStyle result;
  bool kind_known = false;
  std::optional<unsigned> outline;
  std::optional<bool> in_list;
  std::optional<unsigned> list_level;
  const Raw* at = &style;
  constexpr int longest_chain = 20;  // also ends a chain that bites its own tail
  for (int i = 0; i < longest_chain && at != nullptr; ++i) {
    const auto kind = style_kind(at->name);
    if (kind && !kind_known) {
      result.kind = kind->kind;
      result.level = kind->level;
      kind_known = true;
    }
    result.code |= names_code(at->name);
    result.table_heading |= at->name == table_heading_style;
    if (!outline) outline = at->paragraph.outline_level;
    if (!in_list) in_list = at->paragraph.in_list;
    if (!list_level) list_level = at->paragraph.list_level;
    inherit(result.run, at->run);
    const auto base = raw.find(at->based_on);
    at = base == raw.end() ? nullptr : &base->second;
  }
  if (!kind_known && outline && *outline < 9) {
    result.kind = BlockKind::heading;
    result.level = static_cast<std::uint8_t>(std::min(*outline + 1, 6U));
  }
  result.in_list = in_list.value_or(false);
  result.list_level = list_level.value_or(0);
  return result;
}

Result<WordStyles> WordStyles::read(std::string_view xml) {
  WordStyles styles;
  RawStyles raw;
  XmlScanner scanner{xml};
  while (true) {
    const Event event = scanner.next();
    if (event == Event::failed) return unexpected{scanner.error()};
    if (event == Event::finished) break;
    if (event != Event::start) continue;
    switch (scanner.name()) {
      case xml_name("w:rPrDefault"):
      case xml_name("w:docDefaults"):
      case xml_name("w:styles"): break;
      case xml_name("w:rPr"): styles.languages_ = read_run_properties(scanner).languages; break;
      case xml_name("w:style"): {
        const bool is_default = scanner.attribute(xml_name("w:default")) == "1" &&
                                scanner.attribute(xml_name("w:type")) == "paragraph";
        std::string id;
        Raw style = read_style(scanner, id);
        if (is_default) styles.default_paragraph_ = id;
        raw.insert_or_assign(std::move(id), std::move(style));
        constexpr std::size_t most_styles = 20'000;  // Word itself brings about 400
        if (raw.size() > most_styles) {
          return unexpected{Error{ErrorKind::too_large, {}, "the document has too many styles"}};
        }
        break;
      }
      default: scanner.skip(); break;
    }
  }
  for (const auto& [id, style] : raw) styles.styles_.emplace(id, resolve(raw, style));
  return styles;
}

const WordStyle& WordStyles::paragraph(const std::string& id) const {
  auto found = styles_.find(id);
  if (found == styles_.end()) found = styles_.find(default_paragraph_);
  return found == styles_.end() ? plain_ : found->second;
}

const WordStyle* WordStyles::character(const std::string& id) const {
  if (id.empty()) return nullptr;
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

}  // namespace plainsong::office
