#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "context/unknown_words.hpp"
#include "context/usage.hpp"
#include "context/word_verdicts.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "spelling/edited_word.hpp"
#include "spelling/speller.hpp"
#include "spelling/suggestions.hpp"
#include "spelling/usual_slip.hpp"
#include "spelling/word_edits.hpp"
#include "spelling/word_table.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

constexpr std::size_t proposals = 3;
/// Distinct unknown words of a message that get proposals; a text with more is no letter.
constexpr std::size_t proposal_budget = 100;
/// Likewise those that are tried as misspelt terms, which is sooner done.
constexpr std::size_t correction_budget = 1000;

/// A misspelt word that makes a term of the glossary when it is put right.
struct Mended {
  Hit hit{};
  std::string word{};  ///< the word put right, folded
};

/// Finds misspelt words: the vocabulary has most words, Hunspell knows the rest.
class Spelling final : public Check {
 public:
  explicit Spelling(const Resources& resources) : resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    const auto unknown = unknown_words(in.document, in.segments, resources_.lexicon, usage);
    if (unknown.empty()) return;
    std::map<std::pair<Language, std::string_view>, std::shared_ptr<const WordVerdict>> verdicts;
    std::set<Language> missing;
    for (const UnknownWord& word : unknown) {
      const Language language = in.segments.blocks()[word.block].language;
      if (missing.contains(language)) continue;
      const std::string_view raw = usage.raw(word.word);
      const std::size_t asked = verdicts.size();
      auto& known = verdicts[{language, raw}];
      if (known == nullptr) {
        auto found = verdict(language, raw, asked);
        if (!found) {
          verdicts.erase({language, raw});
          missing.insert(language);
          report.skipped.push_back({"spelling", to_string(found.error())});
          continue;
        }
        known = *std::move(found);
      }
      if (!known->right) add(in, word, *known, report);
    }
  }

 private:
  const SpellingAid* aid(Language language) const {
    const auto found = std::ranges::find(resources_.spelling, language, &SpellingAid::language);
    return found == resources_.spelling.end() ? nullptr : &*found;
  }

  /// What Hunspell says. The session is short, for few threads have one at a time.
  Result<bool> accepts(Language language, const std::string& word) const {
    Speller::Session session = resources_.speller.session();
    if (const auto ready = session.ready(language); !ready) return unexpected{ready.error()};
    return session.accepts(language, word);
  }

  /// `asked` is how many other words of the message were asked about before.
  Result<std::shared_ptr<const WordVerdict>> verdict(Language language, std::string_view raw,
                                                     std::size_t asked) const {
    // What is left out for its cost depends on the message, and is not remembered.
    const bool whole = asked < proposal_budget;
    if (whole) {
      if (auto known = verdicts_->find(language, raw)) return known;
    }
    const std::string word = without_possessive(raw, language);
    const Result<bool> accepted = accepts(language, word);
    if (!accepted) return unexpected{accepted.error()};
    auto result = std::make_shared<WordVerdict>();
    result->right = *accepted;
    const SpellingAid* helper = aid(language);
    if (!result->right && helper != nullptr) {
      if (whole) result->proposals = proposals_for(*helper, raw, word);
      if (asked < correction_budget) result->corrections = corrections(*helper, fold_word(raw));
    }
    if (whole) verdicts_->remember(language, raw, result);
    return result;
  }

  /// `word` is `raw` without its possessive ending.
  static std::vector<std::string> proposals_for(const SpellingAid& helper, std::string_view raw,
                                                const std::string& word) {
    std::vector<std::string> result = helper.suggester.suggest(
        word, proposals, [&](std::uint64_t hash) { return helper.table.flags(hash); });
    if (word.size() != plain_word(raw).size()) {
      for (std::string& proposal : result) proposal += "’s";
    }
    return result;
  }

  /// The words of terms that `folded` is but for one mistake.
  std::vector<std::string> corrections(const SpellingAid& helper, const std::string& folded) const {
    constexpr std::size_t shortest = 4;
    std::vector<std::string> result;
    if (folded.size() < shortest || folded.size() > max_edited_bytes) return result;
    const LetterPatterns anything;
    EditedWord edited{folded, anything};
    for (const WordEdit& edit :
         word_edits(folded, spelling_habits(helper.language), helper.table.about().replacements)) {
      const std::string_view candidate = edited.with(edit);
      if (resources_.lexicon.vocabulary().find(edited.hash()).number() == 0) continue;
      if (std::ranges::find(result, candidate) == result.end()) result.emplace_back(candidate);
    }
    return result;
  }

  static std::string without_possessive(std::string_view raw, Language language) {
    std::string word = plain_word(raw);
    if (language == english && word.ends_with("'s")) word.resize(word.size() - 2);
    return word;
  }

  void add(const CheckInput& in, const UnknownWord& unknown, const WordVerdict& verdict,
           Report& report) const {
    const Word& word = in.segments.words()[unknown.word];
    const std::string_view raw = word.span().of(in.document.text());
    if (const auto mended = mend(in, unknown, verdict)) {
      if (unknown.maybe_name && !usual_slip(fold_word(raw), mended->word)) return;
      report.findings.push_back(misspelt_term(in, *mended));
      return;
    }
    if (unknown.maybe_name && (verdict.proposals.empty() ||
                               !usual_slip(fold_word(raw), fold_word(verdict.proposals[0])))) {
      return;
    }
    Finding finding;
    finding.rule = "spelling/unknown-word";
    finding.category = Category::spelling;
    finding.severity = Severity::warning;
    finding.span = word.span();
    finding.suggestions = verdict.proposals;
    const Text id = verdict.proposals.empty() ? Text::unknown_word : Text::unknown_word_suggest;
    finding.message = fmt::format(
        fmt::runtime(text(id, resources_.locale)), fmt::arg("found", utf8::folded(raw)),
        fmt::arg("preferred", verdict.proposals.empty() ? std::string{} : verdict.proposals[0]));
    finding.why = text(Text::why_unknown_word, resources_.locale);
    finding.evidence = {.kind = "dictionary"};
    report.findings.push_back(std::move(finding));
  }

  /// Looks which of the corrections makes a term of what stands in the text. The longest term wins,
  /// then the most usual mistake.
  std::optional<Mended> mend(const CheckInput& in, const UnknownWord& unknown,
                             const WordVerdict& verdict) const {
    const BlockWords& block = in.segments.blocks()[unknown.block];
    std::optional<Mended> best;
    for (const std::string& candidate : verdict.corrections) {
      const Entry entry = resources_.lexicon.vocabulary().find(word_hash(candidate));
      const Hit hit = longest_with(in, block, unknown.word, entry);
      if (hit.phrase == nullptr) continue;
      if (best && best->hit.words.size() >= hit.words.size()) continue;
      best = Mended{hit, candidate};
    }
    return best;
  }

  Hit longest_with(const CheckInput& in, const BlockWords& block, std::uint32_t at,
                   Entry entry) const {
    Hit best;
    const std::uint32_t reach = std::min(at - block.words.first, Lexicon::longest_phrase - 1);
    for (std::uint32_t i = at - reach; i <= at; ++i) {
      const Hit hit =
          find_phrase_with(in.document, in.segments, resources_.lexicon, block, i, at, entry);
      const bool covers = hit.phrase != nullptr && hit.words.last > at;
      if (!covers || hit.phrase->kind != PhraseKind::term) continue;
      const TermRecord& term = resources_.lexicon.terms()[hit.phrase->term];
      if (term.unwanted() || hit.words.size() <= best.words.size()) continue;
      best = hit;
    }
    return best;
  }

  Finding misspelt_term(const CheckInput& in, const Mended& mended) const {
    const Lexicon& lexicon = resources_.lexicon;
    const Hit& hit = mended.hit;
    const TermRecord& term = lexicon.terms()[hit.phrase->term];
    const ConceptRecord& its_concept = lexicon.concepts()[term.concept_index];
    const bool plural = (hit.phrase->flags & Phrase::plural) != 0;
    const StringRef number = plural ? term.plural : term.singular;
    const auto words = in.segments.words(hit.words);
    Finding finding;
    finding.rule = fmt::format("glossary/{}", lexicon.text(its_concept.id));
    finding.category = hit.words.size() > 1 ? Category::term_variant : Category::spelling;
    finding.severity = Severity::warning;
    finding.span = {words.front().start, words.back().end()};
    finding.suggestions.push_back(with_case(lexicon.text(number.size > 0 ? number : term.text),
                                            case_shape(in.document, in.segments, hit.words)));
    finding.message =
        fmt::format(fmt::runtime(text(Text::misspelt_term, resources_.locale)),
                    fmt::arg("found", utf8::folded(finding.span.of(in.document.text()))),
                    fmt::arg("preferred", finding.suggestions.front()));
    finding.why = text(Text::why_variant, resources_.locale);
    finding.evidence = {.kind = "glossary",
                        .ref = std::string{lexicon.text(its_concept.id)},
                        .quote = std::string{lexicon.text(its_concept.definition)}};
    return finding;
  }

  Resources resources_;
  std::unique_ptr<WordVerdicts> verdicts_ = std::make_unique<WordVerdicts>();
};

}  // namespace

extern const CheckKind spelling;
constinit const CheckKind spelling{
    .name = "spelling",
    .summary = "Words are spelt as the dictionary and the glossary spell them.",
    .make = [](std::span<const CompiledRule> /*rules*/, const Resources& resources,
               Errors& /*errors*/) -> std::unique_ptr<const Check> {
      return std::make_unique<Spelling>(resources);
    },
};

}  // namespace plainsong::checks
