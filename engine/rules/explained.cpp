#include "rules/explained.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rules/pattern_rule.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// What follows a word that is explained, folded and with single spaces.
constexpr std::array<std::string_view, 36> explains{
    "(",          ", which ",      ", that is",  ", or ",       " means",     " mean ",
    " is when",   " is how",       " is where",  " is the way", " is a way",  " is a word",
    " is a list", " is what",      ", meaning",  " — ",         " – ",        "—",
    " - ",        ", a word",      ", a way",    ", the way",   ", our word", ", our name",
    ": the ",     ": a ",          " refers to", " stands for", ", what ",    ", i.e.",
    " significa", " quiere decir", ", es decir", ", o sea",     ", lo que",   " es cuando"};
/// What the next sentence begins with if it explains.
constexpr std::array<std::string_view, 16> goes_on{
    "it is a word", "it's a word",   "it means",       "that means",
    "this means",   "they mean",     "these are the",  "in other words",
    "by this we",   "by that we",    "that is,",       "that is how",
    "es decir",     "eso significa", "esto significa", "es una palabra"};
/// What stands before a word that is only named.
constexpr std::array<std::string_view, 14> names{
    "called",     "known as",  "the word",   "the words",     "the term",
    "we call it", "call this", "call them",  "we call these", "asked about",
    "llamado",    "llamada",   "la palabra", "el término"};

/// The text between two places, folded and with single spaces; a character cut at either is left
/// out.
std::string text_of(const Document& document, std::uint32_t start, std::uint32_t end) {
  const std::string_view text = document.text();
  const auto inside = [&](std::uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
  };
  while (start < end && inside(start)) ++start;
  while (end > start && inside(end)) --end;
  return fold_word(utf8::folded(Span{start, end}.of(text)));
}

}  // namespace

bool explained(const Document& document, const Segments& segments, Span span,
               std::string_view plain) {
  const WordRange found = words_in(segments, span);
  if (found.size() == 0) return false;
  const auto words = segments.words();
  const WordRange sentence = segments.sentence_of(found.first);
  const Block& block = document.blocks()[segments.block_of(found.first)];
  constexpr std::uint32_t reach = 300;  // bytes
  const std::uint32_t start = std::max({block.span.start(), words[sentence.first].start,
                                        span.start() - std::min(span.start(), reach)});
  const std::uint32_t sentence_end =
      sentence.last < words.size() ? words[sentence.last].start : block.span.end();
  const std::uint32_t end =
      std::min({block.span.end(), std::max(sentence_end, span.end()), span.end() + reach});
  const std::string before = text_of(document, start, span.start());
  std::string after = document.text().substr(span.end(), 1) == " " ? " " : "";
  after += text_of(document, span.end(), end);
  for (const std::string_view mark : {"”", "\"", "»", "’"}) {
    if (after.starts_with(mark)) after.erase(0, mark.size());
  }
  if (before.ends_with('(') || after.starts_with(" (")) return true;
  const auto begins = [](std::string_view text) {
    return [text](std::string_view cue) { return text.starts_with(cue); };
  };
  if (std::ranges::any_of(explains, begins(after))) return true;
  std::string_view last = before;
  while (last.ends_with(' ') || last.ends_with('"') || last.ends_with("“")) {
    last.remove_suffix(last.ends_with("“") ? std::string_view{"“"}.size() : 1);
  }
  if (std::ranges::any_of(names, [&](std::string_view cue) { return last.ends_with(cue); })) {
    return true;
  }
  if (!plain.empty()) {
    const std::string in_plain = fold_word(plain);
    if (before.find(in_plain) != std::string::npos || after.find(in_plain) != std::string::npos) {
      return true;
    }
  }
  constexpr std::uint32_t beginning = 40;
  const std::uint32_t next_end = std::min(block.span.end(), end + beginning);
  return end >= sentence_end &&
         std::ranges::any_of(goes_on, begins(text_of(document, end, next_end)));
}

}  // namespace plainsong
