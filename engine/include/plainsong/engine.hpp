#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "plainsong/canon.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/claim.hpp"
#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/result.hpp"
#include "plainsong/rule.hpp"
#include "plainsong/rule_cost.hpp"
#include "plainsong/vale.hpp"

namespace plainsong {

/// A dictionary of one language: Hunspell's two files, and the table of every word they accept.
struct Dictionary {
  std::string language{};  ///< BCP 47
  std::string aff{};       ///< path
  std::string dic{};       ///< path
  std::string package{};   ///< the Debian package that has them: "hunspell-es"
  /// The bytes of the word table (`plainsong-compile-words`), aligned to 8; empty without one, and
  /// then Hunspell is asked for each word. Lives as long as the engine: see EngineParts::keep.
  std::span<const std::byte> words{};
};

/// The forms in which a term is found in a text of `language`, itself first: what
/// `plainsong glossary forms` shows.
[[nodiscard]] std::vector<std::string> term_forms(const Term& term, std::string_view language,
                                                  std::span<const Dictionary> dictionaries);

/// What an engine is made of, already read.
struct EngineParts {
  Profile profile{};
  Canon canon{};                       ///< what the district has officially said
  std::vector<Glossary> glossaries{};  ///< those of the profile; later ones override
  Glossary common_usage{};             ///< spellings that are wrong in any district
  Glossary synonyms{};                 ///< other names of concepts, for the check of two names
  std::vector<Dictionary> dictionaries{};
  std::vector<RulePack> packs{};  ///< those of the profile, in its order
  std::string today{};            ///< ISO 8601; terms not valid on this day are left out
  Locale locale = Locale::en;
  std::size_t threads = 1;             ///< how many may check at once
  std::shared_ptr<const void> keep{};  ///< owns what the spans above point to
};

/// Glossaries, names and dictionaries, compiled: bytes that can be kept in a file and mapped again
/// as long as the parts are the same.
struct CompiledLexicon {
  std::span<const std::byte> bytes{};
  std::shared_ptr<const void> owner{};
};

/// A message taken apart by an engine: what it is checked by, and what is kept of it. Borrows the
/// document, its source and the engine, which outlive it.
class Analysis {
 public:
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();

  /// What it says of the facts of the canon and of events, in text order.
  [[nodiscard]] std::vector<Claim> claims() const;
  /// How often it uses the wanted and the unwanted terms of each concept of the glossary.
  [[nodiscard]] std::vector<TermUse> terms() const;
  /// The sentence around `span` as a person reads it.
  [[nodiscard]] std::string sentence(Span span) const;

 private:
  friend class Engine;
  struct Parts;
  explicit Analysis(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// A profile, compiled. Immutable: share one between threads, replace it to reload.
class Engine {
 public:
  /// Compiles what Engine::create needs. `errors` gets what cannot be used; the rest is compiled.
  [[nodiscard]] static CompiledLexicon compile(const EngineParts& parts, Errors& errors);

  /// An engine of these parts and their compiled lexicon. The glossaries and packs of `parts` may
  /// be empty when the lexicon was compiled before. On failure returns every mistake found.
  [[nodiscard]] static Result<std::shared_ptr<const Engine>, Errors> create(
      EngineParts parts, CompiledLexicon lexicon);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Checks `document` by itself. Thread-safe, for as many threads at once as the parts said; no
  /// side effects: equal input gives equal reports.
  [[nodiscard]] Report check(const Document& document) const { return check(document, {}); }

  /// Likewise, for a caller that has the bytes the document was read from: rules about the raw
  /// source need them.
  [[nodiscard]] Report check(const Document& document, std::string_view source) const;

  /// Takes `document` apart. Thread-safe.
  [[nodiscard]] Analysis analyse(const Document& document, std::string_view source) const;
  /// Checks a message taken apart by this engine, also against what other messages say and, if it
  /// is a translation, against its original. Thread-safe.
  [[nodiscard]] Report check(const Analysis& analysis, std::span<const KnownClaim> known,
                             const Analysis* original = nullptr) const;

  /// Runs the rules of Vale styles on the bytes of a file as Vale would; those of other packs do
  /// not run. Thread-safe.
  [[nodiscard]] ValeReport check_vale(std::string_view source, const ValeFile& file) const;

  /// The rules of the packs, with what the profile says of them not applied. Their examples and
  /// files are only there if the engine's parts had the packs.
  [[nodiscard]] std::span<const Rule> rules() const;

  /// What it costs to look for the patterns of each rule, in the order of rules().
  [[nodiscard]] std::vector<RuleCost> rule_costs() const;

  /// The profile and the canon it was made of.
  [[nodiscard]] const Profile& profile() const;
  [[nodiscard]] const Canon& canon() const;

  /// A name for what a finding says, that stays the same when the message is moved or changed
  /// elsewhere: 32 hexadecimal digits, of the rule, the words, their sentence and, among equals,
  /// its number.
  [[nodiscard]] std::vector<std::string> fingerprints(const Document& document,
                                                      std::span<const Finding> findings) const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong
