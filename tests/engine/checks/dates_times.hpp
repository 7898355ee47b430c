#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/engine.hpp"
#include "plainsong/reader.hpp"
#include "support/checking.hpp"
#include "support/dump.hpp"

namespace plainsong::test {

/// The pack of dates and times that ships, in an engine of its own.
class DatesTimes {
 public:
  explicit DatesTimes(Profile profile = {.languages = {"en-US", "es-US"}}) {
    const std::string folder = std::string{PLAINSONG_SOURCE_DIR} + "/rules/dates-times/";
    std::vector<PackFile> files;
    for (const char* name : {"pack.yaml", "weekdays.yaml", "times.yaml", "writing.yaml"}) {
      files.push_back({.name = name, .bytes = slurp(folder + name)});
    }
    Errors errors;
    EngineParts parts{.profile = std::move(profile), .dictionaries = built_dictionaries()};
    parts.packs.push_back(parse_pack("dates-times", files, errors));
    CompiledLexicon lexicon = Engine::compile(parts, errors);
    if (!errors.empty()) throw std::runtime_error{to_string(errors[0])};
    auto engine = Engine::create(std::move(parts), std::move(lexicon));
    if (!engine) throw std::runtime_error{to_string(engine.error()[0])};
    engine_ = *std::move(engine);
  }

  /// What the rule finds, as "words -> suggestion | suggestion", parted by "; ". An empty `rule`
  /// stands for all rules of the pack.
  [[nodiscard]] std::string findings(std::string_view rule, std::string_view text,
                                     std::string_view date = {},
                                     std::string_view file_name = "letter.md") const {
    Metadata metadata;
    metadata.date = date;
    const auto document = read_document(text, {.file_name = file_name}, std::move(metadata));
    if (!document) return "error: " + to_string(document.error());
    std::vector<std::string> lines;
    for (const Finding& finding : engine_->check(*document).findings) {
      const bool ours = finding.rule.starts_with("dates-times/");
      if (!ours || (!rule.empty() && finding.rule != fmt::format("dates-times/{}", rule))) continue;
      std::string line{finding.span.of(document->text())};
      if (!finding.suggestions.empty()) {
        line += fmt::format(" -> {}", fmt::join(finding.suggestions, " | "));
      }
      lines.push_back(std::move(line));
    }
    return fmt::format("{}", fmt::join(lines, "; "));
  }

 private:
  std::shared_ptr<const Engine> engine_;
};

}  // namespace plainsong::test
