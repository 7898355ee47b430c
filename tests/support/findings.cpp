#include "support/findings.hpp"

#include <cstdlib>
#include <utility>

#include "support/dump.hpp"
#include "text/utf8.hpp"

namespace plainsong::test {

std::shared_ptr<const Engine> engine_for(Glossary glossary, Profile profile, std::size_t threads) {
  struct Words {
    std::string english;
    std::string spanish;
  };
  const std::string folder = std::string{PLAINSONG_SHARE_DIR} + "/words/";
  const auto words = std::make_shared<const Words>(
      Words{slurp(folder + "en_US.words"), slurp(folder + "es_US.words")});
  const auto dictionary = [](std::string language, const std::string& name,
                             const std::string& table) {
    const std::string path = std::string{PLAINSONG_DICTIONARIES} + '/' + name;
    return Dictionary{.language = std::move(language),
                      .aff = path + ".aff",
                      .dic = path + ".dic",
                      .words = std::as_bytes(std::span{table})};
  };
  profile.languages = {"en", "es"};
  EngineParts parts{.profile = std::move(profile),
                    .glossaries = {std::move(glossary)},
                    .dictionaries = {dictionary("en", "en_US", words->english),
                                     dictionary("es", "es_US", words->spanish)},
                    .threads = threads,
                    .keep = words};
  Errors errors;
  const CompiledLexicon lexicon = Engine::compile(parts, errors);
  auto engine = Engine::create(std::move(parts), lexicon);
  if (!errors.empty() || !engine) std::abort();
  return *engine;
}

std::string shown_findings(const Engine& engine, const Document& document,
                           std::string_view family) {
  std::string result;
  for (const Finding& finding : engine.check(document).findings) {
    if (!to_string(finding.category).starts_with(family)) continue;
    result += '[' + utf8::folded(finding.span.of(document.text())) + "→";
    if (!finding.suggestions.empty()) result += finding.suggestions.front();
    result += ']';
  }
  return result;
}

}  // namespace plainsong::test
