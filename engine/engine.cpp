#include "plainsong/engine.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "checks_list.hpp"
#include "claims/claim_reader.hpp"
#include "claims/copies.hpp"
#include "context/mixups.hpp"
#include "context/usage.hpp"
#include "facts/facts.hpp"
#include "glossary/compile.hpp"
#include "glossary/inflection.hpp"
#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "match/pattern_cost.hpp"
#include "match/pattern_index.hpp"
#include "match/pattern_set.hpp"
#include "rules/active_rules.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_bytes.hpp"
#include "rules/rule_parameters.hpp"
#include "rules/settle.hpp"
#include "rules/silence.hpp"
#include "segment/segmenter.hpp"
#include "spelling/speller.hpp"
#include "spelling/suggestions.hpp"
#include "spelling/word_table.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"
#include "vale/run.hpp"

namespace plainsong {
namespace {

std::vector<Language> languages_of(const Profile& profile) {
  std::vector<Language> languages;
  for (const std::string& tag : profile.languages) {
    const Language language{tag};
    if (language.known() && std::ranges::find(languages, language) == languages.end()) {
      languages.push_back(language);
    }
  }
  if (languages.empty()) languages.push_back(english);
  return languages;
}

std::vector<KnownName> names_of(const Profile& profile) {
  std::vector<KnownName> names;
  const auto add = [&](const std::string& text) {
    if (!text.empty()) names.push_back({.text = text});
  };
  add(profile.name);
  for (const std::string& name : profile.aka) add(name);
  for (const Voice& voice : profile.voices) {
    add(voice.name);
    for (const std::string& name : voice.aka) add(name);
    for (const Person& person : voice.people) add(person.name);
    const auto address = voice.contacts.find("address");
    if (address != voice.contacts.end()) add(address->second);
  }
  return names;
}

std::vector<std::string> acronyms_of(const Profile& profile) {
  std::vector<std::string> acronyms = profile.acronyms.known;
  for (const auto& [audience, list] : profile.acronyms.by_audience) {
    acronyms.insert(acronyms.end(), list.begin(), list.end());
  }
  for (const auto& [acronym, meaning] : profile.acronyms.expansions) acronyms.push_back(acronym);
  return acronyms;
}

const CheckKind* kind_of(const Rule& rule) {
  const auto found = std::ranges::find(all_checks, rule.check, &CheckKind::name);
  return found == all_checks.end() ? nullptr : *found;
}

std::string place_of(const Rule& rule) { return fmt::format("{}:{}", rule.file, rule.line); }

/// Whether a check of this name knows all the keys that `rule` has. Mistakes go to `errors`.
bool has_known_keys(const Rule& rule, Errors& errors) {
  const CheckKind* kind = kind_of(rule);
  if (kind == nullptr || kind->keys.empty()) {
    std::vector<std::string> names;
    for (const CheckKind* one : all_checks) {
      if (!one->keys.empty()) names.emplace_back(one->name);
    }
    const auto near = nearest_word(rule.check, names);
    errors.push_back({ErrorKind::invalid_config, place_of(rule),
                      fmt::format("there is no check \"{}\"{}", rule.check,
                                  near ? fmt::format("; did you mean \"{}\"?", *near) : "")});
    return false;
  }
  bool right = true;
  for (const YamlNode& entry : rule.body.children) {
    if (std::ranges::find(kind->keys, entry.key) != kind->keys.end()) continue;
    const std::vector<std::string> known{kind->keys.begin(), kind->keys.end()};
    const auto near = nearest_word(entry.key, known);
    errors.push_back(
        {ErrorKind::invalid_config, fmt::format("{}:{}", rule.file, entry.line),
         fmt::format("a rule of the check \"{}\" has no key \"{}\"{}", rule.check, entry.key,
                     near ? fmt::format("; did you mean \"{}\"?", *near) : "")});
    right = false;
  }
  return right;
}

/// True for kinds of Vale's that nothing here can run; told by tell_refused.
bool refused(const Rule& rule) {
  return rule.vale && (rule.check == "sequence" || rule.check == "script");
}

/// One line for each rule that is left out.
void tell_refused(const std::vector<RulePack>& packs, Errors& errors) {
  for (const RulePack& pack : packs) {
    errors.insert(errors.end(), pack.refused.begin(), pack.refused.end());
    for (const Rule& rule : pack.rules) {
      if (!refused(rule)) continue;
      const std::string_view why = rule.check == "script"
                                       ? "it is a program (script), and no program runs here"
                                       : "it needs parts of speech (sequence)";
      errors.push_back({ErrorKind::unsupported, place_of(rule),
                        fmt::format("the rule {} does not run: {}", rule.id, why)});
    }
  }
}

/// The rules of all packs whose keys are right, in the order of the packs, with the parameters of
/// the profile.
std::vector<Rule> rules_of(const EngineParts& parts, Errors& errors) {
  std::vector<Rule> rules;
  for (const RulePack& pack : parts.packs) {
    for (const Rule& rule : pack.rules) {
      if (refused(rule) || !has_known_keys(rule, errors)) continue;
      set_parameters(parts.profile, kind_of(rule)->keys, rules.emplace_back(rule), errors);
    }
  }
  return rules;
}

/// The patterns of all rules, and for each rule the number of the first and, at the end, how many.
struct RulePatterns {
  std::vector<PatternSpec> specs{};
  std::vector<std::uint32_t> first{};
};
RulePatterns patterns_of(std::span<const Rule> rules, const ProfileWords& words, Errors& errors) {
  RulePatterns patterns;
  for (const Rule& rule : rules) {
    patterns.first.push_back(static_cast<std::uint32_t>(patterns.specs.size()));
    const CheckKind* kind = kind_of(rule);
    if (kind->patterns != nullptr) kind->patterns(rule, patterns.specs, errors);
    if (kind->profile_patterns != nullptr) {
      kind->profile_patterns(rule, words, patterns.specs, errors);
    }
  }
  patterns.first.push_back(static_cast<std::uint32_t>(patterns.specs.size()));
  return patterns;
}

/// What stands around `span` up to the nearest stops: its sentence, without the cost of finding
/// it. What goes on for longer without a stop is cut, for many findings may stand in it.
Span surroundings(const Document& document, Span span) {
  constexpr std::uint32_t reach = 400;
  const Block* block = document.block_at(span.start());
  if (block == nullptr) return span;
  const std::string_view text = document.text();
  const auto stop = [&](std::uint32_t at) {
    const char c = text[at];
    return c == '.' || c == '!' || c == '?' || c == '\n';
  };
  const std::uint32_t first =
      std::max(block->span.start(), span.start() - std::min(span.start(), reach));
  const std::uint32_t last = std::min(block->span.end(), span.end() + reach);
  std::uint32_t start = span.start();
  std::uint32_t end = span.end();
  while (start > first && !stop(start - 1)) --start;
  while (end < last && !stop(end)) ++end;
  return {start, end};
}

/// Whether the dictionary of `language` has a word; empty without one.
WordTest word_test(Language language, std::span<const Dictionary> dictionaries) {
  for (const Dictionary& dictionary : dictionaries) {
    if (Language{dictionary.language} != language) continue;
    const std::string_view bytes{reinterpret_cast<const char*>(dictionary.words.data()),
                                 dictionary.words.size()};
    if (const auto table = WordTable::open(bytes)) {
      const DictionaryWords words{.language = language, .words = table->entries()};
      return [words](std::string_view word) { return words.accepts(word_hash(fold_word(word))); };
    }
  }
  return {};
}

/// What rules may look for of `parts`, which outlive it.
ProfileWords profile_words(const EngineParts& parts) {
  const Language language = languages_of(parts.profile)[0];
  return {.profile = parts.profile,
          .forms = [language, accepted = word_test(language, parts.dictionaries)](
                       std::string_view term, std::string_view part_of_speech) {
            const Term entry{.text = std::string{term},
                             .part_of_speech = std::string{part_of_speech}};
            std::vector<std::string> forms;
            for (TermForm& form : inflect(entry, language, accepted)) {
              forms.push_back(std::move(form.text));
            }
            return forms;
          }};
}

/// The text of a sentence as fingerprints see it: case and white space folded.
std::string key_text(std::string_view text) { return fold_word(utf8::folded(text)); }

}  // namespace

std::vector<std::string> term_forms(const Term& term, std::string_view language,
                                    std::span<const Dictionary> dictionaries) {
  const Language wanted{language};
  std::vector<std::string> forms;
  for (TermForm& form : inflect(term, wanted, word_test(wanted, dictionaries))) {
    forms.push_back(std::move(form.text));
  }
  return forms;
}

struct Engine::Impl {
  EngineParts parts;
  Lexicon lexicon;
  std::unique_ptr<Speller> speller;
  /// Tables and what proposes words from them; `aids` refers to both.
  std::vector<std::unique_ptr<WordTable>> tables;
  std::vector<std::unique_ptr<Suggester>> suggesters;
  std::vector<SpellingAid> aids;
  Segmenter segmenter;
  std::vector<Rule> rules;
  PatternSet patterns;
  RulePatterns rule_patterns;
  ActiveRules active;
  RuleLimits limits;
  std::unique_ptr<const ClaimReader> claims;
  std::vector<std::unique_ptr<const Check>> checks;
  std::vector<const Check*> vale_checks;  ///< those with rules of Vale styles
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Engine::~Engine() = default;

CompiledLexicon Engine::compile(const EngineParts& parts, Errors& errors) {
  LexiconInput input{.languages = languages_of(parts.profile),
                     .common_usage = &parts.common_usage,
                     .synonyms = &parts.synonyms,
                     .names = names_of(parts.profile),
                     .acronyms = acronyms_of(parts.profile),
                     .today = parts.today};
  for (const Glossary& glossary : parts.glossaries) input.glossaries.push_back(&glossary);
  for (const auto& [wording, wanted] : parts.profile.inclusive) input.inclusive.push_back(wording);
  for (const Mixup& mixup : mixups()) input.confusable.push_back(mixup.word);
  for (const Dictionary& dictionary : parts.dictionaries) {
    DictionaryWords words{.language = Language{dictionary.language}};
    const std::string_view bytes{reinterpret_cast<const char*>(dictionary.words.data()),
                                 dictionary.words.size()};
    if (const auto table = WordTable::open(bytes)) words.words = table->entries();
    input.dictionaries.push_back(words);
  }
  tell_refused(parts.packs, errors);
  Errors
      mistakes;  // create() tells them: an engine with half a pack would be silent about the rest
  const std::vector<Rule> rules = rules_of(parts, mistakes);
  for (const Rule& rule : rules) {
    for (std::string& phrase : RuleBody{rule, mistakes}.texts("not_in")) {
      input.exceptions.push_back(std::move(phrase));
    }
  }
  input.rules = rule_bytes(rules);
  BuiltPatterns patterns =
      build_patterns(patterns_of(rules, profile_words(parts), mistakes).specs, true);
  input.patterns = std::move(patterns.bytes);
  input.pattern_words = std::move(patterns.words);
  const auto bytes = std::make_shared<const std::vector<std::byte>>(compile_lexicon(input, errors));
  return {.bytes = *bytes, .owner = bytes};
}

Result<std::shared_ptr<const Engine>, Errors> Engine::create(EngineParts parts,
                                                             CompiledLexicon compiled) {
  Errors errors;
  auto lexicon = Lexicon::open(compiled.bytes, compiled.owner);
  if (!lexicon) return unexpected{Errors{std::move(lexicon).error()}};
  std::vector<DictionaryFiles> files;
  for (const Dictionary& dictionary : parts.dictionaries) {
    files.push_back({.language = Language{dictionary.language},
                     .aff = dictionary.aff,
                     .dic = dictionary.dic,
                     .package = dictionary.package});
  }
  // A handle takes long to make and much memory, and is asked about each new word once, for some
  // microseconds: threads can share it.
  constexpr std::size_t threads_to_a_handle = 8;
  auto speller =
      Speller::create(files, (parts.threads + threads_to_a_handle - 1) / threads_to_a_handle);
  if (!speller) return unexpected{Errors{std::move(speller).error()}};

  const std::vector<Language> languages = languages_of(parts.profile);
  const Vocabulary vocabulary = lexicon->vocabulary();
  std::vector<Language> slots{lexicon->dictionaries().begin(), lexicon->dictionaries().end()};
  std::vector<Rule> rules = rules_of(parts, errors);
  if (parts.packs.empty()) {
    auto kept = read_rules(lexicon->rule_bytes());
    if (!kept) {
      return unexpected{Errors{{ErrorKind::unreadable, "compiled lexicon", "it is damaged"}}};
    }
    rules = *std::move(kept);
  }
  RulePatterns rule_patterns = patterns_of(rules, profile_words(parts), errors);
  PatternSet patterns = PatternSet::open(rule_patterns.specs, *lexicon, errors);
  ActiveRules active{rules, parts.profile};
  RuleLimits limits = limits_of(rules);
  auto impl =
      std::make_unique<Impl>(Impl{.parts = std::move(parts),
                                  .lexicon = *std::move(lexicon),
                                  .speller = *std::move(speller),
                                  .tables = {},
                                  .suggesters = {},
                                  .aids = {},
                                  .segmenter = Segmenter{vocabulary, languages, std::move(slots)},
                                  .rules = std::move(rules),
                                  .patterns = std::move(patterns),
                                  .rule_patterns = std::move(rule_patterns),
                                  .active = std::move(active),
                                  .limits = std::move(limits),
                                  .claims = nullptr,
                                  .checks = {},
                                  .vale_checks = {}});
  for (const Dictionary& dictionary : impl->parts.dictionaries) {
    const std::string_view bytes{reinterpret_cast<const char*>(dictionary.words.data()),
                                 dictionary.words.size()};
    auto table = WordTable::open(bytes);
    if (!table) continue;
    const Language language{dictionary.language};
    impl->tables.push_back(std::make_unique<WordTable>(*std::move(table)));
    impl->suggesters.push_back(
        std::make_unique<Suggester>(language, impl->tables.back()->about().replacements));
    impl->aids.push_back({language, *impl->tables.back(), *impl->suggesters.back()});
  }
  impl->claims = std::make_unique<ClaimReader>(impl->parts.canon, impl->parts.profile,
                                               impl->lexicon, impl->segmenter);
  const Resources resources{.lexicon = impl->lexicon,
                            .patterns = impl->patterns,
                            .profile = impl->parts.profile,
                            .canon = impl->parts.canon,
                            .speller = *impl->speller,
                            .spelling = impl->aids,
                            .default_language = languages[0],
                            .locale = impl->parts.locale};
  for (const CheckKind* kind : all_checks) {
    std::vector<CompiledRule> its_rules;
    for (std::uint32_t i = 0; i < impl->rules.size(); ++i) {
      if (impl->rules[i].check != kind->name) continue;
      const auto& first = impl->rule_patterns.first;
      its_rules.push_back({.rule = impl->rules[i],
                           .index = i,
                           .first_pattern = first[i],
                           .pattern_count = first[i + 1] - first[i]});
    }
    auto check = kind->make(its_rules, resources, errors);
    if (check == nullptr) continue;
    const bool of_vale =
        std::ranges::any_of(its_rules, [](const CompiledRule& one) { return one.rule.vale; });
    if (of_vale) impl->vale_checks.push_back(check.get());
    impl->checks.push_back(std::move(check));
  }
  if (!errors.empty()) return unexpected{std::move(errors)};
  return std::shared_ptr<const Engine>{new Engine{std::move(impl)}};
}

struct Analysis::Parts {
  Parts(const Document& of, std::string_view bytes, Segments cut)
      : document{of}, source{bytes}, segments{std::move(cut)} {}

