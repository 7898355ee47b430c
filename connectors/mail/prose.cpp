#include "mail/prose.hpp"

#include <algorithm>
#include <charconv>

#include "common/markup_text.hpp"
#include "mail/transfer_encoding.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::string_view ellipsis = "…";
constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_space(std::string_view character) {
  return character == no_break_space ||
         (character.size() == 1 && static_cast<unsigned char>(character[0]) <= ' ');
}

std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The digits of `text` from `at` on as a number without zeros in front; 0 if there are others.
unsigned number_at(std::string_view text, std::size_t at, std::size_t size) {
  unsigned value = 0;
  const char* const start = text.data() + at;
  const auto [stop, code] = std::from_chars(start, start + size, value);
  return code == std::errc{} && stop == start + size ? value : 0;
}

/// The word at `index` of words with a blank between each two.
std::string_view word_at(std::string_view words, unsigned index) {
  for (; index > 0; --index) words.remove_prefix(words.find(' ') + 1);
  return words.substr(0, words.find(' '));
}

}  // namespace

std::string one_line(std::string_view text, std::size_t longest) {
  // A text of megabytes is not gone through for a line of it.
  const std::string valid = well_formed(text.substr(0, 4 * longest));
  std::string line;
  for (std::size_t at = 0; at < valid.size();) {
    const std::size_t end = character_end(valid, at);
    const std::string_view character = std::string_view{valid}.substr(at, end - at);
    at = end;
    if (is_space(character)) {
      if (!line.empty() && !line.ends_with(' ')) line += ' ';
      continue;
    }
    if (line.size() + character.size() > longest) {
      while (line.ends_with(' ')) line.pop_back();
      return line += ellipsis;
    }
    line += character;
  }
  while (line.ends_with(' ')) line.pop_back();
  return text.size() > 4 * longest ? line += ellipsis : line;
}

std::string wrapped(std::string_view text, std::string_view opening) {
  const std::string indent(columns(opening), ' ');
  std::string out{opening};
  std::size_t column = indent.size();
  bool line_begins = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = columns(word);
    if (!line_begins && column + 1 + size > longest_line) {
      out += '\n' + indent;
      column = indent.size();
      line_begins = true;
    }
    if (!line_begins) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
    line_begins = false;
  }
  return out += '\n';
}

std::string time_text(std::string_view time, Locale locale) {
  constexpr std::string_view shape = "2026-11-28T16:45";
  const bool shaped = time.size() >= shape.size() && time[4] == '-' && time[7] == '-' &&
                      time[10] == 'T' && time[13] == ':';
  const unsigned month = shaped ? number_at(time, 5, 2) : 0;
  const unsigned day = shaped ? number_at(time, 8, 2) : 0;
  if (month < 1 || month > 12 || day == 0) return one_line(time, 40);
  return say(Text::mail_time, locale,
             fmt::arg("month", word_at(plainsong::text(Text::mail_months, locale), month - 1)),
             fmt::arg("day", day), fmt::arg("year", time.substr(0, 4)),
             fmt::arg("time", time.substr(11, 5)));
}

}  // namespace plainsong::mail
