#include "common/page_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "common/markup_text.hpp"

namespace plainsong {
namespace {

bool is_cell(const Block& block) {
  return block.kind == BlockKind::table_cell || block.kind == BlockKind::table_header;
}

std::string_view element_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::link: return "u";  // its address is of no use on paper, and may be hostile
    case MarkKind::emphasis: return "em";
    case MarkKind::strong: return "strong";
    case MarkKind::code: return "code";
    case MarkKind::cited_title: return "cite";
  }
  return "span";
}

std::string language_attribute(const Block& block) {
  return block.language.known() ? fmt::format(" lang=\"{}\"", block.language.code())
                                : std::string{};
}

/// The class of what its writer did not write, or its readers do not see as the rest.
std::string_view class_of(const Block& block) {
  if (written_by_others(block.region)) return "others";
  switch (block.region) {
    case Region::alt_text: return "image";
    case Region::preheader:
    case Region::page_header:
    case Region::page_footer:
    case Region::footnote:
    case Region::signature: return "aside";
    default: break;
  }
  switch (block.kind) {
    case BlockKind::subject: return "subject";
    case BlockKind::caption: return "caption";
    default: return {};
  }
}

std::string attributes_of(const Block& block) {
  const std::string_view name = class_of(block);
  return language_attribute(block) +
         (name.empty() ? std::string{} : fmt::format(" class=\"{}\"", name));
}

/// Text with its line breaks.
void write_lines(std::string_view text, std::string& out) {
  for (;;) {
    const std::size_t end = text.find('\n');
    out += escaped_markup(text.substr(0, end));
    if (end == std::string_view::npos) return;
    out += "<br>";
    text.remove_prefix(end + 1);
  }
}

/// How many columns a table has: as its places say, else as many as it has headers in front.
std::size_t columns_of(std::span<const Block> cells) {
  std::size_t headers = 0;
  while (headers < cells.size() && cells[headers].kind == BlockKind::table_header) ++headers;
  return headers > 0 && cells.size() % headers == 0 ? headers : 1;
}

}  // namespace

PageGroup page_group(std::span<const Block> blocks, std::size_t first) {
  const Block& block = blocks[first];
  std::size_t end = first + 1;
  const auto joins = [&](const Block& next) {
    if (next.region != block.region) return false;
    if (block.kind == BlockKind::list_item) return next.kind == BlockKind::list_item;
    return is_cell(block) && is_cell(next) && next.place.table == block.place.table;
  };
  while (end < blocks.size() && joins(blocks[end])) ++end;
  return {first, end - first};
}

PageText::PageText(const Document& document, std::span<const Finding> findings, std::string name)
    : document_{document}, findings_{findings}, name_{std::move(name)} {}

void PageText::write(PageGroup group, std::string& out) {
  const auto blocks = document_.blocks().subspan(group.first, group.count);
  if (is_cell(blocks.front())) {
    write_table(blocks, out);
  } else if (blocks.front().kind == BlockKind::list_item) {
    write_list(blocks, out);
  } else {
    write_block(blocks.front(), out);
  }
}

void PageText::write_block(const Block& block, std::string& out) {
  std::string element = "p";
  if (block.kind == BlockKind::heading) {
    element = fmt::format("h{}", std::clamp(block.level + 2, 3, 6));
  } else if (block.kind == BlockKind::quotation) {
    element = "blockquote";
  } else if (block.kind == BlockKind::code) {
    element = "pre";
  }
  out += fmt::format("<{}{}>", element, attributes_of(block));
  write_text(block, out);
  out += fmt::format("</{}>\n", element);
}

void PageText::write_list(std::span<const Block> items, std::string& out) {
  out += "<ul>\n";
  for (const Block& item : items) {
    constexpr int deepest = 6;
    out += fmt::format("<li{} style=\"margin-left:{}em\">", attributes_of(item),
                       2 * std::clamp(item.level - 1, 0, deepest));
    write_text(item, out);
    out += "</li>\n";
  }
  out += "</ul>\n";
}