  const Document& document;
  std::string_view source;
  Segments segments;
  const Lexicon* lexicon = nullptr;
  std::vector<Hit> hits;
  std::vector<std::uint8_t> active;
  PatternMatches matches;
  Facts facts;
  std::unique_ptr<MessageReading> reading;
};

Analysis::Analysis(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::vector<Claim> Analysis::claims() const {
  add_copies(*parts_->reading);
  std::vector<Claim> claims;
  for (const ReadClaim& claim : parts_->reading->claims) {
    if (!claim.claim.value.empty()) claims.push_back(claim.claim);
  }
  return claims;
}

std::vector<TermUse> Analysis::terms() const {
  const Lexicon& lexicon = *parts_->lexicon;
  Usage usage{parts_->document, parts_->segments};
  std::map<std::uint32_t, TermUse> uses;
  for (const Hit& hit : parts_->hits) {
    if (hit.phrase->kind != PhraseKind::term) continue;
    const TermRecord& term = lexicon.terms()[hit.phrase->term];
    const std::size_t block = parts_->segments.block_of(hit.words.first);
    if (term.is(TermRecord::common_usage) || term.status == TermStatus::proposed) continue;
    if (!Usage::own_words(parts_->document.blocks()[block])) continue;
    const auto words = parts_->segments.words();
    if (usage.quoted(Span{words[hit.words.first].start, words[hit.words.last - 1].end()})) continue;
    TermUse& use = uses[term.concept_index];
    (term.unwanted() ? use.deprecated : use.preferred) += 1;
  }
  std::vector<TermUse> terms;
  for (auto& [index, use] : uses) {
    use.concept_id = lexicon.text(lexicon.concepts()[index].id);
    terms.push_back(std::move(use));
  }
  return terms;
}

std::string Analysis::sentence(Span span) const {
  return utf8::folded(surroundings(parts_->document, span).of(parts_->document.text()));
}

Analysis Engine::analyse(const Document& document, std::string_view source) const {
  auto parts =
      std::make_unique<Analysis::Parts>(document, source, impl_->segmenter.segment(document));
  parts->lexicon = &impl_->lexicon;
  parts->hits = find_phrases(document, parts->segments, impl_->lexicon);
  parts->active = impl_->active.for_message(document.metadata());
  const std::vector<std::uint32_t>& first = impl_->rule_patterns.first;
  std::vector<std::uint8_t> active_patterns(impl_->patterns.size());
  for (std::size_t i = 0; i < parts->active.size(); ++i) {
    std::fill(active_patterns.begin() + first[i], active_patterns.begin() + first[i + 1],
              parts->active[i]);
  }
  parts->matches = impl_->patterns.find(document, parts->segments, active_patterns);
  parts->facts = find_facts(document, parts->segments);
  parts->reading = impl_->claims->read(document, parts->segments, parts->facts, parts->hits);
  return Analysis{std::move(parts)};
}

Report Engine::check(const Document& document, std::string_view source) const {
  return check(analyse(document, source), {});
}

Report Engine::check(const Analysis& analysis, std::span<const KnownClaim> known,
                     const Analysis* translated) const {
  const Analysis::Parts& parts = *analysis.parts_;
  if (!known.empty()) add_copies(*parts.reading);
  std::optional<Original> original;
  if (translated != nullptr) {
    const Analysis::Parts& its = *translated->parts_;
    original.emplace(Original{its.document, its.hits, its.facts, its.reading.get()});
  }
  Report report;
  const CheckInput input{.document = parts.document,
                         .segments = parts.segments,
                         .lexicon = impl_->lexicon,
                         .hits = parts.hits,
                         .matches = parts.matches,
                         .facts = parts.facts,
                         .active = parts.active,
                         .source = parts.source,
                         .reading = parts.reading.get(),
                         .claims = impl_->claims.get(),
                         .known = known,
                         .original = original ? &*original : nullptr};
  for (const auto& check : impl_->checks) check->run(input, report);
  settle(impl_->parts.profile.rules, {}, report);
  silence(parts.document, impl_->parts.profile, impl_->parts.today, report);
  keep_to_limits(impl_->limits, report);
  return report;
}

ValeReport Engine::check_vale(std::string_view source, const ValeFile& file) const {
  return vale::run({.rules = impl_->rules,
                    .first_pattern = impl_->rule_patterns.first,
                    .patterns = impl_->patterns,
                    .lexicon = impl_->lexicon,
                    .checks = impl_->vale_checks},
                   source, file);
}

std::span<const Rule> Engine::rules() const { return impl_->rules; }

std::vector<RuleCost> Engine::rule_costs() const {
  std::vector<RuleCost> costs;
  const RulePatterns& patterns = impl_->rule_patterns;
  for (std::size_t i = 0; i < impl_->rules.size(); ++i) {
    RuleCost& cost = costs.emplace_back(RuleCost{.rule = impl_->rules[i].id});
    for (std::uint32_t p = patterns.first[i]; p < patterns.first[i + 1]; ++p) {
      for (std::size_t branch = 0; branch < patterns.specs[p].branches.size(); ++branch) {
        cost.branches.push_back(branch_cost(patterns.specs[p], branch));
        cost.nanoseconds_per_byte += cost.branches.back().nanoseconds_per_byte;
      }
    }
  }
  return costs;
}

const Profile& Engine::profile() const { return impl_->parts.profile; }
const Canon& Engine::canon() const { return impl_->parts.canon; }

std::vector<std::string> Engine::fingerprints(const Document& document,
                                              std::span<const Finding> findings) const {
  std::vector<std::string> fingerprints;
  fingerprints.reserve(findings.size());
  std::unordered_map<std::uint64_t, int> equals;
  Span last{};
  std::string last_text;  // findings of one sentence follow each other
  for (const Finding& finding : findings) {
    std::string key = finding.rule;
    key += '\0';
    if (finding.span.empty()) {  // no words: what is missing, or what stands there unseen
      key += finding.element + '\0' + key_text(finding.evidence.quote);
    } else {
      key += key_text(finding.span.of(document.text()));
      key += '\0';
      const Span around = surroundings(document, finding.span);
      if (last_text.empty() || around != last) last_text = key_text(around.of(document.text()));
      last = around;
      key += last_text;
    }
    key += '\0';
    const int number = equals[XXH3_64bits(key.data(), key.size())]++;
    key += std::to_string(number);
    const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
    fingerprints.push_back(fmt::format("{:016x}{:016x}", hash.high64, hash.low64));
  }
  return fingerprints;
}

}  // namespace plainsong
