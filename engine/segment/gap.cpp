#include "segment/gap.hpp"

#include <optional>

#include "text/utf8.hpp"

namespace plainsong {
namespace {

/// Ends a sentence without white space behind it, in scripts that have none between words.
bool wide_terminator(char32_t c) {
  return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF61 || c == 0xFF0E;
}

bool terminator(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x061F || c == 0x0964 ||
         c == 0x06D4 || wide_terminator(c);
}

/// Marks that part two texts on one line: "Unsubscribe | View in browser".
bool separator(char32_t c) {
  return c == '|' || c == 0x2022 || c == 0xB7 || c == 0x25CF || c == 0x25AA || c == 0x25E6 ||
         c == 0x2023 || c == 0x2605;
}

bool space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || utf8::wide_space(c) || c == 0x200B;
}

bool hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013; }

bool apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0xFF07; }

/// The kind of a gap that is this one character and nothing else.
Gap single(char32_t c) {
  if (hyphen(c)) return Gap::hyphen;
  switch (c) {
    case '/': return Gap::slash;
    case '.': return Gap::dot;
    case ',': return Gap::comma;
    case '&': return Gap::ampersand;
    default: return Gap::stop;
  }
}

/// The gaps that prose is full of, without a loop. A single space does not come here.
std::optional<GapInfo> usual_gap(std::string_view bytes) {
  if (bytes == ", ") return GapInfo{.gap = Gap::comma, .tight = false};
  if (bytes == ". ") {
    return GapInfo{.tight = false, .terminator = true, .only_full_stop = true};
  }
  if (bytes == "-") return GapInfo{.gap = Gap::hyphen};
  return std::nullopt;
}

}  // namespace

GapInfo read_gap(std::string_view bytes) {
  if (const auto usual = usual_gap(bytes)) return *usual;
  GapInfo info;
  char32_t first = 0;  // the characters that are not space, in order
  char32_t last = 0;
  int marks = 0;
  bool space_first = false;
  bool space_last = false;
  bool wide = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const utf8::Decoded next = utf8::decode(bytes, i);
    const char32_t c = next.code_point;
    const bool at_start = i == 0;
    i += next.size;
    if (space(c)) {
      space_first = space_first || marks == 0;
      space_last = true;
      info.tight = false;
      info.line_break = info.line_break || c == '\n' || c == '\r' || c == 0x2028;
      continue;
    }
    if (utf8::ignorable(c)) continue;
    if (marks++ == 0) first = c;
    last = c;
    space_last = false;
    if (at_start && apostrophe(c)) info.possessive = true;
    wide = wide || wide_terminator(c);
    if (terminator(c)) {
      info.only_full_stop = c == '.' && !info.terminator && at_start;
      info.terminator = true;
    }
    info.separator = info.separator || separator(c);
  }

  if (marks == 0) {
    info.gap = bytes.empty() || info.tight ? Gap::none : Gap::space;
    return info;
  }
  info.opens_tag = !space_last && (last == '#' || last == '@') && (marks == 1 ? space_first : true);
  if (info.terminator && info.tight && !wide) info.terminator = false;  // "3.1", "example.org"
  if (marks > 1) return info;

  const bool line_end_hyphen = hyphen(first) && !space_first && info.line_break;
  if (info.tight || line_end_hyphen) {
    info.gap = single(first);
  } else if (first == ',' && !space_first) {
    info.gap = Gap::comma;
  } else if (first == '&' && space_first && space_last) {
    info.ampersand_word = true;
  } else if (info.possessive && !space_first) {
    info.gap = Gap::space;
  }
  return info;
}

}  // namespace plainsong
