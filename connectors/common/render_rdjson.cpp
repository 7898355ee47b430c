#include "common/json_text.hpp"
#include "common/markup_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "ERROR";
    case Severity::warning: return "WARNING";
    case Severity::suggestion: return "INFO";
  }
  return {};
}

void write_range(JsonText& json, const Location& location) {
  json.key("range");
  json.open('{');
  json.key("start");
  json.open('{');
  json.member("line", location.start->line);
  json.member("column", location.start_byte);
  json.close('}');
  json.key("end");
  json.open('{');
  json.member("line", location.end->line);
  json.member("column", location.end_byte);
  json.close('}');
  json.close('}');
}

void write_location(JsonText& json, const std::string& path, const Location* location) {
  json.key("location");
  json.open('{');
  json.member("path", well_formed(path));
  if (location != nullptr && location->in_lines_of_file()) write_range(json, *location);
  json.close('}');
}

void write_finding(JsonText& json, const CheckedFile& file, std::size_t i, Locale locale) {
  const Finding& finding = file.report.findings[i];
  const Location& location = file.locations[i];
  json.open('{');
  json.member("message", message_with_place(file, i, locale));
  write_location(json, file.name, &location);
  json.member("severity", severity_of(finding.severity));
  json.key("code");
  json.open('{');
  json.member("value", finding.rule);
  if (!finding.link.empty()) json.member("url", finding.link);
  json.close('}');
  if (location.verbatim && location.in_lines_of_file() && !finding.suggestions.empty()) {
    json.key("suggestions");
    json.open('[');
    for (const std::string& suggestion : finding.suggestions) {
      json.open('{');
      write_range(json, location);
      json.member("text", suggestion);
      json.close('}');
    }
    json.close(']');
  }
  json.close('}');
}

}  // namespace

std::string render_rdjson(const RunReport& run) {
  std::string out;
  JsonText json{out};
  json.open('{');
  json.key("source");
  json.open('{');
  json.member("name", "plainsong");
  json.close('}');
  json.key("diagnostics");
  json.open('[');
  for (const CheckedFile& file : run.files) {
    if (file.error) {
      json.open('{');
      json.member("message", in_locale(*file.error, run.locale));
      write_location(json, file.name, nullptr);
      json.member("severity", "ERROR");
      json.close('}');
    }
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      write_finding(json, file, i, run.locale);
    }
  }
  json.close(']');
  json.close('}');
  out += '\n';
  return out;
}

}  // namespace plainsong
