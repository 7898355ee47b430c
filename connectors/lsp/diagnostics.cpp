#include "lsp/diagnostics.hpp"

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

}  // namespace

Outgoing diagnostic_of(const EditSession::Found& found, const TextLines& lines,
                       const LoadedProject& project, const Client& client) {
  const Finding& finding = found.finding;
  Outgoing diagnostic = {
      {"range", to_json(lines.range(found.bytes))},
      {"severity", severity_of(finding.severity)},
      {"code", finding.rule},
      {"source", "plainsong"},
      {"message", message_of(finding)},
      {"data", {{"category", to_string(finding.category)}, {"suggestions", finding.suggestions}}},
  };
  if (is_web_address(finding.link)) diagnostic["codeDescription"] = {{"href", finding.link}};
  if (!client.related_information) return diagnostic;
  const auto place = place_of(project, finding.evidence);
  if (!place) return diagnostic;
  const Position start{.line = place->line, .character = 0};
  const std::string& said =
      finding.evidence.quote.empty() ? finding.evidence.ref : finding.evidence.quote;
  diagnostic["relatedInformation"] = Outgoing::array(
      {{{"location", {{"uri", uri_of(place->file)}, {"range", to_json(Range{start, start})}}},
        {"message", said}}});
  return diagnostic;
}

Outgoing not_checked(const std::string& reason) {
  return {{"range", to_json(Range{})},
          {"severity", 1},
          {"code", "not-checked"},
          {"source", "plainsong"},
          {"message", reason}};
}

}  // namespace plainsong::lsp
