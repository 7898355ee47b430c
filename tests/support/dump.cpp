#include "support/dump.hpp"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <sstream>

#include "plainsong/position.hpp"

namespace plainsong::test {
namespace {

std::string_view name(BlockKind kind) {
  switch (kind) {
    case BlockKind::subject: return "subject";
    case BlockKind::heading: return "heading";
    case BlockKind::paragraph: return "paragraph";
    case BlockKind::list_item: return "list_item";
    case BlockKind::table_header: return "table_header";
    case BlockKind::table_cell: return "table_cell";
    case BlockKind::quotation: return "quotation";
    case BlockKind::caption: return "caption";
    case BlockKind::code: return "code";
  }
  return "?";
}

std::string_view name(Region region) {
  switch (region) {
    case Region::body: return "";
    case Region::preheader: return " preheader";
    case Region::page_header: return " page_header";
    case Region::page_footer: return " page_footer";
    case Region::footnote: return " footnote";
    case Region::quoted_reply: return " quoted_reply";
    case Region::forwarded: return " forwarded";
    case Region::signature: return " signature";
    case Region::alternative: return " alternative";
    case Region::alt_text: return " alt_text";
  }
  return "?";
}

std::string_view name(MarkKind kind) {
  switch (kind) {
    case MarkKind::link: return "link";
    case MarkKind::emphasis: return "emphasis";
    case MarkKind::strong: return "strong";
    case MarkKind::code: return "code";
    case MarkKind::cited_title: return "cited_title";
  }
  return "?";
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\r') {
      result += "\\r";
    } else if (c == '\t') {
      result += "\\t";
    } else {
      result += c;
    }
  }
  return result;
}

std::string place(const Place& p) {
  std::string result;
  if (p.page != 0) result += fmt::format(" page {}", p.page);
  if (p.paragraph != 0) result += fmt::format(" paragraph {}", p.paragraph);
  if (p.table != 0) result += fmt::format(" table {} row {} cell {}", p.table, p.row, p.cell);
  return result;
}

class Places {
 public:
  Places(const SourceMap& source, std::string_view bytes) : source_{source}, bytes_{bytes} {}

  std::string of(Span span) {
    const Origin origin = source_.origin(span);
    const SourcePart& part = source_.parts()[origin.part];
    const std::string prefix = part.name.empty() ? std::string{} : part.name + " ";
    if (part.kind != PartKind::lines) {
      return fmt::format("{}{}+{}", prefix, origin.bytes.start(), origin.bytes.size());
    }
    auto index = indexes_.find(origin.part);
    if (index == indexes_.end()) {
      const std::string_view content = part.content.empty() ? bytes_ : part.content;
      index = indexes_.emplace(origin.part, LineIndex{content}).first;
    }
    const Position from = index->second.position(origin.bytes.start());
    const Position to = index->second.position(origin.bytes.end());
    return fmt::format("{}{}:{}-{}:{}", prefix, from.line, from.column, to.line, to.column);
  }

 private:
  const SourceMap& source_;
  std::string_view bytes_;
  std::map<std::uint16_t, LineIndex> indexes_;
};

}  // namespace

std::string dump(const Document& document, std::string_view bytes) {
  std::string result;
  Places places{document.source(), bytes};
  for (const Block& block : document.blocks()) {
    result += fmt::format(
        "{}{}{}{}{} @ {}\n  {}\n", name(block.kind), name(block.region),
        block.level == 0 ? std::string{} : fmt::format(" level {}", block.level),
        block.language.known()
            ? fmt::format(" [{}{}]", block.language.code(), block.language_is_explicit ? "!" : "")
            : std::string{},
        place(block.place), places.of(block.span), escaped(block.span.of(document.text())));
    for (const Mark& mark : document.marks()) {
      if (!block.span.contains(mark.span)) continue;
      result += fmt::format("    {} \"{}\"{}{} @ {}\n", name(mark.kind),
                            escaped(mark.span.of(document.text())),
                            mark.target.empty() ? "" : " -> ", mark.target, places.of(mark.span));
    }
  }
  const Metadata& m = document.metadata();
  const auto field = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) result += fmt::format("{}: {}\n", key, value);
  };
  field("voice", m.voice);
  field("audience", m.audience);
  field("type", m.type);
  field("channel", m.channel);
  field("date", m.date);
  field("title", m.title);
  field("sender", m.sender);
  for (const std::string& language : m.languages) field("language", language);
  for (const std::string& remark : document.remarks()) field("remark", remark);
  return result;
}

std::string slurp(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

}  // namespace plainsong::test
