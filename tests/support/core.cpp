#include "support/core.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "glossary/compile.hpp"
#include "match/pattern_index.hpp"
#include "spelling/word_table.hpp"
#include "support/dump.hpp"
#include "text/document_builder.hpp"

namespace plainsong::test {
namespace {

std::string word_table(Language language) {
  const std::string name = language == english ? "en_US" : "es_US";
  return slurp(std::string{PLAINSONG_SHARE_DIR} + "/words/" + name + ".words");
}

}  // namespace

Document plain_document(std::string_view text, const Block& like) {
  constexpr std::string_view blank_line = "\n\n";
  DocumentBuilder builder{ReadLimits{}};
  builder.add_part({});
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(blank_line, at), text.size());
    builder.open_block(like);
    builder.add_text(text.substr(at, end - at),
                     {0, Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    builder.close_block();
    at = end + blank_line.size();
  }
  Result<Document> document = std::move(builder).finish({});
  if (!document) std::abort();
  return *std::move(document);
}

Glossary glossary_of(const std::vector<TermRow>& rows) {
  Glossary glossary{.name = "test", .language = "en"};
  for (const TermRow& row : rows) {
    auto entry = std::ranges::find(glossary.concepts, row.concept_id, &Concept::id);
    if (entry == glossary.concepts.end()) {
      glossary.concepts.push_back({.id = row.concept_id});
      entry = std::prev(glossary.concepts.end());
    }
    auto section = std::ranges::find(entry->languages, row.language, &LanguageSection::language);
    if (section == entry->languages.end()) {
      entry->languages.push_back({.language = row.language});
      section = std::prev(entry->languages.end());
    }
    section->terms.push_back({.text = row.text,
                              .status = row.status,
                              .part_of_speech = row.part_of_speech,
                              .case_sensitive = row.case_sensitive,
                              .not_in = row.not_in});
  }
  return glossary;
}

Core::Core(const Glossary& glossary, std::vector<std::string> names,
           std::vector<Language> languages, std::span<const PatternSpec> patterns) {
  const std::string tables[]{word_table(english), word_table(spanish)};
  LexiconInput input{.languages = languages, .glossaries = {&glossary}};
  for (const std::string& bytes : tables) {
    const Result<WordTable> table = WordTable::open(bytes);
    if (!table) std::abort();
    const Language language{table->about().language};
    if (std::ranges::find(languages, language) == languages.end()) continue;
    input.dictionaries.push_back({.language = language, .words = table->entries()});
  }
  for (std::string& name : names) input.names.push_back({.text = std::move(name)});
  BuiltPatterns built = build_patterns(patterns, true);
  input.patterns = std::move(built.bytes);
  input.pattern_words = std::move(built.words);
  Errors errors;
  const auto bytes = std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
  Result<Lexicon> lexicon = Lexicon::open(*bytes, bytes);
  if (!errors.empty() || !lexicon) std::abort();
  lexicon_ = std::make_unique<const Lexicon>(*std::move(lexicon));
  const auto slots = lexicon_->dictionaries();
  segmenter_ = std::make_unique<const Segmenter>(lexicon_->vocabulary(), std::move(languages),
                                                 std::vector<Language>{slots.begin(), slots.end()});
}

}  // namespace plainsong::test
