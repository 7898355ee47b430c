#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/category_text.hpp"
#include "common/markup_text.hpp"
#include "common/page_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

constexpr std::array severities{Severity::error, Severity::warning, Severity::suggestion};

/// Severities differ by line and label, not by colour alone; every colour has a contrast of 4.5 or
/// more to what it stands on (WCAG 2.1, 1.4.3).
constexpr std::string_view style = R"(
:root{color-scheme:light}
body{font:1rem/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0 auto;max-width:72rem;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.25rem;border-bottom:2px solid #1b1b1b;margin-top:2.5rem;overflow-wrap:anywhere}
a{color:#0b4a8f}
.row{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);column-gap:2rem}
.row>div{overflow-wrap:anywhere}
.others,blockquote{border-left:3px solid #8a8a8a;padding-left:1rem;margin-left:0;color:#404040}
.image,.aside,.caption{color:#404040;font-size:.9rem}.image::before{content:"[";}.image::after{content:"]";}
.subject{font-weight:bold}
pre{white-space:pre-wrap}
table{border-collapse:collapse}td,th{border:1px solid #8a8a8a;padding:.2rem .5rem;text-align:left;vertical-align:top}
ul{padding-left:1.5rem}
mark{color:inherit;background:#fff3c4;text-decoration:underline dashed #8a5a00 2px;text-underline-offset:3px}
mark.error{background:#fde0dc;text-decoration:underline solid #a4161a 3px}
mark.suggestion{background:#e4edf7;text-decoration:underline dotted #0b4a8f 2px}
sup{line-height:0}sup a{text-decoration:none;padding:0 .1rem}
.notes{list-style:none;margin:1rem 0;padding:0;font-size:.9rem}
.note{border-left:4px dashed #8a5a00;padding:.1rem .75rem;margin-bottom:.75rem;break-inside:avoid}
.note.error{border-left:4px solid #a4161a}.note.suggestion{border-left:4px dotted #0b4a8f}
.note p{margin:.15rem 0}.label{font-weight:bold}.small{color:#505050}
.filter{margin-right:1.5rem}
#show-error:not(:checked)~main .note.error,#show-error:not(:checked)~main sup.error,
#show-warning:not(:checked)~main .note.warning,#show-warning:not(:checked)~main sup.warning,
#show-suggestion:not(:checked)~main .note.suggestion,#show-suggestion:not(:checked)~main sup.suggestion{display:none}
#show-error:not(:checked)~main mark.error,#show-warning:not(:checked)~main mark.warning,
#show-suggestion:not(:checked)~main mark.suggestion{background:none;text-decoration:none}
:target{outline:3px solid #0b4a8f}
@media(max-width:45rem){.row{grid-template-columns:minmax(0,1fr)}}
@media print{nav,.filter,input{display:none}body{max-width:none;padding:0}
a{color:inherit;text-decoration:none}mark,.note{print-color-adjust:exact;-webkit-print-color-adjust:exact}
article{break-before:page}article:first-of-type{break-before:auto}}
)";

std::string counted(Severity severity, std::size_t count, Locale locale) {
  const auto say = [&](Text one, Text many) {
    return count == 1 ? std::string{text(one, locale)}
                      : fmt::format(fmt::runtime(text(many, locale)), fmt::arg("count", count));
  };
  switch (severity) {
    case Severity::error: return say(Text::count_errors_one, Text::count_errors);
    case Severity::warning: return say(Text::count_warnings_one, Text::count_warnings);
    case Severity::suggestion: return say(Text::count_suggestions_one, Text::count_suggestions);
  }
  return {};
}

std::string_view label_of(Severity severity, Locale locale) {
  switch (severity) {
    case Severity::error: return text(Text::label_error, locale);
    case Severity::warning: return text(Text::label_warning, locale);
    case Severity::suggestion: return text(Text::label_suggestion, locale);
  }
  return {};
}

std::string paragraph(std::string_view label, std::string_view what) {
  return fmt::format("<p class=\"small\">{}: {}</p>\n", label, escaped_markup(what));
}

/// The note beside a finding.
void write_note(const CheckedFile& file, std::size_t i, const std::string& name, Locale locale,
                std::string& out) {
  const Finding& finding = file.report.findings[i];
  const std::string place = place_of(file, i, locale);
  // What has no words in the text has nothing to go back to.
  const std::string number = finding.span.empty()
                                 ? fmt::format("{}", i + 1)
                                 : fmt::format("<a href=\"#{}-f{}\">{}</a>", name, i + 1, i + 1);
  out += fmt::format(
      "<li class=\"note {}\" id=\"{}-n{}\">\n<p>{} <span class=\"label\">{}</span> "
      "<span class=\"small\">{}</span></p>\n<p>{}</p>\n",
      to_string(finding.severity), name, i + 1, number, label_of(finding.severity, locale),
      escaped_markup(place), escaped_markup(finding.message));
  if (!finding.suggestions.empty()) {
    std::string words;
    for (const std::string& suggestion : finding.suggestions) {
      if (!words.empty()) words += fmt::format(" {} ", text(Text::or_word, locale));
      words += fmt::format("<strong>{}</strong>", escaped_markup(suggestion));
    }
    out += fmt::format("<p>{}: {}</p>\n", text(Text::label_write, locale), words);
  }
  if (!finding.why.empty()) out += paragraph(text(Text::label_why, locale), finding.why);
  out +=
      fmt::format("<p class=\"small\">{}. {}</p>\n</li>\n", category_text(finding.category, locale),
                  escaped_markup(fmt::format(fmt::runtime(text(Text::page_rule, locale)),
                                             fmt::arg("rule", finding.rule))));
}

/// The notes of findings `first` up to `last`, but those that are about the message as a whole
/// where `placed` is set, else only those.
void write_notes(const CheckedFile& file, std::size_t first, std::size_t last, bool placed,
                 const std::string& name, Locale locale, std::string& out) {
  std::string notes;
  for (std::size_t i = first; i < last; ++i) {
    const Finding& finding = file.report.findings[i];
    const bool has_place = !finding.span.empty() || finding.origin;
    if (has_place == placed) write_note(file, i, name, locale, notes);
  }
  if (!notes.empty()) out += fmt::format("<ol class=\"notes\">\n{}</ol>\n", notes);
}

void write_message(const CheckedFile& file, const std::string& name, Locale locale,
                   std::string& out) {
  const std::vector<Finding>& findings = file.report.findings;
  const auto blocks = file.document->blocks();
  write_notes(file, 0, findings.size(), false, name, locale, out);
  PageText page{*file.document, findings, name};
  std::size_t next = 0;
  for (std::size_t first = 0; first < blocks.size();) {
    const PageGroup group = page_group(blocks, first);
    first += group.count;
    const std::uint32_t end =
        first < blocks.size() ? blocks[first].span.start() : static_cast<std::uint32_t>(-1);
    std::size_t last = next;
    while (last < findings.size() && findings[last].span.start() < end) ++last;
    out += "<div class=\"row\">\n<div>\n";
    page.write(group, out);
    out += "</div>\n<div>\n";
    write_notes(file, next, last, true, name, locale, out);
    out += "</div>\n</div>\n";
    next = last;
  }
}

void write_file(const CheckedFile& file, std::size_t number, Locale locale, std::string& out) {
  const std::string name = fmt::format("m{}", number);
  out +=
      fmt::format("<article id=\"{}\" aria-labelledby=\"{}-title\">\n<h2 id=\"{}-title\">{}</h2>\n",
                  name, name, name, escaped_markup(file.name));
  const auto say = [&](std::string_view sentence) {
    out += fmt::format("<p>{}</p>\n", escaped_markup(sentence));
  };
  if (file.error) {
    say(fmt::format(fmt::runtime(text(Text::page_not_read, locale)),
                    fmt::arg("reason", in_locale(*file.error, locale))));
  } else if (file.report.findings.empty()) {
    say(text(Text::summary_none, locale));
  }
  for (const Skipped& skipped : file.report.skipped) {
    say(fmt::format(fmt::runtime(text(Text::skipped, locale)), fmt::arg("rule", skipped.rule),
                    fmt::arg("reason", in_locale(skipped.reason, locale))));
  }
  if (file.document) write_message(file, name, locale, out);
  out += "</article>\n";
}

void write_filters(const RunReport& run, std::string& out) {
  std::array<std::size_t, 3> counts{};
  for (const CheckedFile& file : run.files) {
    for (const Finding& finding : file.report.findings) {
      ++counts[static_cast<std::size_t>(finding.severity)];
    }
  }
  out += fmt::format("<p id=\"filters\" class=\"filter\">{}:</p>\n",
                     text(Text::page_show, run.locale));
  for (const Severity severity : severities) {
    const std::string_view name = to_string(severity);
    out += fmt::format(
        "<input type=\"checkbox\" id=\"show-{}\" checked aria-describedby=\"filters\">"
        "<label class=\"filter\" for=\"show-{}\">{}</label>\n",
        name, name, counted(severity, counts[static_cast<std::size_t>(severity)], run.locale));
  }
}

}  // namespace

std::string render_html(const RunReport& run) {
  const Locale locale = run.locale;
  const std::string_view title = text(Text::page_title, locale);
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n</header>\n",
      locale == Locale::es ? "es" : "en", title, style, title);
  if (run.files.size() > 1) {
    const std::string_view messages = text(Text::page_messages, locale);
    out += fmt::format("<nav aria-label=\"{}\">\n<ul>\n", messages);
    for (std::size_t i = 0; i < run.files.size(); ++i) {
      out += fmt::format("<li><a href=\"#m{}\">{}</a> ({})</li>\n", i + 1,
                         escaped_markup(run.files[i].name), run.files[i].report.findings.size());
    }
    out += "</ul>\n</nav>\n";
  }
  write_filters(run, out);
  out += "<main>\n";
  for (std::size_t i = 0; i < run.files.size(); ++i) write_file(run.files[i], i + 1, locale, out);
  out += "</main>\n</body>\n</html>\n";
  return out;
}

}  // namespace plainsong
