#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "common/markup_text.hpp"
#include "common/render.hpp"
#include "common/sentences.hpp"

namespace plainsong {
namespace {

/// GitHub shows no more of each level in a step, and says nothing of the rest.
constexpr std::size_t most_of_a_level = 10;

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::suggestion: return "notice";
  }
  return {};
}

/// A value as workflow commands have it: what ends a line or begins an escape is escaped, in
/// properties also what ends those.
std::string value(std::string_view text, bool property) {
  std::string out;
  for (const char c : well_formed(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

/// GitHub knows files by their path from the top of the repository.
std::string file_value(std::string_view file) {
  if (file.starts_with("./")) file.remove_prefix(2);
  return value(file, true);
}

std::string command(const CheckedFile& file, std::size_t i, Locale locale) {
  const Finding& finding = file.report.findings[i];
  const Location& location = file.locations[i];
  std::string out = fmt::format("::{} file={}", level_of(finding.severity), file_value(file.name));
  if (location.in_lines_of_file()) {
    out += fmt::format(",line={},endLine={}", location.start->line, location.end->line);
    if (location.start->line == location.end->line) {  // columns are for one line only
      out += fmt::format(",col={},endColumn={}", location.start->column, location.end->column);
    }
  }
  out += fmt::format(",title={}::{}\n", value(finding.rule, true),
                     value(message_with_place(file, i, locale), false));
  return out;
}

}  // namespace

std::string render_github(const RunReport& run) {
  std::array<std::vector<std::string>, 3> commands;  // by severity
  for (const CheckedFile& file : run.files) {
    if (!file.error) continue;
    commands[static_cast<std::size_t>(Severity::error)].push_back(
        fmt::format("::error file={}::{}\n", file_value(file.name),
                    value(in_locale(*file.error, run.locale), false)));
  }
  std::size_t left_out = 0;
  for (const CheckedFile& file : run.files) {
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      std::vector<std::string>& level =
          commands[static_cast<std::size_t>(file.report.findings[i].severity)];
      if (level.size() == most_of_a_level) {
        ++left_out;
      } else {
        level.push_back(command(file, i, run.locale));
      }
    }
  }
  std::string out;
  for (auto level = commands.rbegin(); level != commands.rend(); ++level) {
    for (const std::string& line : *level) out += line;
  }
  if (left_out > 0) {
    out += fmt::format(fmt::runtime(text(Text::left_out, run.locale)), fmt::arg("count", left_out));
    out += '\n';
  }
  return out;
}

}  // namespace plainsong
