#include "support/rule_checking.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "plainsong/reader.hpp"
#include "support/checking.hpp"
#include "support/dump.hpp"

namespace plainsong::test {
namespace {

namespace fs = std::filesystem;

RulePack shipped_pack(const std::string& name, Errors& errors) {
  std::vector<PackFile> files;
  for (const auto& entry :
       fs::directory_iterator{std::string{PLAINSONG_SOURCE_DIR} + "/rules/" + name}) {
    const std::string path = entry.path().string();
    if (entry.path().filename().string().starts_with("examples")) continue;
    files.push_back({.name = path, .bytes = slurp(path)});
  }
  std::ranges::sort(files, {}, &PackFile::name);
  return parse_pack(name, files, errors);
}

std::string shown(const Document& document, const Finding& finding) {
  std::string line = finding.span.empty() ? '<' + finding.element + '>'
                                          : std::string{finding.span.of(document.text())};
  for (std::size_t i = 0; i < finding.suggestions.size(); ++i) {
    line += (i == 0 ? " -> " : " | ") + finding.suggestions[i];
  }
  return line + " [" + finding.rule.substr(finding.rule.find('/') + 1) + "]";
}

}  // namespace

RuleChecker::RuleChecker(Parts given) {
  EngineParts parts{.profile = std::move(given.profile),
                    .dictionaries = built_dictionaries(),
                    .today = "2026-09-14",
                    .locale = given.locale};
  Errors errors;
  for (const std::string& name : given.packs) parts.packs.push_back(shipped_pack(name, errors));
  if (!given.canon.empty()) parts.canon = parse_canon(given.canon, "canon.yaml", errors);
  if (!given.glossary.empty()) {
    GlossaryRead read = read_glossary_csv(given.glossary, "test.csv");
    errors.insert(errors.end(), read.errors.begin(), read.errors.end());
    parts.glossaries.push_back(std::move(read.glossary));
  }
  CompiledLexicon lexicon = Engine::compile(parts, errors);
  if (!errors.empty()) throw std::runtime_error{to_string(errors[0])};
  auto engine = Engine::create(std::move(parts), std::move(lexicon));
  if (!engine) throw std::runtime_error{to_string(engine.error()[0])};
  engine_ = *std::move(engine);
}

Report RuleChecker::report(std::string_view text, Metadata metadata,
                           std::string_view file_name) const {
  const auto document = read_document(text, {.file_name = file_name}, std::move(metadata));
  if (!document) throw std::runtime_error{to_string(document.error())};
  return engine_->check(*document, text);
}

std::vector<std::string> RuleChecker::findings(const std::vector<std::string>& checks,
                                               std::string_view text, Metadata metadata,
                                               std::string_view file_name) const {
  const auto document = read_document(text, {.file_name = file_name}, std::move(metadata));
  if (!document) return {"error: " + to_string(document.error())};
  std::vector<std::string> lines;
  for (const Finding& finding : engine_->check(*document, text).findings) {
    const auto rule = std::ranges::find(engine_->rules(), finding.rule, &Rule::id);
    if (rule == engine_->rules().end()) continue;
    if (std::ranges::find(checks, rule->check) == checks.end()) continue;
    lines.push_back(shown(*document, finding));
  }
  return lines;
}

}  // namespace plainsong::test
