#include <algorithm>
#include <vector>

#include "common/characters.hpp"
#include "common/sentences.hpp"
#include "mail/notice.hpp"
#include "mail/prose.hpp"

namespace plainsong::mail {
namespace {

constexpr std::size_t most_findings = 20;
constexpr std::size_t most_suggestions = 3;
constexpr std::size_t most_remarks = 10;
constexpr std::size_t longest_sentence = 400;  // bytes, the words found apart
constexpr std::size_t longest_message = 600;

// Of a reply in the session: a summary, findings, "and N more" and no line to spare.
constexpr std::size_t most_reply_findings = 8;
constexpr std::size_t longest_reply_line = 400;

bool is_stop(char c) { return c == '.' || c == '!' || c == '?'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// True if a sentence ends before `at`: white space stands there behind a stop, and what follows
/// does not go on in small letters, as after "p.m.".
bool sentence_ends_before(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size() || !is_space(text[at - 1])) return false;
  std::size_t end = at;
  while (end > 0 && is_space(text[end - 1])) --end;
  return end > 0 && is_stop(text[end - 1]) && !is_small(text[at]);
}

/// The sentence around `span` within its block, as near as stops tell, and no further than a few
/// lines: a block can be millions of bytes long.
std::string sentence_around(const Document& document, Span span) {
  const Block* block = document.block_at(span.start());
  if (block == nullptr) return {};
  const std::string_view text = document.text();
  const std::size_t reach = longest_sentence / 2;
  std::size_t start = span.start();
  const std::size_t first =
      std::max<std::size_t>(block->span.start(), start - std::min<std::size_t>(start, reach));
  while (start > first && !sentence_ends_before(text, start)) --start;
  std::size_t end = std::min(span.end(), block->span.end());
  const std::size_t last = std::min<std::size_t>(block->span.end(), end + reach);
  while (end < last &&
         !(is_space(text[end]) && end + 1 < last && sentence_ends_before(text, end + 1))) {
    ++end;
  }
  while (start > block->span.start() && continues(text[start])) --start;
  while (end < block->span.end() && continues(text[end])) ++end;
  const bool cut_before = start > block->span.start() && !sentence_ends_before(text, start);
  const bool cut_after = end < block->span.end() && end == last;
  std::string sentence = one_line(text.substr(start, end - start), longest_message);
  if (cut_before) sentence.insert(0, "…");
  return cut_after && !sentence.ends_with("…") ? sentence + "…" : sentence;
}

/// The file a part of a mail is, "letter.docx" of "part 2 letter.docx: word/document.xml"; empty
/// for what the mail itself says, "part 1.2 (text/html)".
std::string_view file_of(std::string_view part) {
  constexpr std::string_view opening = "part ";
  if (!part.starts_with(opening)) return {};
  part.remove_prefix(opening.size());
  part.remove_prefix(std::min(part.find_first_not_of("0123456789."), part.size()));
  if (!part.starts_with(' ') || part.starts_with(" (")) return {};
  part.remove_prefix(1);
  part = part.substr(0, part.find(": "));
  return part.ends_with(')') ? part.substr(0, part.rfind(" (")) : part;
}

std::string sentence_line(const CheckedFile& checked, std::size_t i, Locale locale) {
  const Finding& finding = checked.report.findings[i];
  if (finding.span.empty() || !checked.document) return {};
  const std::string sentence = sentence_around(*checked.document, finding.span);
  if (sentence.empty()) return {};
  const auto quote = fmt::arg("sentence", sentence);
  const Block* block = checked.document->block_at(finding.span.start());
  if (block->kind == BlockKind::subject) return say(Text::mail_sentence_subject, locale, quote);
  const std::string_view part =
      i < checked.locations.size() ? std::string_view{checked.locations[i].part} : "";
  const std::string file = one_line(file_of(part), 100);
  if (file.empty()) return say(Text::mail_sentence, locale, quote);
  return say(Text::mail_sentence_file, locale, fmt::arg("file", file), quote);
}

/// What to write instead, if the sentence of the finding does not say it.
std::string suggestion_line(const Finding& finding, Locale locale) {
  std::string line;
  for (std::size_t i = 0; i < std::min(finding.suggestions.size(), most_suggestions); ++i) {
    const std::string suggestion = one_line(finding.suggestions[i], longest_message);
    if (suggestion.empty() || finding.message.find(suggestion) != std::string::npos) continue;
    const std::string quoted =
        locale == Locale::es ? "«" + suggestion + "»" : "“" + suggestion + "”";
    line += line.empty() ? fmt::format("{}: ", text(Text::label_write, locale))
                         : fmt::format(" {} ", text(Text::or_word, locale));
    line += quoted;
  }
  return line;
}

Text label_of(Severity severity) {
  switch (severity) {
    case Severity::error: return Text::label_error;
    case Severity::warning: return Text::label_warning;
    case Severity::suggestion: return Text::label_suggestion;
  }
  return Text::label_suggestion;
}

/// The findings by their indexes, the worst first, else as they stand in the message.
std::vector<std::size_t> worst_first(const std::vector<Finding>& findings) {
  std::vector<std::size_t> order(findings.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return findings[a].severity > findings[b].severity;
  });
  return order;
}

std::string more_line(std::size_t count, Locale locale) {
  return say(Text::mail_and_more, locale, fmt::arg("count", count));
}

/// What could not be checked: a part that cannot be read, a rule that could not be asked.
std::string unchecked_lines(const CheckedFile& checked, Locale locale) {
  std::vector<std::string> lines;
  if (checked.error) {
    lines.push_back(say(Text::page_not_read, locale,
                        fmt::arg("reason", in_locale(checked.error->message, locale))));
  }
  if (checked.document) {
    for (const std::string& remark : checked.document->remarks()) {
      lines.push_back(say(Text::remark, locale, fmt::arg("remark", in_locale(remark, locale))));
    }
  }
  for (const Skipped& skipped : checked.report.skipped) {
    lines.push_back(say(Text::skipped, locale, fmt::arg("rule", skipped.rule),
                        fmt::arg("reason", in_locale(skipped.reason, locale))));
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(lines.size(), most_remarks); ++i) {
    out += wrapped(one_line(lines[i], longest_message), "- ");
  }
  if (lines.size() > most_remarks)
    out += "- " + more_line(lines.size() - most_remarks, locale) + '\n';
  return out;
}

}  // namespace

