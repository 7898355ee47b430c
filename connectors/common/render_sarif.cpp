#include <fmt/format.h>

#include <functional>
#include <map>
#include <string_view>

#include "common/category_text.hpp"
#include "common/json_text.hpp"
#include "common/markup_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"
#include "plainsong/version.hpp"

namespace plainsong {
namespace {

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::suggestion: return "note";
  }
  return {};
}

/// RFC 3986: the name of a file as a reference, relative if the name is.
std::string uri_of(std::string_view file) {
  if (file.starts_with("./")) file.remove_prefix(2);
  std::string out = file.starts_with('/') ? "file://" : "";
  for (const char c : file) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~' || c == '/';
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", byte);
    }
  }
  return out;
}

/// What is told of a rule; a rule of the glossary is known by its findings only.
struct RuleFacts {
  Category category = Category::style;
  Severity severity = Severity::warning;
  std::string why{};
  std::string link{};
  std::string description{};
};
using RuleTable = std::map<std::string, RuleFacts, std::less<>>;

void add_rule(RuleTable& table, const Finding& finding) {
  const auto [entry, added] = table.try_emplace(finding.rule);
  if (!added) return;
  entry->second = {.category = finding.category,
                   .severity = finding.severity,
                   .why = finding.why,
                   .link = finding.link,
                   .description = finding.description};
}

RuleTable rules_of(const RunReport& run) {
  RuleTable table;
  for (const CheckedFile& file : run.files) {
    for (const Finding& finding : file.report.findings) add_rule(table, finding);
    for (const Silenced& silenced : file.report.silenced) add_rule(table, silenced.finding);
  }
  for (const Rule* rule : run.rules) {
    const auto entry = table.find(rule->id);
    if (entry == table.end()) continue;
    entry->second = {.category = rule->category,
                     .severity = rule->severity,
                     .why = rule->why.in(run.locale),
                     .link = rule->link,
                     .description = rule->description};
  }
  return table;
}

void write_text(JsonText& json, std::string_view name, std::string_view text) {
  json.key(name);
  json.open('{');
  json.member("text", text);
  json.close('}');
}

void write_rule(JsonText& json, const std::string& id, const RuleFacts& rule, Locale locale) {
  const std::string_view about = category_text(rule.category, locale);
  const std::string& more = rule.description.empty() ? rule.why : rule.description;
  const std::string_view full = more.empty() ? about : std::string_view{more};
  json.open('{');
  json.member("id", id);
  json.member("name", id);
  write_text(json, "shortDescription", about);
  write_text(json, "fullDescription", full);
  json.key("help");
  json.open('{');
  json.member("text", full);
  json.member("markdown", full);
  json.close('}');
  if (rule.link.starts_with("https://") || rule.link.starts_with("http://")) {
    json.member("helpUri", rule.link);
  }
  json.key("defaultConfiguration");
  json.open('{');
  json.member("level", level_of(rule.severity));
  json.close('}');
  json.key("properties");
  json.open('{');
  json.key("tags");
  json.open('[');
  json.value(to_string(rule.category));
  json.close(']');
  json.member("precision", "high");
  json.member("problem.severity",
              rule.severity == Severity::suggestion ? "recommendation" : to_string(rule.severity));
  json.close('}');
  json.close('}');
}

void write_region(JsonText& json, std::string_view name, const Location& location) {
  json.key(name);
  json.open('{');
  json.member("startLine", location.start->line);
  json.member("startColumn", location.start->column);
  json.member("endLine", location.end->line);
  json.member("endColumn", location.end->column);
  json.close('}');
}

void write_artifact(JsonText& json, const std::string& file) {
  json.key("artifactLocation");
  json.open('{');
  json.member("uri", uri_of(file));
  json.close('}');
}

void write_locations(JsonText& json, const std::string& file, const Location& location,
                     Locale locale) {
  json.key("locations");
  json.open('[');
  json.open('{');
  json.key("physicalLocation");
  json.open('{');
  write_artifact(json, file);
  if (location.in_lines_of_file()) write_region(json, "region", location);
  json.close('}');
  const std::string place =
      location.in_lines_of_file() ? std::string{} : place_text(location, locale);
  if (!place.empty()) {
    json.key("logicalLocations");
    json.open('[');
    json.open('{');
    json.member("fullyQualifiedName", place);
    json.close('}');
    json.close(']');
  }
  json.close('}');
  json.close(']');
}

void write_fixes(JsonText& json, const std::string& file, const Finding& finding,
                 const Location& location) {
  if (finding.suggestions.empty() || !location.verbatim || !location.in_lines_of_file()) return;
  json.key("fixes");
  json.open('[');
  for (const std::string& suggestion : finding.suggestions) {
    json.open('{');
    json.key("artifactChanges");
    json.open('[');
    json.open('{');
    write_artifact(json, file);
    json.key("replacements");
    json.open('[');
    json.open('{');
    write_region(json, "deletedRegion", location);
    write_text(json, "insertedContent", suggestion);
    json.close('}');
    json.close(']');
    json.close('}');
    json.close(']');
    json.close('}');
  }
  json.close(']');
}

