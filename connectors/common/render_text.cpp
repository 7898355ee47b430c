#include <fmt/format.h>

#include <algorithm>

#include "common/characters.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

constexpr std::string_view reset = "\x1B[0m";
constexpr std::string_view bold = "\x1B[1m";
constexpr std::string_view dim = "\x1B[2m";
constexpr std::string_view red = "\x1B[31m";
constexpr std::string_view yellow = "\x1B[33m";
constexpr std::string_view blue = "\x1B[34m";

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::error: return red;
    case Severity::warning: return yellow;
    case Severity::suggestion: return blue;
  }
  return {};
}

Text label_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Text::label_error;
    case Severity::warning: return Text::label_warning;
    case Severity::suggestion: return Text::label_suggestion;
  }
  return Text::label_suggestion;
}

std::string painted(std::string_view what, std::string_view colour, const TextStyle& style) {
  return style.colour ? fmt::format("{}{}{}", colour, what, reset) : std::string{what};
}

/// A line of a message with the columns of the words found in it.
struct Excerpt {
  std::string line;
  std::size_t from = 0;  // in columns, one a code point
  std::size_t size = 0;
};

/// As much of the block around `span` as may fill a line: a block can be millions of bytes long,
/// and hold thousands of findings.
Span surroundings(std::string_view text, const Block& block, Span span, std::size_t width) {
  const auto reach = static_cast<std::uint32_t>(16 * width);  // four bytes a column, and to spare
  std::uint32_t start = std::max(block.span.start(), span.start() - std::min(span.start(), reach));
  std::uint32_t end = std::min(block.span.end(), span.end() + reach);
  while (start > block.span.start() && continues(text[start])) --start;
  while (end < block.span.end() && continues(text[end])) ++end;
  return {start, end};
}

/// The words found with what stands around them, as one line of at most `width` columns.
Excerpt excerpt(const Document& document, Span span, std::size_t width) {
  const Block* block = document.block_at(span.start());
  const Span near = block == nullptr ? Span{} : surroundings(document.text(), *block, span, width);
  const std::string_view text = near.of(document.text());
  const std::uint32_t base = near.start();
  // Fold white space and drop what takes no room, following the span through.
  std::vector<std::string_view> columns;
  std::size_t from = 0;
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && continues(text[end])) ++end;
    const std::string_view c = text.substr(i, end - i);
    if (base + i == span.start()) from = columns.size();
    const bool blank = c == " " || c == "\n" || c == "\r" || c == "\t" || c == "\xC2\xA0";
    const bool unseen = c == "\xC2\xAD" || c == "\xE2\x80\x8B" || c == "\xE2\x80\x8C" ||
                        c == "\xE2\x80\x8D" || c == "\xEF\xBB\xBF";
    if (blank) {
      if (!columns.empty() && columns.back() != " ") columns.push_back(" ");
    } else if (!unseen) {
      columns.push_back(c);
    }
    if (base + end <= span.end()) to = columns.size();
    i = end;
  }
  to = std::max(to, from);
  const std::size_t found = to - from;
  std::size_t start = 0;
  if (columns.size() > width) {
    const std::size_t around = width > found ? (width - found) / 2 : 0;
    start = from > around ? from - around : 0;
    start = std::min(start, columns.size() - width);
    while (start > 0 && start < from && columns[start - 1] != " ") ++start;
  }
  const std::size_t end = std::min(columns.size(), std::max(start + width, to));
  Excerpt result{.line = {}, .from = from - std::min(start, from), .size = found};
  if (start > 0) {
    result.line = "…";
    ++result.from;
  }
  for (std::size_t i = start; i < end; ++i) result.line += columns[i];
  if (end < columns.size()) result.line += "…";
  return result;
}

}  // namespace

std::string place_text(const Location& location, Locale locale) {
  std::string result = location.part;
  // A page of a PDF is a part and a place; it is said once, in the reader's language.
  const std::string page_part = fmt::format("page {}", location.place.page);
  if (result.ends_with(page_part)) result.resize(result.size() - page_part.size());
  while (result.ends_with(' ') || result.ends_with(',')) result.pop_back();
  const auto add = [&](const std::string& more) {
    if (!result.empty()) result += result.ends_with(':') ? " " : ", ";
    result += more;
  };
  const auto say = [&](Text id, auto... arguments) {
    return fmt::format(fmt::runtime(text(id, locale)), arguments...);
  };
  const Place& place = location.place;
  if (place.page != 0) add(say(Text::place_page, fmt::arg("page", place.page)));
  if (place.table != 0) {
    add(say(Text::place_cell, fmt::arg("table", place.table), fmt::arg("row", place.row),
            fmt::arg("cell", place.cell)));
  } else if (place.paragraph != 0) {
    add(say(Text::place_paragraph, fmt::arg("paragraph", place.paragraph)));
  }
  if (location.start) {
    add(say(Text::place_line, fmt::arg("line", location.start->line),
            fmt::arg("column", location.start->column)));
  }
  return result;
}

std::string place_of(const CheckedFile& file, std::size_t i, Locale locale) {
  const Finding& finding = file.report.findings[i];
  const bool nowhere = finding.span.empty() && !finding.origin;
  return nowhere ? std::string{text(Text::page_whole, locale)}
                 : place_text(file.locations[i], locale);
}

std::string message_with_place(const CheckedFile& file, std::size_t i, Locale locale) {
  const Finding& finding = file.report.findings[i];
  const std::string& message = finding.message;
  const bool nowhere = finding.span.empty() && !finding.origin;
  if (nowhere || file.locations[i].in_lines_of_file()) return message;
  const std::string place = place_text(file.locations[i], locale);
  return place.empty() ? message : fmt::format("{} ({})", message, place);
}

std::string render_text(const CheckedFile& file, const TextStyle& style) {
  std::string out;
  if (file.report.findings.empty() && file.report.skipped.empty()) return out;
  out += painted(file.name, bold, style) + "\n";
  constexpr std::string_view indent = "    ";
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    const Finding& finding = file.report.findings[i];
    const std::string label{text(label_of(finding.severity), style.locale)};
    out += fmt::format("  {}  {}\n", place_of(file, i, style.locale),
                       painted(label, colour_of(finding.severity), style));
    out += fmt::format("{}{}\n", indent, finding.message);
    const std::size_t width = style.width > 12 ? style.width - 8 : 4;
    if (!finding.span.empty()) {
      const Excerpt line = excerpt(*file.document, finding.span, width);
      out += fmt::format("{}  {}\n", indent, line.line);
      out += fmt::format("{}  {}{}\n", indent, std::string(line.from, ' '),
                         painted(std::string(std::max<std::size_t>(line.size, 1), '^'),
                                 colour_of(finding.severity), style));
    }
    if (!finding.why.empty()) {
      const std::string why =
          fmt::format("{}: {}", text(Text::label_why, style.locale), finding.why);
      out += fmt::format("{}{}\n", indent, painted(why, dim, style));
    }
    out += '\n';
  }
  for (const Skipped& skipped : file.report.skipped) {
    out +=
        fmt::format(fmt::runtime(text(Text::skipped, style.locale)), fmt::arg("rule", skipped.rule),
                    fmt::arg("reason", in_locale(skipped.reason, style.locale)));
    out += '\n';
  }
  return out;
}

}  // namespace plainsong