std::string findings_text(const CheckedFile& checked, Locale locale) {
  const std::vector<Finding>& findings = checked.report.findings;
  std::string out;
  std::size_t number = 0;
  for (const std::size_t i : worst_first(findings)) {
    if (number == most_findings) {
      out += more_line(findings.size() - number, locale) + "\n\n";
      break;
    }
    const Finding& finding = findings[i];
    const std::string opening = fmt::format("{}. ", ++number);
    const std::string indent(opening.size(), ' ');
    out += wrapped(fmt::format("{} ({})", one_line(finding.message, longest_message),
                               text(label_of(finding.severity), locale)),
                   opening);
    const auto add = [&](const std::string& line) {
      if (!line.empty()) out += wrapped(line, indent);
    };
    add(sentence_line(checked, i, locale));
    add(suggestion_line(finding, locale));
    if (!finding.why.empty()) {
      add(fmt::format("{}: {}", text(Text::label_why, locale),
                      one_line(finding.why, longest_message)));
    }
    out += '\n';
  }
  const std::string unchecked = unchecked_lines(checked, locale);
  if (out.empty() && unchecked.empty()) out += wrapped(text(Text::summary_none, locale)) + '\n';
  return unchecked.empty() ? out : out + unchecked + '\n';
}

std::vector<std::string> return_reply(const CheckedFile& checked, Locale locale) {
  const std::vector<Finding>& findings = checked.report.findings;
  std::vector<std::string> lines;
  const auto add = [&](std::string_view line) {
    lines.push_back(one_line(to_ascii(one_line(line, longest_reply_line)), longest_reply_line - 3));
    // The ellipsis of a line that was cut.
    lines.back() = to_ascii(lines.back());
  };
  if (findings.empty()) {
    add(text(Text::mail_reply_none, locale));
    return lines;
  }
  add(findings.size() == 1 ? std::string{text(Text::mail_reply_one, locale)}
                           : say(Text::mail_reply, locale, fmt::arg("count", findings.size())));
  for (const std::size_t i : worst_first(findings)) {
    if (lines.size() > most_reply_findings) {
      add(more_line(findings.size() - most_reply_findings, locale));
      break;
    }
    add(fmt::format("{}. {}", lines.size(), findings[i].message));
  }
  return lines;
}

}  // namespace plainsong::mail
