#include "support/segments.hpp"

#include "text/utf8.hpp"

namespace plainsong::test {
namespace {

char shown(Gap gap) {
  switch (gap) {
    case Gap::block_start: return '\n';
    case Gap::space: return ' ';
    case Gap::hyphen: return '-';
    case Gap::none: return '+';
    case Gap::slash: return '/';
    case Gap::dot: return '.';
    case Gap::comma: return ',';
    case Gap::ampersand: return '&';
    case Gap::stop: return '|';
  }
  return '?';
}

/// True if a character begins at `offset`, or the text ends there.
bool boundary(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || (static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U;
}

}  // namespace

std::string shown_words(const Document& document, const Segments& segments) {
  std::string result;
  for (const Word& word : segments.words()) {
    if (!result.empty()) result += shown(word.gap);
    const std::string text{word.span().of(document.text())};
    result += word.is(Word::opaque) ? '{' + text + '}' : text;
  }
  return result;
}

std::vector<std::string> shown_sentences(const Document& document, const Segments& segments) {
  std::vector<std::string> result;
  const auto words = segments.words();
  for (std::uint32_t i = 0; i < words.size();) {
    const WordRange sentence = segments.sentence_of(i);
    const Span span{words[sentence.first].start, words[sentence.last - 1].end()};
    result.emplace_back(span.of(document.text()));
    i = sentence.last;
  }
  return result;
}

std::string broken_promise(const Document& document, const Segments& segments) {
  const auto words = segments.words();
  const auto blocks = segments.blocks();
  if (blocks.size() != document.blocks().size()) return "not as many blocks as the document has";
  std::uint32_t next = 0;
  std::uint32_t end = 0;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const BlockWords& block = blocks[b];
    if (block.words.first != next || block.words.last < next) return "blocks leave out words";
    if (!block.language.known()) return "a block has no language";
    next = block.words.last;
    for (std::uint32_t i = block.words.first; i < block.words.last; ++i) {
      const Word& word = words[i];
      const std::string place = " at offset " + std::to_string(word.start);
      if (word.size == 0) return "an empty word" + place;
      if (word.start < end) return "words overlap" + place;
      end = word.end();
      if (!document.blocks()[b].span.contains(word.span()))
        return "a word leaves its block" + place;
      const bool whole =
          boundary(document.text(), word.start) && boundary(document.text(), word.end());
      if (!whole) return "a word cuts a character" + place;
      if (word.gap == Gap::block_start && i != block.words.first) return "a false start" + place;
      if (segments.block_of(i) != b) return "a word is not in its block" + place;
      const WordRange sentence = segments.sentence_of(i);
      const bool inside = sentence.first <= i && i < sentence.last &&
                          block.words.first <= sentence.first && sentence.last <= block.words.last;
      if (!inside) return "a sentence leaves its block" + place;
      if (word.is(Word::sentence_start) != (sentence.first == i)) {
        return "a sentence start is not marked" + place;
      }
    }
  }
  return next == words.size() ? "" : "words behind the last block";
}

}  // namespace plainsong::test
