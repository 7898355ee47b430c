#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "common/checked_file.hpp"
#include "common/files.hpp"
#include "common/render.hpp"
#include "common/render_vale.hpp"
#include "common/sentences.hpp"
#include "common/vale_project.hpp"
#include "plainsong/reader.hpp"

namespace plainsong::cli {
namespace {

void say(const Errors& errors, Locale locale) {
  for (const Error& error : errors) {
    fmt::print(stderr, "{}\n", in_locale(error, locale));
  }
}

std::string as_text(const std::string& file, const std::vector<ValeAlert>& alerts) {
  std::string out;
  for (const ValeAlert& alert : alerts) {
    out +=
        fmt::format("{}:{}:{}: {}: {} [{}]\n", file, alert.line, alert.first,
                    to_string(alert.finding.severity), alert.finding.message, alert.finding.rule);
  }
  return out;
}

/// As the other formats want it: findings with their places.
CheckedFile as_checked(const std::string& file, std::string bytes, const ValeProject& project,
                       const std::vector<ValeAlert>& alerts) {
  CheckedFile checked{.name = file, .bytes = std::move(bytes)};
  auto document = read_document(checked.bytes, {.file_name = file}, {});
  if (!document) {
    checked.error = std::move(document).error();
    return checked;
  }
  checked.document = *std::move(document);
  for (const ValeAlert& alert : alerts) {
    checked.report.findings.push_back(alert.finding);
    checked.locations.push_back({.quote = alert.finding.match,
                                 .start = Position{alert.line, alert.first},
                                 .end = Position{alert.line, alert.last + 1}});
  }
  checked.fingerprints = project.engine->fingerprints(*checked.document, checked.report.findings);
  return checked;
}

class ValeRun {
 public:
  ValeRun(const CheckOptions& options, const ValeProject& project)
      : options_{options}, project_{project} {}

  /// False if the file cannot be read.
  bool check(const std::string& file) {
    const ReadLimits limits;
    auto bytes = files::read(file, limits.input_bytes);
    if (!bytes) {
      say({bytes.error()}, options_.locale);
      return false;
    }
    const ValeReport report = project_.engine->check_vale(*bytes, project_.file_for(file));
    for (const Skipped& skipped : report.skipped) {
      fmt::print(stderr, "{}: {}: {}\n", file, skipped.rule, skipped.reason);
    }
    errors_ = errors_ || std::ranges::any_of(report.alerts, [](const ValeAlert& alert) {
                return alert.finding.severity == Severity::error;
              });
    std::string out;
    switch (options_.format) {
      case Format::vale: out = render_vale_alerts(file, report.alerts); break;
      case Format::json:
        out = render_json_file(as_checked(file, *std::move(bytes), project_, report.alerts));
        break;
      case Format::jsonl:
        out = render_json_lines(as_checked(file, *std::move(bytes), project_, report.alerts));
        break;
      default: out = as_text(file, report.alerts); break;
    }
    print(out);
    return true;
  }

  void print_head() const {
    if (options_.format == Format::json) fmt::print("{{\"plainsong\":1,\"files\":[");
    if (options_.format == Format::vale) fmt::print("{{");
  }
  void print_tail() const {
    if (options_.format == Format::json) fmt::print("]}}\n");
    if (options_.format == Format::vale) fmt::print("}}\n");
  }
  [[nodiscard]] bool found_errors() const { return errors_; }

 private:
  void print(const std::string& out) {
    if (out.empty()) return;
    const bool list = options_.format == Format::json || options_.format == Format::vale;
    if (list && !first_) std::fputc(',', stdout);
    first_ = false;
    std::fwrite(out.data(), 1, out.size(), stdout);
  }

  const CheckOptions& options_;
  const ValeProject& project_;
  bool first_ = true;
  bool errors_ = false;
};

}  // namespace

int check_vale(const CheckOptions& options) {
  auto project = open_vale(options.vale, options.locale);
  if (!project) {
    say(project.error(), options.locale);
    return Exit::failed;
  }
  if (!options.quiet) say(project->remarks, options.locale);
  Errors errors;
  const std::vector<std::string> paths = files::expand(options.paths, errors);
  say(errors, options.locale);
  bool unread = !errors.empty();
  ValeRun run{options, *project};
  run.print_head();
  for (const std::string& path : paths) unread = !run.check(path) || unread;
  run.print_tail();
  if (unread) return Exit::failed;
  return run.found_errors() ? Exit::found : Exit::nothing_found;
}

}  // namespace plainsong::cli
