#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/checked_file.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// One finding a line, as FORMATS has them; nothing for a file without findings.
[[nodiscard]] std::string render_json_lines(const CheckedFile& file);

/// The entry of one file in the array `files` of `--format json`
/// (docs/reference/findings.schema.json).
[[nodiscard]] std::string render_json_file(const CheckedFile& file);

/// The member of one file in the object that Vale's `--output=JSON` prints; empty without findings.
[[nodiscard]] std::string render_vale_file(const CheckedFile& file);

struct TextStyle {
  Locale locale = Locale::en;
  bool colour = false;
  std::size_t width = 80;  ///< columns
};
/// For people: each finding with its place, what to write, the words in their line, and why.
[[nodiscard]] std::string render_text(const CheckedFile& file, const TextStyle& style);

/// All files of a run, for the formats that need them at once. Only render_html looks at their
/// documents.
struct RunReport {
  std::span<const CheckedFile> files{};
  std::vector<const Rule*> rules{};  ///< what is known of the rules of packs
  Locale locale = Locale::en;
  std::optional<Severity> fail_on = Severity::warning;  ///< what a build fails on
  bool has_baseline = false;                            ///< what is not in it is new
};
/// SARIF 2.1.0, for code scanning.
[[nodiscard]] std::string render_sarif(const RunReport& run);
/// Workflow commands of GitHub Actions: the most severe first, as many as GitHub takes of a step.
[[nodiscard]] std::string render_github(const RunReport& run);
[[nodiscard]] std::string render_checkstyle(const RunReport& run);
/// A test case for each message and category of which something was found in the run.
[[nodiscard]] std::string render_junit(const RunReport& run);
/// The diagnostics of reviewdog, columns in bytes.
[[nodiscard]] std::string render_rdjson(const RunReport& run);
/// One page without scripts and without anything from elsewhere: each message as its readers see
/// it, what was found marked and explained beside it.
[[nodiscard]] std::string render_html(const RunReport& run);

/// The sentence of a finding for tools that show no more: where the source has no lines, with its
/// place.
[[nodiscard]] std::string message_with_place(const CheckedFile& file, std::size_t i, Locale locale);

/// Where finding `i` of the file stands, for a person; that it is about the message as a whole if
/// it is about what is nowhere.
[[nodiscard]] std::string place_of(const CheckedFile& file, std::size_t i, Locale locale);

/// Where a finding stands, for a person: "12:34", "page 3, paragraph 2", "part 1.2: 4:7".
[[nodiscard]] std::string place_text(const Location& location, Locale locale);

}  // namespace plainsong
