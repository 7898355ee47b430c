#include "serve/languagetool_sentences.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace plainsong::serve {
namespace {

bool space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// What may stand between the mark and the space: quotation marks and brackets that close.
std::uint32_t after_closers(std::string_view text, std::uint32_t at) {
  for (;;) {
    const std::string_view rest = text.substr(at);
    std::uint32_t size = 0;
    for (const std::string_view closer : {"\"", "'", ")", "]", "”", "’", "»"}) {
      if (rest.starts_with(closer)) size = static_cast<std::uint32_t>(closer.size());
    }
    if (size == 0) return at;
    at += size;
  }
}

/// True if the full stop at `dot` ends an abbreviation that names follow, or an initial.
bool abbreviated(std::string_view text, std::uint32_t start, std::uint32_t dot) {
  constexpr auto usual = std::to_array<std::string_view>(
      {"Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Sra", "Srta", "Dra", "Prof", "No", "Ave", "vs"});
  std::uint32_t word = dot;
  while (word > start && !space(text[word - 1]) && text[word - 1] != '(') --word;
  const std::string_view before = text.substr(word, dot - word);
  const bool initial = before.size() == 1 && before[0] >= 'A' && before[0] <= 'Z';
  return initial || std::ranges::find(usual, before) != usual.end();
}

/// The size of a mark that ends sentences at `at`; 0 if there is none.
std::uint32_t mark_size(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (c == '.' || c == '!' || c == '?') return 1;
  const std::string_view rest = text.substr(at);
  return rest.starts_with("…") || rest.starts_with("。") ? 3 : 0;
}

}  // namespace

void add_sentences(std::string_view text, Span block, std::vector<Span>& sentences) {
  text = text.substr(0, block.end());
  std::uint32_t start = block.start();
  const auto skip_space = [&](std::uint32_t at) {
    while (at < text.size() && space(text[at])) ++at;
    return at;
  };
  start = skip_space(start);
  for (std::uint32_t i = start; i < text.size();) {
    const std::uint32_t mark = mark_size(text, i);
    if (mark == 0) {
      ++i;
      continue;
    }
    const std::uint32_t end = after_closers(text, i + mark);
    const std::uint32_t next = skip_space(end);
    const bool ends = next > end && next < text.size() && !(text[next] >= 'a' && text[next] <= 'z');
    if (ends && !(text[i] == '.' && abbreviated(text, start, i))) {
      sentences.emplace_back(start, end);
      start = next;
    }
    i = std::max(i + mark, ends ? next : end);
  }
  std::uint32_t end = block.end();
  while (end > start && space(text[end - 1])) --end;
  if (end > start) sentences.emplace_back(start, end);
}

}  // namespace plainsong::serve
