#include "lsp/silencing.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plainsong::lsp {
namespace {

std::size_t line_start(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return before == std::string_view::npos ? 0 : before + 1;
}

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view line_at(std::string_view text, std::size_t start) {
  return text.substr(start, std::min(text.find('\n', start), text.size()) - start);
}

/// The first line of the lines without a blank one that go on at `at`.
std::size_t paragraph_start(std::string_view text, std::size_t at) {
  std::size_t start = line_start(text, at);
  while (start > 0) {
    const std::size_t before = line_start(text, start - 1);
    if (blank(line_at(text, before))) break;
    start = before;
  }
  return start;
}

/// True if a line begins with a letter, a quotation mark or the like, so that the lines from there
/// on are a paragraph and no list, heading, quotation or table.
bool begins_paragraph(std::string_view line) {
  const char first = line.empty() ? ' ' : line.front();
  const bool letter = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  return letter || static_cast<unsigned char>(first) >= 0x80 || first == '"' || first == '(';
}

std::string line_end_of(std::string_view text) {
  const std::size_t end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

/// Within a tag a comment would be a part of it.
bool in_tag(std::string_view before) {
  const std::size_t open = before.rfind('<');
  if (open == std::string_view::npos) return false;
  const std::size_t close = before.rfind('>');
  return close == std::string_view::npos || close < open;
}

std::string comment(std::string_view rule, std::string_view reason) {
  return fmt::format("<!-- plainsong ignore-next {}: {} -->", rule, reason);
}

/// In Markdown a comment at the beginning of a line makes all of the line HTML (CommonMark 4.6): it
/// gets a line of its own, or stands behind something.
Insertion in_markdown(const std::string& text, std::uint32_t at, const std::string& comment) {
  const std::size_t paragraph = paragraph_start(text, at);
  if (begins_paragraph(line_at(text, paragraph))) {
    return {static_cast<std::uint32_t>(paragraph), comment + line_end_of(text)};
  }
  const std::size_t line = line_start(text, at);
  if (!blank(std::string_view{text}.substr(line, at - line))) return {at, comment};
  if (line == 0) return {0, comment + line_end_of(text)};
  std::size_t end = line - 1;
  if (end > 0 && text[end - 1] == '\r') --end;
  return {static_cast<std::uint32_t>(end), ' ' + comment};
}

}  // namespace

std::optional<Insertion> silencing_comment(const std::string& text, TextKind kind,
                                           const EditSession::Found& found,
                                           std::string_view reason) {
  if (kind != TextKind::markdown && kind != TextKind::html) return std::nullopt;
  const std::string& rule = found.finding.rule;
  if (found.bytes.empty()) {
    if (found.bytes.start() != 0) return std::nullopt;
    const std::string gap = text.empty() || text.ends_with('\n') ? "" : line_end_of(text);
    return Insertion{.at = static_cast<std::uint32_t>(text.size()),
                     .text = fmt::format("{0}{1}<!-- plainsong {2} = off: {3} -->{1}", gap,
                                         line_end_of(text), rule, reason)};
  }
  const std::uint32_t at = found.bytes.start();
  if (!found.verbatim || in_tag(std::string_view{text}.substr(0, at))) return std::nullopt;
  if (kind == TextKind::html) return Insertion{.at = at, .text = comment(rule, reason)};
  return in_markdown(text, at, comment(rule, reason));
}

}  // namespace plainsong::lsp
