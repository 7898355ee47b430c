#include "readers/pdf/line_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace plainsong::pdf {
namespace {

bool opens(char32_t c) {
  constexpr std::u32string_view marks = U"\"'([{“‘«‹¿¡";
  return marks.find(c) != std::u32string_view::npos;
}

bool bullet(char32_t c) {
  constexpr std::u32string_view bullets = U"•◦▪▫‣●○■□☐☑✓✔✗➢➤►▶◆◇–—·*-❖";
  // Symbol fonts leave their bullets in the private use area.
  const bool of_symbol_font = c >= 0xE000 && c <= 0xF8FF;
  return of_symbol_font || bullets.find(c) != std::u32string_view::npos;
}

bool is_bullet(std::string_view word) {
  const utf8::Decoded first = utf8::decode(word, 0);
  return first.size > 0 && first.size == word.size() && bullet(first.code_point);
}

/// "1.", "12)", "(3)", "a)", "(b)".
bool is_number(std::string_view word) {
  const bool open = word.starts_with('(');
  if (open) word.remove_prefix(1);
  if (word.size() < 2) return false;
  const char closing = word.back();
  word.remove_suffix(1);
  constexpr std::size_t most_digits = 3;
  const bool digits = word.size() <= most_digits &&
                      std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
  const bool letter = word.size() == 1 && word[0] >= 'a' && word[0] <= 'h';
  constexpr std::size_t most_in_brackets = 2;  // "(555)" begins a telephone number
  if (open && word.size() > most_in_brackets) return false;
  return closing == ')' ? digits || letter : closing == '.' && digits && !open;
}

std::string_view word_text(const Page& page, const Line& line, std::uint32_t index) {
  return page.words[line.first_word + index].text.of(page.text);
}

}  // namespace

bool begins_lower(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    if (!opens(c.code_point)) return c.valid && u_islower(static_cast<UChar32>(c.code_point)) != 0;
    at += c.size;
  }
  return false;
}

bool ends_sentence(std::string_view text) {
  constexpr std::array closings{
      std::string_view{"\""}, std::string_view{"'"}, std::string_view{")"}, std::string_view{"]"},
      std::string_view{"”"},  std::string_view{"’"}, std::string_view{"»"}};
  constexpr std::array ends{std::string_view{"."}, std::string_view{"!"}, std::string_view{"?"},
                            std::string_view{":"}, std::string_view{"…"}};
  const auto ended_by = [&](std::string_view mark) { return text.ends_with(mark); };
  for (;;) {
    const auto* closing = std::ranges::find_if(closings, ended_by);
    if (closing == closings.end()) break;
    text.remove_suffix(closing->size());
  }
  return std::ranges::any_of(ends, ended_by);
}

bool is_lone_marker(const Page& page, const Line& line) {
  if (line.words != 1) return false;
  const std::string_view word = word_text(page, line, 0);
  return is_bullet(word) || is_number(word);
}

Marker leading_marker(const Page& page, const Line& line) {
  if (line.words < 2) return Marker::none;
  const std::string_view word = word_text(page, line, 0);
  if (is_bullet(word)) return Marker::bullet;
  if (is_number(word)) return Marker::number;
  // Word's second level has an "o" for a bullet; the wide gap tells it from the Spanish word.
  const float gap =
      page.words[line.first_word + 1].box.left - page.words[line.first_word].box.right;
  return word == "o" && gap > 0.7F * line.height ? Marker::bullet : Marker::none;
}

}  // namespace plainsong::pdf
