#include "rules/prose_sentences.hpp"

#include <algorithm>
#include <string_view>

#include "context/usage.hpp"

namespace plainsong {
namespace {

bool stops(char c) { return c == '.' || c == '!' || c == '?'; }

/// True if a line of `text` but the last is too short to have been wrapped: an address, a list.
bool set_line_by_line(std::string_view text) {
  constexpr std::size_t shortest_wrapped = 36;
  for (std::size_t at = text.find('\n'), start = 0; at != std::string_view::npos;
       start = at + 1, at = text.find('\n', start)) {
    if (start > 0 && at - start < shortest_wrapped) return true;
  }
  return false;
}

bool spaced(Gap gap) {
  return gap == Gap::block_start || gap == Gap::space || gap == Gap::comma || gap == Gap::stop;
}

}  // namespace

std::vector<ProseSentence> prose_sentences(const Document& document, const Segments& segments) {
  std::vector<ProseSentence> sentences;
  const std::string_view text = document.text();
  const auto words = segments.words();
  const auto blocks = document.blocks();
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const Block& block = blocks[b];
    if (block.kind != BlockKind::paragraph || block.region != Region::body) continue;
    const BlockWords& its_words = segments.blocks()[b];
    for (std::uint32_t i = its_words.words.first; i < its_words.words.last;) {
      const WordRange range = segments.sentence_of(i);
      i = range.last;
      const std::uint32_t start = words[range.first].start;
      std::uint32_t end = words[range.last - 1].end();
      const std::uint32_t limit =
          range.last < its_words.words.last ? words[range.last].start : block.span.end();
      std::uint32_t stop = end;
      while (stop < limit && !stops(text[stop]) && text[stop] != '\n') ++stop;
      if (stop == limit || !stops(text[stop])) continue;
      end = stop + 1;
      const Span span{start, end};
      if (set_line_by_line(span.of(text))) continue;
      ProseSentence sentence{.span = span, .words = range, .language = its_words.language};
      for (std::uint32_t k = range.first; k < range.last; ++k) {
        sentence.spoken_words += k == range.first || spaced(words[k].gap) ? 1 : 0;
      }
      sentences.push_back(sentence);
    }
  }
  return sentences;
}

}  // namespace plainsong
