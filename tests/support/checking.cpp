#include "support/checking.hpp"

#include <stdexcept>

#include "support/dump.hpp"

namespace plainsong::test {
namespace {

Glossary shipped(const char* file) {
  const std::string path = std::string{PLAINSONG_SOURCE_DIR} + "/glossaries/" + file;
  GlossaryRead read = read_glossary(slurp(path), path);
  if (!read.errors.empty()) throw std::runtime_error{to_string(read.errors[0])};
  return std::move(read.glossary);
}

}  // namespace

std::vector<Dictionary> built_dictionaries() {
  struct Words {
    std::string english = slurp(PLAINSONG_SHARE_DIR "/words/en_US.words");
    std::string spanish = slurp(PLAINSONG_SHARE_DIR "/words/es_US.words");
  };
  static const Words words;
  const auto dictionary = [](const char* tag, const char* file, const std::string& bytes) {
    const std::string path = std::string{PLAINSONG_DICTIONARIES} + '/' + file;
    return Dictionary{.language = tag,
                      .aff = path + ".aff",
                      .dic = path + ".dic",
                      .words = std::as_bytes(std::span{bytes})};
  };
  return {dictionary("en-US", "en_US", words.english), dictionary("es-US", "es_US", words.spanish)};
}

Checker::Checker(std::string_view glossary, Profile profile, Locale locale) {
  EngineParts parts{.profile = std::move(profile),
                    .common_usage = shipped("common-usage.csv"),
                    .synonyms = shipped("synonyms.csv"),
                    .dictionaries = built_dictionaries(),
                    .today = "2026-09-14",
                    .locale = locale,
                    .threads = 8};
  GlossaryRead read = read_glossary_csv(
      "concept_id,language,term,status,part_of_speech,definition,note,case_sensitive,forms,"
      "not_in\n" +
          std::string{glossary},
      "test.csv");
  if (!read.errors.empty()) throw std::runtime_error{to_string(read.errors[0])};
  parts.glossaries.push_back(std::move(read.glossary));
  Errors errors;
  CompiledLexicon lexicon = Engine::compile(parts, errors);
  if (!errors.empty()) throw std::runtime_error{to_string(errors[0])};
  auto engine = Engine::create(std::move(parts), std::move(lexicon));
  if (!engine) throw std::runtime_error{to_string(engine.error()[0])};
  engine_ = *std::move(engine);
}

Report Checker::report(std::string_view text, std::string_view file_name, Metadata metadata) const {
  const auto document = read_document(text, {.file_name = file_name}, std::move(metadata));
  if (!document) throw std::runtime_error{to_string(document.error())};
  return engine_->check(*document);
}

std::vector<std::string> Checker::findings(std::string_view text, std::string_view file_name,
                                           Metadata metadata) const {
  const auto document = read_document(text, {.file_name = file_name}, std::move(metadata));
  if (!document) return {"error: " + to_string(document.error())};
  std::vector<std::string> lines;
  for (const Finding& finding : engine_->check(*document).findings) {
    std::string line{finding.span.of(document->text())};
    for (std::size_t i = 0; i < finding.suggestions.size(); ++i) {
      line += (i == 0 ? " -> " : " | ") + finding.suggestions[i];
    }
    line += " [" + std::string{to_string(finding.category)} + "]";
    lines.push_back(std::move(line));
  }
  return lines;
}

Profile Checker::bilingual() { return {.languages = {"en-US", "es-US"}}; }

}  // namespace plainsong::test
