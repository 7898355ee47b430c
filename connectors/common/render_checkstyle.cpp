#include <fmt/format.h>

#include "common/markup_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::suggestion: return "info";
  }
  return {};
}

}  // namespace

std::string render_checkstyle(const RunReport& run) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n";
  for (const CheckedFile& file : run.files) {
    if (file.report.findings.empty() && !file.error) continue;
    out += fmt::format("<file name=\"{}\">\n", escaped_markup(file.name));
    if (file.error) {
      out += fmt::format("<error severity=\"error\" message=\"{}\" source=\"plainsong.unread\"/>\n",
                         escaped_markup(in_locale(*file.error, run.locale)));
    }
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      const Finding& finding = file.report.findings[i];
      const Location& location = file.locations[i];
      out += "<error";
      if (location.in_lines_of_file()) {
        out +=
            fmt::format(" line=\"{}\" column=\"{}\"", location.start->line, location.start->column);
      }
      out += fmt::format(" severity=\"{}\" message=\"{}\" source=\"plainsong.{}\"/>\n",
                         severity_of(finding.severity),
                         escaped_markup(message_with_place(file, i, run.locale)),
                         escaped_markup(finding.rule));
    }
    out += "</file>\n";
  }
  out += "</checkstyle>\n";
  return out;
}

}  // namespace plainsong
