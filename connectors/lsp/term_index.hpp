#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plainsong/engine.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong::lsp {

/// A term of a glossary, with where it belongs. Borrows the index.
struct TermEntry {
  const Glossary* glossary = nullptr;
  const Concept* its_concept = nullptr;
  const LanguageSection* section = nullptr;
  const Term* term = nullptr;
};

/// The terms of a project's glossaries, to be found by their words. Immutable; safe to read from
/// several threads.
class TermIndex {
 public:
  /// Of several glossaries the later one wins. `dictionaries` give the forms of the terms' words.
  TermIndex(std::vector<Glossary> glossaries, std::span<const Dictionary> dictionaries);
  ~TermIndex() = default;
  TermIndex(const TermIndex&) = delete;
  TermIndex& operator=(const TermIndex&) = delete;

  struct Hit {
    TermEntry entry{};
    Span bytes{};  ///< in the text that was asked about
  };
  /// The longest term in `text` that the byte `offset` is in or at the end of, in any of its forms;
  /// among equals one of `language`.
  [[nodiscard]] std::optional<Hit> at(std::string_view text, std::uint32_t offset,
                                      Language language) const;
  /// The concept of that name, by any of its terms; null entries if there is none.
  [[nodiscard]] TermEntry by_id(std::string_view concept_id) const;

  struct Completion {
    TermEntry entry{};
    std::uint32_t start = 0;  ///< where in `text` the words begin that it completes
  };
  /// Preferred terms that begin with the last words of `text`, at least two characters of them;
  /// at most `most`, those that complete more words first.
  [[nodiscard]] std::vector<Completion> completions(std::string_view text, std::size_t most) const;

 private:
  void add(const TermEntry& entry, std::span<const Dictionary> dictionaries);

  std::vector<Glossary> glossaries_;
  std::unordered_map<std::string, std::vector<TermEntry>> forms_;  // by their words, folded
  std::unordered_map<std::string, TermEntry> concepts_;
  std::vector<std::pair<std::string, TermEntry>> preferred_;  // by the folded term, sorted
};

/// The words as terms are compared by: small letters, one space, straight apostrophes.
[[nodiscard]] std::string folded(std::string_view words);

/// True for a term that is to be used: preferred or admitted.
[[nodiscard]] bool approved(const Term& term);

}  // namespace plainsong::lsp
