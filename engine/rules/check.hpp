#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "match/pattern_set.hpp"
#include "plainsong/canon.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/rule.hpp"
#include "segment/segments.hpp"

namespace plainsong {

class ClaimReader;
class Speller;
struct KnownClaim;
struct MessageReading;
struct Prose;
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
  const PatternSet& patterns;
  const Profile& profile;
  const Canon& canon;
  Speller& speller;
  std::span<const SpellingAid> spelling;  ///< for each language that has a word table
  Language default_language{};
  Locale locale = Locale::en;
};

/// A rule of the engine and the patterns it asked for, which outlive the check.
struct CompiledRule {
  const Rule& rule;
  std::uint32_t index = 0;          ///< into CheckInput::active
  std::uint32_t first_pattern = 0;  ///< of its patterns in PatternSet and PatternMatches
  std::uint32_t pattern_count = 0;
};

/// The message of which the one that is checked is a translation.
struct Original {
  const Document& document;
  std::span<const Hit> hits;
  const Facts& facts;
  const MessageReading* reading;
};

/// Everything a check may look at. It lives only for the duration of one call to run().
struct CheckInput {
  const Document& document;
  const Segments& segments;
  const Lexicon& lexicon;
  std::span<const Hit> hits;  ///< phrases of the lexicon, in text order, without overlap
  const PatternMatches& matches;
  const Facts& facts;  ///< the days, times, numbers and addresses of the text
  /// A byte for each rule of the engine: 0 for those that are not about this message (its audience,
  /// voice, channel, type) or that are off.
  std::span<const std::uint8_t> active;
  std::string_view source;  ///< the bytes the document was read from; empty if not known
  /// What each rule reads at once, by its index, where that does not follow from the document: in
  /// a text that was taken apart as Vale does it. Empty otherwise.
  std::span<const std::vector<Span>> units{};
  /// The message taken apart for its claims, and what read it; null in a text that is no message.
  const MessageReading* reading = nullptr;
  const ClaimReader* claims = nullptr;
  std::span<const KnownClaim> known{};  ///< what other messages say
  const Original* original = nullptr;   ///< null if it is no translation of another
  const Prose* prose = nullptr;         ///< likewise, its running text; null: that of the document

  [[nodiscard]] bool is_active(const CompiledRule& compiled) const {
    return active[compiled.index] != 0;
  }
};

/// The code for all findings of one kind, compiled. Immutable, so threads may share it.
class Check {
 public:
  virtual ~Check() = default;

  /// Appends what it finds, in any order. Must not throw on account of the document's content.
  virtual void run(const CheckInput& in, Report& report) const = 0;
};

/// What a rule may look for beyond what it says itself.
struct ProfileWords {
  const Profile& profile;
  /// The forms in which a term of this part of speech stands in a text, itself first; in the
  /// default language.
  std::function<std::vector<std::string>(std::string_view term, std::string_view part_of_speech)>
      forms{};
};

/// A kind of check. The table of all is made from the file names in engine/checks.
struct CheckKind {
  std::string_view name;     ///< equals the file name
  std::string_view summary;  ///< one line for a person
  /// The keys that a rule of this kind may have besides those of every rule.
  std::span<const std::string_view> keys{};
  /// The patterns that a rule of this kind looks for, in an order that make() knows. Mistakes in
  /// its keys go to `errors` here or in make(), not in both. Null: rules of this kind have none.
  void (*patterns)(const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) = nullptr;
  /// Likewise, after those of `patterns`, for a kind that looks for words of the profile.
  void (*profile_patterns)(const Rule& rule, const ProfileWords& words,
                           std::vector<PatternSpec>& patterns, Errors& errors) = nullptr;
  /// Compiles all rules of this kind at once, so that a check can search for them together. Null
  /// if there is nothing to do: a kind that needs rules and has none.
  std::unique_ptr<const Check> (*make)(std::span<const CompiledRule> rules,
                                       const Resources& resources, Errors& errors);
};

}  // namespace plainsong
