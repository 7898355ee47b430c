#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "match/pattern_spec.hpp"
#include "plainsong/document.hpp"
#include "plainsong/glossary.hpp"
#include "segment/segmenter.hpp"

namespace plainsong::test {

/// A document whose blocks are the paragraphs of `text`: they end at blank lines. Each is of the
/// kind and region of `like`.
[[nodiscard]] Document plain_document(std::string_view text, const Block& like = {});

/// A term of a test's glossary; terms of one concept name it alike.
struct TermRow {
  std::string concept_id;
  std::string text;
  TermStatus status = TermStatus::preferred;
  std::string language = "en";
  std::string part_of_speech = "noun";
  bool case_sensitive = false;
  std::vector<std::string> not_in{};
};
[[nodiscard]] Glossary glossary_of(const std::vector<TermRow>& rows);

/// The word core over a glossary and the dictionaries of the build: segmenting and matching without
/// the checks. Immutable once made.
class Core {
 public:
  explicit Core(const Glossary& glossary, std::vector<std::string> names = {},
                std::vector<Language> languages = {english, spanish},
                std::span<const PatternSpec> patterns = {});

  [[nodiscard]] Segments segment(const Document& document) const {
    return segmenter_->segment(document);
  }
  [[nodiscard]] std::vector<Hit> hits(const Document& document, const Segments& segments) const {
    return find_phrases(document, segments, *lexicon_);
  }
  [[nodiscard]] const Lexicon& lexicon() const { return *lexicon_; }

 private:
  std::unique_ptr<const Lexicon> lexicon_;
  std::unique_ptr<const Segmenter> segmenter_;
};

}  // namespace plainsong::test
