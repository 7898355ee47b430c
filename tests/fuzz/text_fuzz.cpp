#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "glossary/compile.hpp"
#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "match/replacement.hpp"
#include "plainsong/reader.hpp"
#include "segment/segmenter.hpp"

namespace {

using namespace plainsong;

Concept concept_of(const char* id, const char* language, const char* preferred,
                   const char* unwanted) {
  LanguageSection section{.language = language};
  section.terms.push_back(
      {.text = preferred, .status = TermStatus::preferred, .part_of_speech = "noun"});
  section.terms.push_back(
      {.text = unwanted, .status = TermStatus::deprecated, .part_of_speech = "noun"});
  return {.id = id, .languages = {std::move(section)}};
}

/// A small glossary without dictionaries: quick to make, and it reaches all of the core.
Lexicon make_lexicon() {
  Glossary glossary;
  glossary.concepts = {concept_of("ticket", "en", "exit ticket", "exit slip"),
                       concept_of("a", "en", "a b c", "a b"),
                       concept_of("email", "en", "e-mail", "R&D"),
                       concept_of("plc", "en", "professional community", "PLC"),
                       concept_of("meta", "es", "objetivo de año", "meta de año"),
                       concept_of("zh", "zh", "学习目标", "目标")};
  const LexiconInput input{
      .languages = {english, spanish, Language{"zh"}},
      .dictionaries = {{.language = english, .words = {}}, {.language = spanish, .words = {}}},
      .glossaries = {&glossary},
      .names = {{.text = "Exit Slip Academy"}}};
  Errors errors;
  const auto bytes = std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
  auto lexicon = Lexicon::open(*bytes, bytes);
  if (!lexicon || !errors.empty()) std::abort();
  return *std::move(lexicon);
}

void require(bool holds) {
  if (!holds) std::abort();
}

bool boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

// The input is a plain text: what Segments and Hits promise must hold for it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicon lexicon = make_lexicon();
  ReadLimits limits;
  limits.input_bytes = std::size_t{1} << 20;
  const Result<Document> document = read_document({reinterpret_cast<const char*>(data), size},
                                                  {.file_name = "a.txt"}, {}, limits);
  if (!document) return 0;
  const auto slots = lexicon.dictionaries();
  const Segments segments = Segmenter{
      lexicon.vocabulary(),
      {english, spanish, Language{"zh"}},
      {slots.begin(),
       slots.end()}}.segment(*document);
  const auto words = segments.words();
  require(segments.blocks().size() == document->blocks().size());
  std::uint32_t end = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const std::size_t block = segments.block_of(i);
    require(word.size > 0 && word.start >= end);
    end = word.end();
    require(document->blocks()[block].span.contains(word.span()));
    require(boundary(document->text(), word.start) && boundary(document->text(), end));
    const WordRange sentence = segments.sentence_of(i);
    require(sentence.first <= i && i < sentence.last);
    require(word.is(Word::sentence_start) == (sentence.first == i));
  }
  std::uint32_t next = 0;
  for (const Hit& hit : find_phrases(*document, segments, lexicon)) {
    require(hit.words.first >= next && hit.words.last > hit.words.first);
    require(segments.block_of(hit.words.first) == segments.block_of(hit.words.last - 1));
    next = hit.words.last;
    const bool right = verified(*document, segments, lexicon, hit);
    if (!right || hit.phrase->kind != PhraseKind::term) continue;
    const Language language = lexicon.terms()[hit.phrase->term].language;
    const ReplacedBy by = replacement_for(*document, segments, lexicon, hit, language);
    require(!by.texts.empty() && !by.texts.front().empty());
  }
  return 0;
}
