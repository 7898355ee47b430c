#include "rules/prose.hpp"

#include <algorithm>
#include <array>

#include "rules/syllables.hpp"
#include "text/fold.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

constexpr std::array<std::string_view, 46> abbreviations{
    "mr",  "mrs",  "ms",  "dr",  "st",   "jr",  "sr",  "prof", "rev", "gov",   "sgt",  "mt",
    "no",  "vs",   "etc", "e.g", "i.e",  "a.m", "p.m", "inc",  "ltd", "co",    "corp", "dept",
    "ave", "blvd", "rd",  "jan", "feb",  "mar", "apr", "jun",  "jul", "aug",   "sept", "oct",
    "nov", "dec",  "u.s", "u.k", "ph.d", "sen", "rep", "fig",  "vol", "approx"};

/// True if what ends at `stop`, a full stop, is an abbreviation.
bool abbreviates(std::string_view text, std::size_t stop) {
  std::size_t start = stop;
  while (start > 0 && white_space.find(text[start - 1]) == std::string_view::npos &&
         text[start - 1] != '(' && text[start - 1] != '"') {
    --start;
  }
  const std::string word = fold_word(text.substr(start, stop - start));
  if (std::ranges::find(abbreviations, word) != abbreviations.end()) return true;
  return word.size() == 1 && word[0] >= 'a' && word[0] <= 'z' && word != "i";  // an initial
}

/// True if the text at `at` goes on with a small letter.
bool goes_on(std::string_view text, std::size_t at) {
  return at < text.size() && is_small(utf8::decode(text, at).code_point);
}

bool is_abbreviation_letter(char c) { return c >= 'A' && c <= 'Z'; }

/// The end of a word that begins at `at`, or `at`: letters, digits and apostrophes, or capitals
/// with full stops between them.
std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t initials = at;
  while (initials + 1 < text.size() && is_abbreviation_letter(text[initials]) &&
         text[initials + 1] == '.') {
    initials += 2;
  }
  if (initials >= at + 4) return initials;
  while (at < text.size()) {
    const utf8::Decoded next = utf8::decode(text, at);
    if (!is_letter(next.code_point) && !is_number(next.code_point) && next.code_point != '\'') {
      break;
    }
    at += next.size;
  }
  return at;
}

bool has_light_ending(std::string_view word) {
  return word.ends_with("es") || word.ends_with("ed") || word.ends_with("ing");
}

/// Remembers the words of a text, which are few and come again and again.
class Syllables {
 public:
  std::size_t of(std::string_view word) {
    std::string_view& known = words_[(word.size() * 31 + static_cast<unsigned char>(word[0]) * 7 +
                                      static_cast<unsigned char>(word.back())) %
                                     words_.size()];
    std::size_t& count = counts_[static_cast<std::size_t>(&known - words_.data())];
    if (known != word) {
      known = word;
      count = english_syllables(word);
    }
    return count;
  }

 private:
  std::array<std::string_view, 512> words_{};
  std::array<std::size_t, 512> counts_{};
};

void count_word(std::string_view word, Syllables& known, TextCounts& counts) {
  ++counts.words;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Decoded next = utf8::decode(word, at);
    if (is_letter(next.code_point) || is_number(next.code_point)) ++counts.characters;
    at += next.size;
  }
  constexpr std::size_t long_word = 6;
  if (word.size() > long_word) ++counts.long_words;
  const std::size_t syllables = known.of(word);
  counts.syllables += static_cast<double>(syllables);
  if (syllables > 2) ++counts.polysyllabic_words;
  if (syllables > (has_light_ending(word) ? 3U : 2U)) ++counts.complex_words;
}

}  // namespace

std::vector<std::string_view> plain_sentences(std::string_view paragraph) {
  constexpr std::string_view closing = "\"')]";
  std::vector<std::string_view> sentences;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    const std::string_view sentence = trimmed(paragraph.substr(start, end - start));
    if (!sentence.empty()) sentences.push_back(sentence);
    start = end;
  };
  for (std::size_t at = 0; at < paragraph.size(); ++at) {
    const char c = paragraph[at];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t end = at + 1;
    while (end < paragraph.size()) {
      if (closing.find(paragraph[end]) != std::string_view::npos) {
        ++end;
      } else if (paragraph.substr(end).starts_with("\xE2\x80\x9D") ||
                 paragraph.substr(end).starts_with("\xE2\x80\x99")) {
        end += 3;
      } else {
        break;
      }
    }
    if (end < paragraph.size() && white_space.find(paragraph[end]) == std::string_view::npos) {
      continue;
    }
    const std::size_t next =
        std::min(paragraph.find_first_not_of(white_space, end), paragraph.size());
    if (c == '.' && (goes_on(paragraph, next) || abbreviates(paragraph, at))) continue;
    if (end > at + 1 && goes_on(paragraph, next)) continue;
    add(end);
    at = end - 1;
  }
  add(paragraph.size());
  return sentences;
}

TextCounts counts_of(std::string_view text) {
  TextCounts counts;
  Syllables syllables;
  while (true) {
    const std::size_t blank = text.find("\n\n");
    const std::string_view paragraph = text.substr(0, blank);
    for (const std::string_view sentence : plain_sentences(paragraph)) {
      ++counts.sentences;
      for (std::size_t at = 0; at < sentence.size();) {
        const std::size_t end = word_end(sentence, at);
        if (end == at) {
          at += utf8::decode(sentence, at).size;
          continue;
        }
        count_word(sentence.substr(at, end - at), syllables, counts);
        at = end;
      }
    }
    ++counts.paragraphs;
    if (blank == std::string_view::npos) break;
    text.remove_prefix(blank + 2);
  }
  return counts;
}

Prose prose_of(const Document& document) {
  Prose prose;
  for (const Block& block : document.blocks()) {
    if (block.region != Region::body) continue;
    const std::string_view text = block.span.of(document.text());
    switch (block.kind) {
      case BlockKind::heading: ++prose.parts["heading_h" + std::to_string(block.level)]; break;
      case BlockKind::code: ++prose.parts["pre"]; break;
      case BlockKind::list_item: ++prose.parts["list"]; break;
      case BlockKind::quotation: ++prose.parts["blockquote"]; break;
      default: break;
    }
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item ||
        block.kind == BlockKind::quotation) {
      (prose.text += text) += "\n\n";
    }
  }
  return prose;
}

}  // namespace plainsong
