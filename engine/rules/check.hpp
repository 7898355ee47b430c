#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "segment/segments.hpp"

namespace plainsong {

class Speller;
class Suggester;
class WordTable;

/// What proposes words of one language.
struct SpellingAid {
  Language language{};
  const WordTable& table;
  const Suggester& suggester;
};

/// What a check may keep for its life: the compiled engine's parts, which outlive it.
struct Resources {
  const Lexicon& lexicon;
  Speller& speller;
  std::span<const SpellingAid> spelling;  ///< for each language that has a word table
  Language default_language{};
  Locale locale = Locale::en;
};

/// Everything a check may look at. It lives only for the duration of one call to run().
struct CheckInput {
  const Document& document;
  const Segments& segments;
  std::span<const Hit> hits;  ///< phrases of the lexicon, in text order, without overlap
};

/// The code for all findings of one kind, compiled. Immutable, so threads may share it.
class Check {
 public:
  virtual ~Check() = default;

  /// Appends what it finds, in any order. Must not throw on account of the document's content.
  virtual void run(const CheckInput& in, Report& report) const = 0;
};

/// A kind of check. The table of all is made from the file names in engine/checks.
struct CheckKind {
  std::string_view name;     ///< equals the file name
  std::string_view summary;  ///< one line for a person
  std::unique_ptr<const Check> (*make)(const Resources& resources);
};

}  // namespace plainsong
