#include <fmt/format.h>

#include <algorithm>

#include "common/json_text.hpp"
#include "common/markup_text.hpp"
#include "common/render.hpp"

namespace plainsong {
namespace {

void write_place(JsonText& json, const Location& location) {
  const Place& place = location.place;
  if (location.start) {
    json.member("line", location.start->line);
    json.member("column", location.start->column);
    json.member("end_line", location.end->line);
    json.member("end_column", location.end->column);
  }
  const bool named = !location.part.empty();
  const bool placed = place != Place{};
  if (!named && !placed) return;
  json.key("where");
  json.open('{');
  if (named) json.member("part", location.part);
  if (place.page != 0) json.member("page", place.page);
  if (place.paragraph != 0) json.member("paragraph", place.paragraph);
  if (place.table != 0) {
    json.member("table", place.table);
    json.member("row", place.row);
    json.member("cell", place.cell);
  }
  json.close('}');
}

void write_finding(JsonText& json, const CheckedFile& file, std::size_t i) {
  const Finding& finding = file.report.findings[i];
  json.open('{');
  json.member("file", well_formed(file.name));
  json.member("rule", finding.rule);
  json.member("category", to_string(finding.category));
  json.member("severity", to_string(finding.severity));
  json.member("quote", file.locations[i].quote);
  json.member("occurrence", file.locations[i].occurrence);
  if (!finding.element.empty()) json.member("element", finding.element);
  write_place(json, file.locations[i]);
  json.member("message", finding.message);
  json.member("why", finding.why);
  json.key("suggestions");
  json.open('[');
  for (const std::string& suggestion : finding.suggestions) json.value(suggestion);
  json.close(']');
  json.key("evidence");
  if (finding.evidence.kind.empty()) {
    json.null();
  } else {
    json.open('{');
    json.member("kind", finding.evidence.kind);
    json.member("ref", finding.evidence.ref);
    json.member("quote", finding.evidence.quote);
    json.close('}');
  }
  json.member("fingerprint", file.fingerprints[i]);
  json.close('}');
}

}  // namespace

std::string render_json_lines(const CheckedFile& file) {
  std::string out;
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    JsonText json{out};
    write_finding(json, file, i);
    out += '\n';
  }
  return out;
}

std::string render_json_file(const CheckedFile& file) {
  std::string out;
  JsonText json{out};
  json.open('{');
  json.member("file", well_formed(file.name));
  json.key("error");
  if (file.error) {
    json.value(to_string(*file.error));
  } else {
    json.null();
  }
  json.key("remarks");
  json.open('[');
  if (file.document) {
    for (const std::string& remark : file.document->remarks()) json.value(remark);
    for (const std::string& remark : file.report.remarks) json.value(remark);
  }
  json.close(']');
  json.key("skipped");
  json.open('[');
  for (const Skipped& skipped : file.report.skipped) {
    json.open('{');
    json.member("rule", skipped.rule);
    json.member("reason", skipped.reason);
    json.close('}');
  }
  json.close(']');
  json.member("silenced", static_cast<std::int64_t>(file.report.silenced.size()));
  json.key("findings");
  json.open('[');
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) write_finding(json, file, i);
  json.close(']');
  json.close('}');
  return out;
}

std::string render_vale_file(const CheckedFile& file) {
  if (file.report.findings.empty()) return {};
  std::string out;
  JsonText json{out};
  json.key(well_formed(file.name));
  json.open('[');
  for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
    const Finding& finding = file.report.findings[i];
    const Location& location = file.locations[i];
    const Position start = location.start.value_or(Position{});
    const Position end = location.end.value_or(Position{});
    const bool one_line = end.line == start.line && end.column > start.column;
    json.open('{');
    json.key("Action");
    json.open('{');
    json.member("Name", finding.suggestions.empty() ? "" : "replace");
    json.key("Params");
    if (finding.suggestions.empty()) {
      json.null();
    } else {
      json.open('[');
      for (const std::string& suggestion : finding.suggestions) json.value(suggestion);
      json.close(']');
    }
    json.close('}');
    json.key("Span");
    json.open('[');
    json.value(start.column);
    json.value(one_line ? end.column - 1 : start.column);
    json.close(']');
    json.member("Check", finding.rule);
    json.member("Description", finding.why);
    json.member("Link", "");
    json.member("Message", finding.message);
    json.member("Severity", to_string(finding.severity));
    json.member("Match", location.quote);
    json.member("Line", start.line);
    json.close('}');
  }
  json.close(']');
  return out;
}

}  // namespace plainsong
