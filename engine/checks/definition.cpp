#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "claims/topics.hpp"
#include "claims/word_sets.hpp"
#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/fold.hpp"

namespace plainsong::checks {
namespace {

constexpr WordList defining =
    "is are means mean refers es son significa significan consiste consisten";
constexpr WordList articles = "a an the any un una el la los las";
constexpr WordList negations = "not never no isn't aren't nunca tampoco";
/// What is measured, counted or passed; stems.
constexpr WordList verdict_words =
    "test testing exam examination quiz quizze grade graded grading score mark point event prueba "
    "examen examene calificacion nota puntaje evento calificado calificada";

struct Wanted {
  WordSet words{};
  std::string text{};
};

struct Defined {
  std::string concept_id{};
  std::vector<Wanted> official{};  ///< by language
  std::vector<Wanted> retired{};
  WordSet terms{};  ///< the words of its own terms
  bool in_canon = false;
};

/// Finds sentences that define a concept otherwise than the district does.
class Definition final : public Check {
 public:
  Definition(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : resources_{resources} {
    for (const CompiledRule& rule : rules) {
      const std::string kind = RuleBody{rule.rule, errors}.text("about", "contradiction");
      if (kind == "contradiction") contradictions_.push_back(rule);
      if (kind == "wording") wordings_.push_back(rule);
    }
    const Lexicon& lexicon = resources.lexicon;
    concepts_.resize(lexicon.concepts().size());
    for (std::size_t c = 0; c < concepts_.size(); ++c) {
      const ConceptRecord& record = lexicon.concepts()[c];
      concepts_[c].concept_id = lexicon.text(record.id);
      const std::string_view definition = lexicon.text(record.definition);
      if (!definition.empty()) {
        concepts_[c].official.push_back({words_of_text(definition), std::string{definition}});
      }
    }
    for (const TermRecord& term : lexicon.terms()) {
      if (term.unwanted()) continue;
      concepts_[term.concept_index].terms.merge(words_of_text(lexicon.text(term.text)));
    }
    for (const CanonDefinition& definition : resources.canon.definitions) {
      const auto found = std::ranges::find(concepts_, definition.concept_id, &Defined::concept_id);
      if (found == concepts_.end()) continue;
      found->in_canon = true;
      for (const auto& [language, text] : definition.wording) {
        found->official.insert(found->official.begin(), {words_of_text(text), text});
      }
      for (const auto& [language, texts] : definition.retired) {
        for (const std::string& text : texts) found->retired.push_back({words_of_text(text), text});
      }
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr) return;
    Usage usage{in.document, in.segments};
    for (const Hit& hit : in.hits) {
      if (hit.phrase->kind != PhraseKind::term) continue;
      const TermRecord& term = in.lexicon.terms()[hit.phrase->term];
      const Defined& defined = concepts_[term.concept_index];
      if (defined.official.empty()) continue;
      look_at(in, usage, hit, defined, report);
    }
  }

 private:
  /// A sentence that begins with the term and says what it is.
  void look_at(const CheckInput& in, Usage& usage, const Hit& hit, const Defined& defined,
               Report& report) const {
    const MessageWords& words = in.reading->words;
    const WordRange sentence = words.sentence(hit.words.first);
    const std::uint32_t verb = hit.words.last;
    if (verb >= sentence.last || !words.follows(verb) || !words.is(verb, defining)) {
      look_at_naming(in, usage, hit, defined, report);
      return;
    }
    std::uint32_t start = hit.words.first;
    while (start > sentence.first && words.is(start - 1, articles)) --start;
    // "Benchmark: a benchmark assessment is ..." begins behind the colon.
    const bool begins = start == sentence.first ||
                        words.before(start).find_first_of(":–—(") != std::string_view::npos ||
                        (start == sentence.first + 1 && words.folded(sentence.first).size() <= 5);
    if (!begins) return;
    judge(in, usage, {start, sentence.last}, {verb + 1, sentence.last}, defined, report);
  }

  /// "Llamamos evaluación formativa a ...", "We call formative assessment ..."
  void look_at_naming(const CheckInput& in, Usage& usage, const Hit& hit, const Defined& defined,
                      Report& report) const {
    const MessageWords& words = in.reading->words;
    const WordRange sentence = words.sentence(hit.words.first);
    if (hit.words.first == sentence.first) return;
    look_at_answer(in, usage, hit, sentence, defined, report);
    const std::uint32_t before = hit.words.first - 1;
    if (words.is(before, "llamamos define definimos") && words.is(hit.words.last, "a al as como")) {
      judge(in, usage, sentence, {hit.words.last + 1, sentence.last}, defined, report);
      return;
    }
    // "We call the test at the end of a unit formative assessment."
    if (hit.words.last != sentence.last) return;
    for (std::uint32_t i = sentence.first; i < hit.words.first; ++i) {
      if (words.is(i, negations)) return;
      if (!words.is(i, "call llamamos")) continue;
      if (i + 1 < hit.words.first) {
        judge(in, usage, sentence, {i + 1, hit.words.first}, defined, report);
      }
      return;
    }
  }

  /// "What is formative assessment? It is ..."
  void look_at_answer(const CheckInput& in, Usage& usage, const Hit& hit, WordRange sentence,
                      const Defined& defined, Report& report) const {
    const MessageWords& words = in.reading->words;
    const std::uint32_t next = hit.words.last;
    if (next != sentence.last || next + 1 >= words.size()) return;
    if (!words.is(sentence.first, "what qué") || !words.is(sentence.first + 1, defining)) return;
    if (words.before(next).find('?') == std::string_view::npos) return;
    const WordRange answer = words.sentence(next);
    const bool pronoun = words.is(next, "it they this");
    const std::uint32_t verb = pronoun ? next + 1 : next;
    if (verb >= answer.last || !words.is(verb, defining)) return;
    judge(in, usage, answer, {verb + 1, answer.last}, defined, report);
  }

  void judge(const CheckInput& in, Usage& usage, WordRange whole, WordRange said,
             const Defined& defined, Report& report) const {
    const MessageWords& words = in.reading->words;
    constexpr std::uint32_t shortest = 3;
    if (said.first + shortest > said.last || words.is(said.first, negations)) return;
    const Span span = words.span(whole);
    const Block* block = in.document.block_at(span.start());
    if (block == nullptr || !Usage::own_words(*block) || usage.quoted(span)) return;
    const std::string_view text = in.document.text();
    if (span.end() < text.size() && text[span.end()] == '?') return;
    WordSet its;
    bool verdict = false;
    constexpr std::uint32_t reach = 14;
    for (std::uint32_t i = said.first; i < said.last; ++i) {
      if (words.is(i, negations)) return;
      if (small_word(words.folded(i))) continue;
      const std::string stem{words.stem(i)};
      const bool judged = i < said.first + reach && in_list(stem, verdict_words) &&
                          !defined.terms.contains(stem) && !said_officially(defined, stem);
      verdict = verdict || judged;
      its.insert(stem);
    }
    for (std::uint32_t i = whole.first; i < said.first; ++i) its.insert(std::string{words.stem(i)});
    double nearest = 0;
    for (const Wanted& official : defined.official) {
      nearest = std::max(nearest, likeness(its, official.words));
    }
    double nearest_retired = 0;
    for (const Wanted& old : defined.retired) {
      nearest_retired = std::max(nearest_retired, likeness(its, old.words));
    }
    constexpr double same = 0.999;
    constexpr double near = 0.6;
    const Language language = words.language(whole.first) == spanish ? spanish : english;
    if (nearest >= same) return;
    const bool defines = words.is(said.first - 1,
                                  "means mean refers significa significan consiste "
                                  "consisten a al as como call llamamos") ||
                         words.is(said.first, "a an the when any un una el la cuando");
    if (nearest_retired >= near && nearest_retired > nearest) {
      add(contradictions_, in, span, defined, language, report);
    } else if (verdict && nearest < near && defines && !of_verdicts(defined)) {
      add(contradictions_, in, span, defined, language, report);
    } else if (defined.in_canon && nearest >= near) {
      add(wordings_, in, span, defined, language, report);
    }
  }

  static bool said_officially(const Defined& defined, const std::string& stem) {
    return std::ranges::any_of(
        defined.official, [&](const Wanted& official) { return official.words.contains(stem); });
  }

  /// A summative assessment is a test: whose own terms or definition speak of grades may do so.
  static bool of_verdicts(const Defined& defined) {
    const auto speaks = [](const WordSet& words) {
      return std::ranges::any_of(words, [](const std::string& word) {
        return in_list(word,
                       "summative sumativa test exam quiz grade score graded prueba examen "
                       "calificacion");
      });
    };
    return speaks(defined.terms);
  }

  void add(const std::vector<CompiledRule>& rules, const CheckInput& in, Span span,
           const Defined& defined, Language language, Report& report) const {
    std::string right = defined.official.front().text;
    for (const CanonDefinition& definition : resources_.canon.definitions) {
      if (definition.concept_id != defined.concept_id) continue;
      const std::string_view wording = wording_in(definition.wording, language);
      if (!wording.empty()) right = wording;
    }
    for (const CompiledRule& rule : rules) {
      if (!in.is_active(rule)) continue;
      Finding finding = finding_of(rule.rule, resources_.locale, span, {{"right", right}});
      if (defined.in_canon)
        finding.suggestions.push_back(without_stop(right, in.document.text(), span));
      finding.evidence = {.kind = defined.in_canon ? "canon" : "glossary",
                          .ref = defined.concept_id,
                          .quote = right};
      report.findings.push_back(std::move(finding));
    }
  }

  const Resources resources_;
  std::vector<CompiledRule> contradictions_;
  std::vector<CompiledRule> wordings_;
  std::vector<Defined> concepts_;
};

constexpr std::array<std::string_view, 1> keys{"about"};

}  // namespace

extern const CheckKind definition;
constinit const CheckKind definition{
    .name = "definition",
    .summary = "Sentences that define a concept otherwise than the canon or the glossary.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Definition>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
