#include "vale/walk.hpp"

#include <algorithm>
#include <span>

#include "match/regex.hpp"
#include "rules/action.hpp"
#include "text/utf8.hpp"
#include "vale/html_walk.hpp"
#include "vale/markdown_html.hpp"

namespace plainsong::vale {
namespace {

/// Where the front matter between --- or +++ ends, its marks included; 0 without one.
std::size_t front_matter_end(std::string_view text) {
  if (!text.starts_with("---\n") && !text.starts_with("+++\n")) return 0;
  std::size_t end = text.find("\n---", 4);
  const std::size_t plus = text.find("\n+++", 4);
  end = std::min(end, plus);
  return end == std::string_view::npos ? 0 : end + 4;
}

std::string replaced(const std::string& pattern, std::string_view with, std::string text) {
  const auto regex = Regex::compile(pattern, {});
  if (!regex) return text;
  std::string result;
  std::size_t at = 0;
  std::size_t from = 0;
  Span match;
  std::vector<std::string> groups;
  while (from <= text.size() && regex->find(text, from, match, &groups) == Regex::Outcome::found) {
    result.append(text, at, match.start() - at);
    result += filled_groups(with, match.of(text), groups);
    at = match.end();
    from = match.empty() ? at + 1 : at;
  }
  return result.append(text, at);
}

std::string stars(std::size_t count) { return std::string(count, '*'); }

/// Masks in `line` what no reader sees: the words behind a code fence, names of links, the numbers
/// of a list. Lengths in characters stay.
std::string without_marks(std::string_view line) {
  const bool ended = line.ends_with('\n');
  std::string result{line.substr(0, line.size() - (ended ? 1 : 0))};
  if (const std::size_t fence = result.find("```"); fence != std::string::npos) {
    const std::size_t info = result.find_first_not_of('`', fence);
    const std::size_t last = result.rfind('`');
    if (info != std::string::npos && last != std::string::npos) {
      const std::string tail = result.substr(last + 1);
      result.resize(last + 1);
      result += stars(utf8::count(tail));
    }
  }
  for (std::size_t at = 0; (at = result.find("][", at)) != std::string::npos; ++at) {
    const std::size_t end = result.find(']', at + 2);
    if (end == std::string::npos) break;
    if (end == at + 2) continue;
    result.replace(at + 2, end - at - 2, stars(utf8::count(result.substr(at + 2, end - at - 2))));
  }
  for (std::size_t at = 0; (at = result.find("]:", at)) != std::string::npos; ++at) {
    const std::size_t before = at == 0 ? std::string::npos : result.rfind(']', at - 1);
    const std::size_t start = result.find('[', before == std::string::npos ? 0 : before + 1);
    if (start >= at || start + 1 == at) continue;
    const std::string masked = stars(utf8::count(result.substr(start + 1, at - start - 1)));
    result.replace(start + 1, at - start - 1, masked);
    at = start + 1 + masked.size();
  }
  std::size_t digits = 0;
  while (digits < result.size() && result[digits] >= '0' && result[digits] <= '9') ++digits;
  if (digits > 0 && digits < result.size() && result[digits] == '.') {
    result.replace(0, digits + 1, stars(digits + 1));
  }
  if (ended) result += '\n';
  return result;
}

/// A value of front matter that is a text: no number, date, truth or list.
std::string text_value(std::string_view value) {
  value = trim_space(value);
  if (value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
    return std::string{value.substr(1, value.size() - 2)};
  }
  constexpr std::string_view not_texts = "[{>|&*!#";
  if (value.empty() || not_texts.find(value[0]) != std::string_view::npos) return {};
  for (const std::string_view word : {"true", "false", "null", "yes", "no", "~"}) {
    if (value == word) return {};
  }
  const bool number = value.find_first_not_of("0123456789.:-+TZ ") == std::string_view::npos;
  return number ? std::string{} : std::string{value};
}

/// The text of a block of YAML that begins behind `lines[at]`, whose mark is '|' or '>'.
std::string block_value(std::span<const std::string_view> lines, std::size_t at, char mark) {
  std::string text;
  std::size_t indent = std::string_view::npos;
  for (++at; at < lines.size(); ++at) {
    const std::size_t first = lines[at].find_first_not_of(' ');
    if (first == 0) break;
    if (indent == std::string_view::npos) indent = first;
    if (!text.empty()) text += mark == '|' ? '\n' : ' ';
    if (first != std::string_view::npos) text += lines[at].substr(std::min(first, indent));
  }
  return text;
}

}  // namespace

void Walk::run(const Visitor& visit) {
  visit_ = &visit;
  body_ = content_.text();
  switch (file_.format) {
    case ValeFormat::markdown: markdown(); break;
    case ValeFormat::html: html(content_.text()); break;
    case ValeFormat::text: text(); break;
    case ValeFormat::lines: {
      const std::string scope = "text" + file_.extension;
      show({.text = content_.text(), .scope = scope, .by_search = true, .context = &body_});
      break;
    }
  }
  const std::string whole{content_.text()};
  const std::string scope = "raw" + file_.extension;
  show({.text = whole, .scope = scope, .by_search = true, .context = &whole});
}

void Walk::text() { prose_block(content_.text(), -1, body_); }

/// Paragraphs, sentences, and all of it.
void Walk::prose_block(std::string_view text, std::int64_t line, const std::string& context) {
  // Where lines end within it, the line of the block says nothing.
  const bool by_search = text.find('\n') != std::string_view::npos;
  const auto unit = [&](std::string_view part, const std::string& scope) {
    show({.text = part, .scope = scope, .line = line, .by_search = by_search, .context = &context});
  };
  if (units_.paragraphs) {
    const std::string scope = "paragraph" + file_.extension;
    std::string_view rest = text;
    while (true) {
      const std::size_t end = rest.find("\n\n");
      unit(rest.substr(0, end == std::string_view::npos ? end : end + 2), scope);
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 2);
    }
  }
  if (units_.sentences) {
    const std::string scope = "sentence" + file_.extension;
    for (const std::string_view sentence : plain_sentences(text)) unit(sentence, scope);
  }
  unit(text, "text" + file_.extension);
}

