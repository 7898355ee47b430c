#include "common/rule_tests.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <utility>

#include "common/checked_file.hpp"
#include "common/files.hpp"
#include "common/project.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

std::string say(Text id, Locale locale, auto... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

/// What all engines of a pack's examples share.
struct Bench {
  EngineParts parts{};
  CompiledLexicon lexicon{};
};

/// The profile of the examples beside the files of a pack.
Result<ProjectFiles, Errors> project_of(const PackPlace& place) {
  const fs::path profile = fs::path{place.files.front()}.replace_filename("examples.yaml");
  std::error_code code;
  if (fs::exists(profile, code)) return load_project(profile.string());
  ProjectFiles project;
  project.profile.languages = {"en-US", "es-US"};
  return project;
}

Result<Bench, Errors> bench_of(const PackPlace& place, Locale locale) {
  const auto project = project_of(place);
  if (!project) return unexpected{project.error()};
  Errors errors;
  Errors warnings;
  auto keep = std::make_shared<std::vector<std::shared_ptr<const void>>>();
  Bench bench{.parts = {.profile = project->profile, .canon = project->canon, .locale = locale}};
  bench.parts.dictionaries = find_dictionaries(project->profile.languages, *keep);
  bench.parts.keep = keep;
  bench.parts.glossaries = load_glossaries(*project, errors, warnings);
  bench.lexicon = Engine::compile(bench.parts, errors);
  if (!errors.empty()) return unexpected{std::move(errors)};
  return bench;
}

/// An engine in which `rule` alone speaks.
Result<std::shared_ptr<const Engine>, Errors> engine_of(const Rule& rule, const Bench& bench) {
  EngineParts parts = bench.parts;
  for (std::size_t i = 0; i < category_count; ++i) {
    parts.profile.rules[std::string{to_string(static_cast<Category>(i))}].off = true;
  }
  parts.profile.rules[rule.id].off = false;
  parts.packs = {{.name = rule.pack, .rules = {rule}}};
  return Engine::create(std::move(parts), bench.lexicon);
}

std::string first_of(const std::vector<std::string>& list) {
  return list.empty() ? std::string{} : list.front();
}

Metadata metadata_of(const Rule& rule, const RuleExample& example) {
  Metadata metadata = example.metadata;
  Metadata usual{.voice = first_of(rule.voices),
                 .audience = first_of(rule.audiences),
                 .type = first_of(rule.types),
                 .channel = first_of(rule.channels)};
  if (!rule.languages.empty()) usual.languages = {rule.languages.front()};
  metadata.complete(usual);
  return metadata;
}

/// The words a finding is about: of the source where they are not in the visible text.
std::string_view words_of(const Finding& finding, const Document& document,
                          std::string_view bytes) {
  if (!finding.origin || finding.span.size() > 0) return finding.span.of(document.text());
  const SourcePart& part = document.source().parts()[finding.origin->part];
  return finding.origin->bytes.of(part.content.empty() ? bytes : std::string_view{part.content});
}

/// Tries the examples of one rule.
class Trial {
 public:
  Trial(const Rule& rule, const Engine& engine, Locale locale, RuleTests& tests)
      : rule_{rule}, engine_{engine}, locale_{locale}, tests_{tests} {}

  void run() {
    bool bad = false;
    bool good = false;
    for (const RuleExample& example : rule_.examples) {
      if (!example.bad.empty()) try_bad(example);
      if (!example.good.empty()) try_good(example);
      bad = bad || !example.bad.empty();
      good = good || !example.good.empty();
    }
    if (!bad || !good) fail(rule_.line, say(Text::rules_test_no_example, locale_));
  }

 private:
  void try_bad(const RuleExample& example) {
    const std::string& bytes = example.bad;
    const auto document = read(bytes, example);
    if (!document) return;
    const std::vector<Finding> findings = check(*document, bytes, example).findings;
    if (findings.empty()) {
      fail(example.line, say(Text::rules_test_missed, locale_, fmt::arg("text", bytes)));
      return;
    }
    for (const Finding& finding : findings) {
      const std::string_view found = words_of(finding, *document, bytes);
      if (example.finds.empty() || found == example.finds) continue;
      fail(example.line, say(Text::rules_test_elsewhere, locale_, fmt::arg("found", found),
                             fmt::arg("finds", example.finds), fmt::arg("text", bytes)));
      return;
    }
    const std::string suggested = first_of(findings.front().suggestions);
    if (example.suggests.empty() || suggested == example.suggests) return;
    fail(example.line, say(Text::rules_test_suggested, locale_, fmt::arg("found", suggested),
                           fmt::arg("suggests", example.suggests), fmt::arg("text", bytes)));
  }

  void try_good(const RuleExample& example) {
    const std::string& bytes = example.good;
    const auto document = read(bytes, example);
    if (!document) return;
    const Report report = check(*document, bytes, example);
    if (report.findings.empty()) return;
    fail(example.line, say(Text::rules_test_false_alarm, locale_,
                           fmt::arg("found", words_of(report.findings.front(), *document, bytes)),
                           fmt::arg("text", bytes)));
  }

  [[nodiscard]] Report check(const Document& document, const std::string& bytes,
                             const RuleExample& example) const {
    std::vector<KnownClaim> earlier;
    if (!example.earlier.empty()) {
      const auto& voices = engine_.profile().voices;
      const std::string format = example.format.empty() ? "txt" : example.format;
      const Metadata sent{.file = "earlier." + format,
                          .voice = voices.empty() ? std::string{} : voices.front().id,
                          .date = example.metadata.date};
      earlier = claims_of(engine_, example.earlier, sent, ReadLimits{}, {});
    }
    return engine_.check(engine_.analyse(document, bytes), earlier);
  }

  Result<Document> read(const std::string& bytes, const RuleExample& example) {
    ++tests_.examples;
    const std::string name = "example." + (example.format.empty() ? "txt" : example.format);
    auto document = read_document(bytes, {.file_name = name}, metadata_of(rule_, example));
    if (!document) {
      fail(example.line,
           say(Text::rules_test_unreadable, locale_, fmt::arg("reason", document.error().message)));
    }
    return document;
  }

  void fail(std::size_t line, std::string message) {
    tests_.failures.push_back(
        {fmt::format("{}:{}", rule_.file, line), rule_.id, std::move(message)});
  }

  const Rule& rule_;
  const Engine& engine_;
  Locale locale_;
  RuleTests& tests_;
};

}  // namespace

void test_rules(const PackPlace& place, const std::vector<Rule>& rules, Locale locale,
                RuleTests& tests, Errors& errors) {
  if (rules.empty()) return;
  const auto bench = bench_of(place, locale);
  if (!bench) {
    errors.insert(errors.end(), bench.error().begin(), bench.error().end());
    return;
  }
  for (const Rule& rule : rules) {
    ++tests.rules;
    const auto engine = engine_of(rule, *bench);
    if (engine) {
      Trial{rule, **engine, locale, tests}.run();
    } else {
      errors.insert(errors.end(), engine.error().begin(), engine.error().end());
    }
  }
}

std::vector<RuleCost> cost_of_rules(const PackPlace& place, const std::vector<Rule>& rules,
                                    Errors& errors) {
  if (rules.empty()) return {};
  EngineParts parts;
  parts.packs = {{.name = place.name, .rules = rules}};
  Errors found;
  const CompiledLexicon lexicon = Engine::compile(parts, found);
  found.clear();  // the same ones are found again
  const auto engine = Engine::create(std::move(parts), lexicon);
  if (engine) return (*engine)->rule_costs();
  errors.insert(errors.end(), engine.error().begin(), engine.error().end());
  return {};
}

}  // namespace plainsong
