#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "match/word_merge.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/language.hpp"

namespace plainsong {

/// A name that nothing inside of is a finding: a school, a person, a street.
struct KnownName {
  std::string text{};
  bool person = false;  ///< its parts are known words too
};

/// Everything a lexicon is made of.
struct LexiconInput {
  /// Those of the profile, the default first.
  std::vector<Language> languages{};
  std::vector<DictionaryWords> dictionaries{};
  /// What the district has agreed on; later ones override earlier ones concept by concept.
  std::vector<const Glossary*> glossaries{};
  /// Spelling variants that are wrong in any district; the glossaries win where they differ.
  const Glossary* common_usage = nullptr;
  /// Other names that people have for concepts; used only to find two names in one message.
  const Glossary* synonyms = nullptr;
  std::vector<KnownName> names{};
  std::vector<std::string> acronyms{};  ///< known to the spelling check
  /// Wordings that are a matter of inclusive language; a concept that has one as an unwanted term
  /// reports all of them as such.
  std::vector<std::string> inclusive{};
  /// Phrases in which nothing is what it seems ("parent function"): no term is found inside.
  std::vector<std::string> exceptions{};
  /// Words that are often written for another; their surroundings are looked at.
  std::vector<std::string_view> confusable{};
  /// Kept beside the words: see Lexicon::rule_bytes().
  std::string rules{};
  /// Kept beside the words: see Lexicon::pattern_bytes(); and the words they begin with.
  std::vector<std::byte> patterns{};
  std::vector<std::string> pattern_words{};
  /// Day of the check, ISO 8601: terms not valid on it are left out. Empty: all are in.
  std::string today{};
};

/// Compiles them to the bytes of a Lexicon. What cannot be used ("a term with 30 words") is added
/// to `errors` with its place.
[[nodiscard]] std::vector<std::byte> compile_lexicon(const LexiconInput& input, Errors& errors);

/// The concepts of all glossaries, each whole from the last glossary that has it.
[[nodiscard]] Glossary merge_glossaries(const std::vector<const Glossary*>& glossaries);

}  // namespace plainsong
