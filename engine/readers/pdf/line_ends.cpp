#include "readers/pdf/line_ends.hpp"

#include <algorithm>
#include <array>

#include "readers/pdf/line_text.hpp"

namespace plainsong::pdf {
namespace {

constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view hyphen = "\xE2\x80\x90";   // U+2010
constexpr std::string_view en_dash = "\xE2\x80\x93";  // U+2013

/// Letters of any script, digits and apostrophes: all that is not ASCII counts.
bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view last_word(std::string_view text) {
  std::size_t start = text.size();
  while (start > 0 && (in_word(text[start - 1]) || text[start - 1] == '-')) --start;
  return text.substr(start);
}

std::string_view first_word(std::string_view text) {
  const auto* end = std::ranges::find_if_not(text, in_word);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

void append_lower(std::string& to, std::string_view word) {
  for (const char c : word) {
    if (c == '-') continue;
    to += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
}

std::string joined(std::string_view before, std::string_view after) {
  std::string word;
  append_lower(word, last_word(before.substr(0, before.size() - final_hyphen(before))));
  append_lower(word, first_word(after));
  return word;
}

/// First halves that are words of their own and are mostly written with a hyphen behind them.
constexpr std::array compounding{
    std::string_view{"self"},  std::string_view{"well"},  std::string_view{"half"},
    std::string_view{"full"},  std::string_view{"high"},  std::string_view{"low"},
    std::string_view{"long"},  std::string_view{"short"}, std::string_view{"follow"},
    std::string_view{"check"}, std::string_view{"sign"},  std::string_view{"pick"},
    std::string_view{"drop"},  std::string_view{"make"},  std::string_view{"year"},
    std::string_view{"grade"}, std::string_view{"one"},   std::string_view{"two"},
    std::string_view{"three"}, std::string_view{"four"},  std::string_view{"five"},
    std::string_view{"six"},   std::string_view{"seven"}, std::string_view{"eight"},
    std::string_view{"nine"}};

/// Second halves that are endings, so that the whole is one word: "long-er", "sign-ing".
constexpr std::array endings{
    std::string_view{"ing"},  std::string_view{"ings"}, std::string_view{"er"},
    std::string_view{"ers"},  std::string_view{"est"},  std::string_view{"ed"},
    std::string_view{"ly"},   std::string_view{"ness"}, std::string_view{"ish"},
    std::string_view{"age"},  std::string_view{"ages"}, std::string_view{"en"},
    std::string_view{"ened"}, std::string_view{"ment"}, std::string_view{"ful"},
    std::string_view{"al"},   std::string_view{"als"},  std::string_view{"ature"}};

bool usually_compound(std::string_view before, std::string_view after) {
  std::string first;
  append_lower(first, before);
  return std::ranges::find(compounding, first) != compounding.end() &&
         std::ranges::find(endings, first_word(after)) == endings.end();
}

}  // namespace

std::size_t final_hyphen(std::string_view line) {
  if (line.ends_with(soft_hyphen)) return soft_hyphen.size();
  if (line.ends_with(hyphen)) return hyphen.size();
  return line.ends_with('-') ? 1 : 0;
}

LineEnds::LineEnds(const Layout& layout, const std::vector<Piece>& pieces) {
  for (const Piece& piece : pieces) {
    for (std::size_t i = 1; i < piece.lines.size(); ++i) {
      const LineRef a = piece.lines[i - 1];
      const LineRef b = piece.lines[i];
      const std::string_view before =
          layout.pages[a.page].text_of(layout.pages[a.page].lines[a.line]);
      const std::string_view after =
          layout.pages[b.page].text_of(layout.pages[b.page].lines[b.line]);
      if (final_hyphen(before) > 0) seen_.try_emplace(joined(before, after));
    }
  }
  if (seen_.empty()) return;
  for (const Page& page : layout.pages) {
    for (const Word& word : page.words) count(word.text.of(page.text));
  }
}

void LineEnds::count(std::string_view word) {
  constexpr std::size_t longest = 60;
  while (!word.empty() && !in_word(word.front())) word.remove_prefix(1);
  while (!word.empty() && !in_word(word.back()) && word.back() != '-') word.remove_suffix(1);
  if (word.empty() || word.size() > longest || word.back() == '-') return;
  std::string key;
  append_lower(key, word);
  const auto found = seen_.find(key);
  if (found == seen_.end()) return;
  ++(word.find('-') == std::string_view::npos ? found->second.closed : found->second.hyphened);
}

Joint LineEnds::joint(std::string_view before, std::string_view after) const {
  if (before.ends_with(soft_hyphen)) return Joint::drop_hyphen;
  const std::size_t size = final_hyphen(before);
  const bool dash = size == 0 && before.ends_with(en_dash);
  if (size == 0 && !dash) return Joint::space;
  const std::string_view rest = before.substr(0, before.size() - (dash ? en_dash.size() : size));
  if (rest.empty() || !in_word(rest.back()) || after.empty() || !in_word(after.front())) {
    return Joint::space;
  }
  const std::string_view half = last_word(rest);
  if (dash || !begins_lower(after) || half.find('-') != std::string_view::npos ||
      (rest.back() >= '0' && rest.back() <= '9')) {
    return Joint::nothing;
  }
  if (const auto found = seen_.find(joined(before, after)); found != seen_.end()) {
    const Seen& seen = found->second;
    if (seen.closed != seen.hyphened) {
      return seen.closed > seen.hyphened ? Joint::drop_hyphen : Joint::nothing;
    }
  }
  return usually_compound(half, after) ? Joint::nothing : Joint::drop_hyphen;
}

}  // namespace plainsong::pdf
