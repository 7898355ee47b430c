#include "lsp/diagnostics.hpp"

#include "common/json_text.hpp"
#include "lsp/uri.hpp"

namespace plainsong::lsp {
namespace {

int severity_of(Severity severity) {
  switch (severity) {
    case Severity::error: return 1;
    case Severity::warning: return 2;
    case Severity::suggestion: return 3;  // "information": a hint is hardly seen in any editor
  }
  return 3;
}

bool is_web_address(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://");
}

/// Many clients show the message and nothing else.
std::string message_of(const Finding& finding) {
  return finding.why.empty() ? finding.message : finding.message + '\n' + finding.why;
}

void write_position(JsonText& object, std::string_view name, Position position) {
  object.key(name);
  object.open('{');
  object.member("line", position.line);
  object.member("character", position.character);
  object.close('}');
}

void write_range(JsonText& object, const Range& range) {
  object.key("range");
  object.open('{');
  write_position(object, "start", range.start);
  write_position(object, "end", range.end);
  object.close('}');
}

}  // namespace

void DiagnosticWriter::write(const EditSession::Found& found, std::string& out) {
  const Finding& finding = found.finding;
  JsonText object{out};
  object.open('{');
  write_range(object, lines_.range(found.bytes));
  object.member("severity", severity_of(finding.severity));
  object.member("code", finding.rule);
  if (is_web_address(finding.link)) {
    object.key("codeDescription");
    object.open('{');
    object.member("href", finding.link);
    object.close('}');
  }
  object.member("source", "plainsong");
  object.member("message", message_of(finding));
  if (client_.related_information) out += related(finding.evidence);
  object.key("data");
  object.open('{');
  object.member("category", to_string(finding.category));
  object.key("suggestions");
  object.open('[');
  for (const std::string& suggestion : finding.suggestions) object.value(suggestion);
  object.close(']');
  object.close('}');
  object.close('}');
}

std::string DiagnosticWriter::related(const Evidence& evidence) {
  std::string key = evidence.kind + '\0' + evidence.ref + '\0' + evidence.quote;
  const auto known = related_.find(key);
  if (known != related_.end()) return known->second;
  std::string text;
  if (const auto place = place_of(project_, evidence)) {
    const Position start{.line = place->line, .character = 0};
    text = R"(,"relatedInformation":[)";
    JsonText object{text};
    object.open('{');
    object.key("location");
    object.open('{');
    object.member("uri", uri_of(place->file));
    write_range(object, {start, start});
    object.close('}');
    object.member("message", evidence.quote.empty() ? evidence.ref : evidence.quote);
    object.close('}');
    text += ']';
  }
  return related_.emplace(std::move(key), std::move(text)).first->second;
}

Outgoing not_checked(const std::string& reason) {
  return {{"range", to_json(Range{})},
          {"severity", 1},
          {"code", "not-checked"},
          {"source", "plainsong"},
          {"message", reason}};
}

}  // namespace plainsong::lsp
