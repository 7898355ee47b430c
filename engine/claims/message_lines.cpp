#include "claims/message_lines.hpp"

#include <algorithm>

#include "context/usage.hpp"

namespace plainsong {
namespace {

bool cell(const Block& block) {
  return block.kind == BlockKind::table_cell || block.kind == BlockKind::table_header;
}

constexpr std::uint32_t longest_title = 9;
/// A text without stops is cut, so that no line is too long to be looked through for each value.
constexpr std::uint32_t longest_line = 240;

/// A paragraph that stands as a heading does: short, and without a full stop.
bool set_like_title(const Block& block, const MessageWords& words, WordRange range) {
  if (block.kind == BlockKind::heading || block.kind == BlockKind::subject) return true;
  if (block.kind != BlockKind::paragraph || range.size() > longest_title) return false;
  const std::string_view text = block.span.of(words.document().text());
  return !text.empty() && std::string_view{".,;!”\"'"}.find(text.back()) == std::string_view::npos;
}

bool fragment(const MessageWords& words, WordRange range) {
  constexpr std::uint32_t longest = 26;
  if (range.size() > longest) return false;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (words.is(i, of_sentence)) return false;
  }
  return true;
}

}  // namespace

std::vector<MessageLine> lines_of(const MessageWords& words) {
  std::vector<MessageLine> lines;
  const auto blocks = words.document().blocks();
  const auto block_words = words.segments().blocks();
  WordRange heading{};
  WordRange table_head{};
  std::uint32_t table = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    WordRange range = block_words[b].words;
    if (range.size() == 0) continue;
    const bool own = Usage::own_words(block);
    if (cell(block) && block.place.row != 0) {
      const std::size_t first = b;
      while (b + 1 < blocks.size() && cell(blocks[b + 1]) &&
             blocks[b + 1].place.table == block.place.table &&
             blocks[b + 1].place.row == block.place.row) {
        ++b;
        if (block_words[b].words.size() > 0) range.last = block_words[b].words.last;
      }
      const bool head = block.kind == BlockKind::table_header || block.place.table != table;
      if (block.place.table != table) table_head = {};
      table = block.place.table;
      range.last = std::min(range.last, range.first + longest_line);
      lines.push_back({.words = range,
                       .block = first,
                       .heading = heading,
                       .table_head = table_head,
                       .own = own,
                       .row = true,
                       .fragment = true});
      if (head && table_head.size() == 0) table_head = range;
      continue;
    }
    const bool title = own && set_like_title(block, words, range);
    if (title && block.kind != BlockKind::subject) heading = range;
    for (std::uint32_t i = range.first; i < range.last;) {
      const WordRange sentence = words.segments().sentence_of(i);
      const WordRange part{i, std::min({sentence.last, range.last, i + longest_line})};
      lines.push_back({.words = part,
                       .block = b,
                       .heading = title ? WordRange{} : heading,
                       .own = own,
                       .title = title,
                       .fragment = fragment(words, part)});
      i = std::max(part.last, i + 1);
    }
  }
  return lines;
}

}  // namespace plainsong