void write_fingerprint(JsonText& json, const std::string& fingerprint) {
  json.key("partialFingerprints");
  json.open('{');
  json.member("primaryLocationLineHash", fingerprint + ":1");
  json.member("plainsong/v1", fingerprint);
  json.close('}');
}

void write_suppression(JsonText& json, const Silenced& silenced) {
  json.key("suppressions");
  json.open('[');
  json.open('{');
  json.member("kind", silenced.by == SilencedBy::comment ? "inSource" : "external");
  json.member("status", "accepted");
  if (!silenced.reason.empty()) json.member("justification", silenced.reason);
  json.close('}');
  json.close(']');
}

/// A finding and where it is told of.
struct ToldFinding {
  const CheckedFile& file;
  const Finding& finding;
  const Location& location;
  const std::string& fingerprint;
  std::string message;
  const Silenced* silenced = nullptr;
};

void write_result(JsonText& json, const ToldFinding& result, std::size_t rule_index,
                  const RunReport& run) {
  json.open('{');
  json.member("ruleId", result.finding.rule);
  json.member("ruleIndex", static_cast<std::int64_t>(rule_index));
  json.member("level", level_of(result.finding.severity));
  write_text(json, "message", result.message);
  write_locations(json, result.file.name, result.location, run.locale);
  write_fingerprint(json, result.fingerprint);
  if (run.has_baseline) {
    const bool old = result.silenced != nullptr && result.silenced->by == SilencedBy::baseline;
    json.member("baselineState", old ? "unchanged" : "new");
  }
  if (result.silenced != nullptr) {
    write_suppression(json, *result.silenced);
  } else {
    write_fixes(json, result.file.name, result.finding, result.location);
  }
  json.key("properties");
  json.open('{');
  json.member("category", to_string(result.finding.category));
  json.member("quote", result.location.quote);
  json.close('}');
  json.close('}');
}

void write_results(JsonText& json, const RunReport& run, const RuleTable& rules) {
  std::map<std::string_view, std::size_t> indices;
  for (const auto& [id, facts] : rules) indices.emplace(id, indices.size());
  json.key("results");
  json.open('[');
  for (const CheckedFile& file : run.files) {
    const Report& report = file.report;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      write_result(json,
                   {.file = file,
                    .finding = report.findings[i],
                    .location = file.locations[i],
                    .fingerprint = file.fingerprints[i],
                    .message = message_with_place(file, i, run.locale)},
                   indices[report.findings[i].rule], run);
    }
    for (std::size_t i = 0; i < report.silenced.size(); ++i) {
      const Finding& finding = report.silenced[i].finding;
      write_result(json,
                   {.file = file,
                    .finding = finding,
                    .location = file.silenced_locations[i],
                    .fingerprint = file.silenced_fingerprints[i],
                    .message = finding.message,
                    .silenced = &report.silenced[i]},
                   indices[finding.rule], run);
    }
  }
  json.close(']');
}

void write_notification(JsonText& json, const std::string& file, std::string_view level,
                        std::string_view message) {
  json.open('{');
  json.member("level", level);
  write_text(json, "message", message);
  json.key("locations");
  json.open('[');
  json.open('{');
  json.key("physicalLocation");
  json.open('{');
  write_artifact(json, file);
  json.close('}');
  json.close('}');
  json.close(']');
  json.close('}');
}

/// What could not be checked: a result says only what was found.
void write_invocation(JsonText& json, const RunReport& run) {
  bool successful = true;
  for (const CheckedFile& file : run.files) successful = successful && !file.error;
  json.key("invocations");
  json.open('[');
  json.open('{');
  json.key("executionSuccessful");
  json.truth(successful);
  json.key("toolExecutionNotifications");
  json.open('[');
  for (const CheckedFile& file : run.files) {
    if (file.error) {
      write_notification(json, file.name, "error", in_locale(*file.error, run.locale));
    }
    for (const Skipped& skipped : file.report.skipped) {
      const std::string reason = in_locale(skipped.reason, run.locale);
      write_notification(json, file.name, "warning", fmt::format("{}: {}", skipped.rule, reason));
    }
  }
  json.close(']');
  json.close('}');
  json.close(']');
}

void write_tool(JsonText& json, const RunReport& run, const RuleTable& rules) {
  json.key("tool");
  json.open('{');
  json.key("driver");
  json.open('{');
  json.member("name", "Plainsong");
  json.member("semanticVersion", version);
  json.key("rules");
  json.open('[');
  for (const auto& [id, facts] : rules) write_rule(json, id, facts, run.locale);
  json.close(']');
  json.close('}');
  json.close('}');
}

}  // namespace

std::string render_sarif(const RunReport& run) {
  const RuleTable rules = rules_of(run);
  std::string out;
  JsonText json{out};
  json.open('{');
  json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
  json.member("version", "2.1.0");
  json.key("runs");
  json.open('[');
  json.open('{');
  write_tool(json, run, rules);
  json.key("automationDetails");
  json.open('{');
  json.member("id", "plainsong/");
  json.close('}');
  json.member("columnKind", "unicodeCodePoints");
  write_invocation(json, run);
  write_results(json, run, rules);
  json.close('}');
  json.close(']');
  json.close('}');
  out += '\n';
  return out;
}

}  // namespace plainsong