/// The texts of its keys, each as a block on its line.
void Walk::front_matter() {
  const std::string_view text = content_.text();
  const std::size_t end = front_matter_end(text);
  const char separator = text.starts_with("+++") ? '=' : ':';
  const std::vector<std::string_view> lines = split_lines(text.substr(0, end));
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::string_view entry = lines[at];
    const std::size_t colon = entry.find(separator);
    if (colon == std::string_view::npos || colon == 0) continue;
    if (entry[0] == ' ' || entry[0] == '#' || entry[0] == '-') continue;
    const std::string_view said = trim_space(entry.substr(colon + 1));
    const bool block = separator == ':' && (said.starts_with('|') || said.starts_with('>'));
    const std::string value = block ? block_value(lines, at, said[0]) : text_value(said);
    if (value.empty()) continue;
    const std::string scope =
        "text.frontmatter." + std::string{trim_space(entry.substr(0, colon))} + file_.extension;
    const auto line = static_cast<std::int64_t>(at);
    show({.text = value, .scope = scope, .line = line, .by_search = block, .context = &body_});
  }
}

void Walk::markdown() {
  front_matter();
  std::string text{content_.text()};
  if (const std::size_t end = front_matter_end(text); end > 0) {
    const std::string inside = text.substr(4, end - 8);
    text.replace(0, end, "\n```\n" + inside + "\n```\n");
  }
  for (const std::string& pattern : file_.block_ignores) {
    text = replaced(pattern, "\n```\n$1\n```\n", std::move(text));
  }
  for (const std::string& pattern : file_.token_ignores) {
    text = replaced(pattern, "`$1`", std::move(text));
  }
  body_.clear();
  for (const std::string_view line : content_.lines()) body_ += without_marks(line);
  html(markdown_html(text));
}

void Walk::html(std::string_view page) {
  HtmlWalk{*this, page}.run();
  comments_.forget_rules();
  const std::string scope = "summary" + file_.extension;
  const std::string whole = body_;
  show({.text = prose_.text, .scope = scope, .line = 0, .by_search = true, .context = &whole});
}

}  // namespace plainsong::vale
