#include "readers/office/word_styles.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "readers/office/package.hpp"

namespace plainsong::office {
namespace {

using Event = XmlScanner::Event;

struct NamedKind {
  std::string_view name;
  BlockKind kind;
  std::uint8_t level;
};

/// Names as Word, LibreOffice and pandoc give them, in lower case.
constexpr std::array named_kinds{
    NamedKind{"title", BlockKind::heading, 1},
    NamedKind{"subtitle", BlockKind::heading, 2},
    NamedKind{"quote", BlockKind::quotation, 1},
    NamedKind{"intense quote", BlockKind::quotation, 1},
    NamedKind{"block text", BlockKind::quotation, 1},
    NamedKind{"block quotation", BlockKind::quotation, 1},
    NamedKind{"quotations", BlockKind::quotation, 1},
    NamedKind{"caption", BlockKind::caption, 0},
    NamedKind{"html preformatted", BlockKind::code, 0},
    NamedKind{"preformatted text", BlockKind::code, 0},
    NamedKind{"source code", BlockKind::code, 0},
    NamedKind{"macro", BlockKind::code, 0},
};
constexpr std::array code_names{std::string_view{"html code"}, std::string_view{"source text"},
                                std::string_view{"verbatim char"},
                                std::string_view{"html keyboard"}, std::string_view{"code"}};

std::optional<std::pair<BlockKind, std::uint8_t>> kind_of(std::string_view name) {
  constexpr std::string_view heading = "heading ";
  if (name.starts_with(heading) && name.size() == heading.size() + 1 && name.back() >= '1' &&
      name.back() <= '9') {
    const int level = std::min(name.back() - '0', 6);
    return std::pair{BlockKind::heading, static_cast<std::uint8_t>(level)};
  }
  const auto* found = std::ranges::find(named_kinds, name, &NamedKind::name);
  if (found == named_kinds.end()) return std::nullopt;
  return std::pair{found->kind, found->level};
}

void inherit(Language& language, Language from) {
  if (!language.known()) language = from;
}

void inherit(RunProperties& run, const RunProperties& from) {
  if (!run.strong) run.strong = from.strong;
  if (!run.emphasis) run.emphasis = from.emphasis;
  if (!run.hidden) run.hidden = from.hidden;
  inherit(run.languages.latin, from.languages.latin);
  inherit(run.languages.east_asian, from.languages.east_asian);
  inherit(run.languages.complex, from.languages.complex);
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
      case xml_name("w:name"): style.name = lower(scanner.attribute(word::val)); break;
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
    const auto kind = kind_of(at->name);
    if (kind && !kind_known) {
      std::tie(result.kind, result.level) = *kind;
      kind_known = true;
    }
    result.code |= std::ranges::find(code_names, at->name) != code_names.end();
    result.table_heading |= at->name == "table heading";
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
