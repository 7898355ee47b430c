#include "readers/pdf/read_layout.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "readers/pdf/layout.hpp"
#include "readers/pdf/line_ends.hpp"
#include "readers/pdf/pieces.hpp"
#include "text/document_builder.hpp"

namespace plainsong::pdf {
namespace {

/// Adds the lines of one block; `first_part` is that of the first page.
void add_lines(const Layout& layout, const std::vector<LineRef>& lines, const LineEnds& ends,
               std::uint16_t first_part, DocumentBuilder& builder) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Page& page = layout.pages[lines[i].page];
    Span span = page.span(page.lines[lines[i].line]);
    Joint joint = Joint::nothing;
    if (i + 1 < lines.size()) {
      const Page& next = layout.pages[lines[i + 1].page];
      joint = ends.joint(span.of(page.text), next.text_of(next.lines[lines[i + 1].line]));
    }
    if (joint == Joint::drop_hyphen) {
      const auto hyphen = static_cast<std::uint32_t>(final_hyphen(span.of(page.text)));
      span = Span{span.start(), span.end() - hyphen};
    }
    const auto part = static_cast<std::uint16_t>(first_part + lines[i].page);
    builder.add_text(span.of(page.text), Origin{part, span});
    if (joint == Joint::space) builder.add_break(' ');
  }
}

/// "page 3 holds no text", "pages 3-5 and 8 hold no text": whoever reads them sees a picture.
std::string without_text(const std::vector<std::uint32_t>& pages) {
  constexpr std::size_t most_named = 10;
  std::vector<std::string> runs;
  for (std::size_t i = 0; i < pages.size();) {
    std::size_t end = i + 1;
    while (end < pages.size() && pages[end] == pages[end - 1] + 1) ++end;
    runs.push_back(std::to_string(pages[i]));
    if (end - i > 1) runs.back() += "–" + std::to_string(pages[end - 1]);
    i = end;
    if (runs.size() == most_named && i < pages.size()) {
      runs.emplace_back("others");
      break;
    }
  }
  std::string list = runs[0];
  for (std::size_t i = 1; i < runs.size(); ++i) {
    list += (i + 1 == runs.size() ? " and " : ", ") + runs[i];
  }
  return (pages.size() == 1 ? "page " + list + " holds" : "pages " + list + " hold") +
         " no text; pictures of text were not checked";
}

}  // namespace

void read_layout(std::string_view xhtml, const ReadContext& context, DocumentBuilder& builder) {
  Result<Layout> parsed = parse_layout(xhtml, builder.limits());
  if (!parsed) {
    builder.fail(std::move(parsed).error());
    return;
  }
  const Layout& layout = *parsed;
  if (layout.pages.empty()) {
    builder.fail({ErrorKind::unreadable, {}, "the PDF has no pages; it may be damaged"});
    return;
  }
  std::vector<std::uint32_t> empty_pages;
  std::uint16_t first_part = 0;
  for (std::size_t i = 0; i < layout.pages.size() && !builder.failed(); ++i) {
    const auto number = static_cast<std::uint32_t>(i + 1);
    const Page& page = layout.pages[i];
    const std::uint16_t part = builder.add_part(
        {.name = std::string{context.part_prefix} + "page " + std::to_string(number),
         .kind = PartKind::page,
         .content = page.text});
    if (i == 0) first_part = part;
    if (page.lines.empty()) empty_pages.push_back(number);
  }
  const bool nothing_to_check = empty_pages.size() == layout.pages.size();
  if (nothing_to_check && context.depth == 0) {
    builder.fail(
        {ErrorKind::unsupported,
         {},
         "this PDF holds no text, only pictures of it (a scan); export it from the program "
         "it was written in"});
    return;
  }
  if (!empty_pages.empty()) {
    builder.add_remark(std::string{context.part_prefix} + without_text(empty_pages));
  }
  const std::vector<Piece> pieces = pieces_of(layout);
  const LineEnds ends{layout, pieces};
  for (const Piece& piece : pieces) {
    builder.open_block(piece.block);
    add_lines(layout, piece.lines, ends, first_part, builder);
    builder.close_block();
  }
  if (context.depth == 0) {
    builder.found().title = layout.title;
    builder.found().date = layout.creation_date;
  }
}

}  // namespace plainsong::pdf