void PageText::write_table(std::span<const Block> cells, std::string& out) {
  const bool placed = cells.front().place.row != 0;
  const std::size_t columns = columns_of(cells);
  out += "<table>\n";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool row_begins =
        placed ? i == 0 || cells[i].place.row != cells[i - 1].place.row : i % columns == 0;
    if (row_begins) out += i == 0 ? "<tr>" : "</tr>\n<tr>";
    // What a cell holds beyond its first block stays in it.
    const bool same_cell = placed && !row_begins && cells[i].place.cell == cells[i - 1].place.cell;
    const bool header = cells[i].kind == BlockKind::table_header;
    if (same_cell) {
      out.erase(out.size() - std::string_view{"</td>"}.size());
      out += "<br>";
      write_text(cells[i], out);
      out += cells[i - 1].kind == BlockKind::table_header ? "</th>" : "</td>";
      continue;
    }
    out += fmt::format("<{}{}>", header ? "th" : "td", attributes_of(cells[i]));
    write_text(cells[i], out);
    out += header ? "</th>" : "</td>";
  }
  out += "</tr>\n</table>\n";
}

/// The text is cut wherever a mark or a finding begins or ends, and each piece carries all that
/// holds of it: so nothing has to nest.
void PageText::write_text(const Block& block, std::string& out) {
  const std::string_view text = document_.text();
  const auto marks = document_.marks();
  constexpr std::size_t most_open = 8;  // what is beyond that is not drawn
  std::vector<const Mark*> open_marks;
  std::vector<std::size_t> open_findings;
  while (next_mark_ < marks.size() && marks[next_mark_].span.start() < block.span.start()) {
    ++next_mark_;
  }
  while (next_finding_ < findings_.size() &&
         findings_[next_finding_].span.start() < block.span.start()) {
    ++next_finding_;
  }
  std::uint32_t at = block.span.start();
  while (at < block.span.end()) {
    for (; next_mark_ < marks.size() && marks[next_mark_].span.start() <= at; ++next_mark_) {
      if (open_marks.size() < most_open) open_marks.push_back(&marks[next_mark_]);
    }
    for (; next_finding_ < findings_.size() && findings_[next_finding_].span.start() <= at;
         ++next_finding_) {
      const bool drawn = !findings_[next_finding_].span.empty() && open_findings.size() < most_open;
      if (drawn) open_findings.push_back(next_finding_);
    }
    std::uint32_t end = block.span.end();
    if (next_mark_ < marks.size()) end = std::min(end, marks[next_mark_].span.start());
    if (next_finding_ < findings_.size()) {
      end = std::min(end, findings_[next_finding_].span.start());
    }
    for (const Mark* mark : open_marks) end = std::min(end, mark->span.end());
    for (const std::size_t i : open_findings) end = std::min(end, findings_[i].span.end());

    for (const Mark* mark : open_marks) out += fmt::format("<{}>", element_of(mark->kind));
    for (const std::size_t i : open_findings) {
      out += fmt::format("<mark class=\"{}\">", to_string(findings_[i].severity));
    }
    write_lines(text.substr(at, end - at), out);
    for (std::size_t i = open_findings.size(); i > 0; --i) out += "</mark>";
    for (auto mark = open_marks.rbegin(); mark != open_marks.rend(); ++mark) {
      out += fmt::format("</{}>", element_of((*mark)->kind));
    }
    at = end;
    std::erase_if(open_marks, [&](const Mark* mark) { return mark->span.end() <= at; });
    for (const std::size_t i : open_findings) {
      const bool ends = findings_[i].span.end() <= at || at == block.span.end();
      if (!ends) continue;
      out += fmt::format("<sup class=\"{}\"><a id=\"{}-f{}\" href=\"#{}-n{}\">{}</a></sup>",
                         to_string(findings_[i].severity), name_, i + 1, name_, i + 1, i + 1);
    }
    std::erase_if(open_findings, [&](std::size_t i) { return findings_[i].span.end() <= at; });
  }
}

}  // namespace plainsong
