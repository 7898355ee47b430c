#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "text/article.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// "a", "a" or "b", …
std::string listed(const std::vector<std::string>& texts, Locale locale) {
  std::string result;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i > 0) {
      result += locale == Locale::es ? "» " : "” ";
      result += text(Text::or_word, locale);
      result += locale == Locale::es ? " «" : " “";
    }
    result += texts[i];
  }
  return result;
}

/// The same letters, whatever joins them and whatever their case: "e-mail" and "email".
bool same_letters(std::string_view a, std::string_view b) {
  const auto letters = [](std::string_view text) {
    std::string result = fold_word(text);
    std::erase_if(result, [](char c) { return c == ' ' || c == '-'; });
    return result;
  };
  return letters(a) == letters(b);
}

/// Finds unwanted terms of the glossary, and wanted ones that are spelt otherwise.
class GlossaryTerms final : public Check {
 public:
  explicit GlossaryTerms(const Resources& resources) : resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    const auto blocks = in.document.blocks();
    for (const Hit& hit : in.hits) {
      if (hit.phrase->kind != PhraseKind::term) continue;
      const TermRecord& term = resources_.lexicon.terms()[hit.phrase->term];
      if (term.unwanted() ? !meant_for(term, in.document.metadata().audience)
                          : !may_be_variant(in, usage, hit, term)) {
        continue;
      }
      const std::size_t block = in.segments.block_of(hit.words.first);
      if (!Usage::own_words(blocks[block]) || blocks[block].region == Region::signature ||
          blocks[block].region == Region::alternative) {
        continue;
      }
      if (!verified(in.document, in.segments, resources_.lexicon, hit)) continue;
      if (exempt(in, usage, hit, term)) continue;
      if (term.unwanted()) {
        add_unwanted(in, hit, term, blocks[block], report);
      } else {
        add_variant(in, usage, hit, term, report);
      }
    }
  }

 private:
  [[nodiscard]] Span span_of(const CheckInput& in, const Hit& hit) const {
    const auto words = in.segments.words(hit.words);
    return {words.front().start, words.back().end()};
  }

  /// Quotations, titles, names of other bodies, and words that are only mentioned.
  bool exempt(const CheckInput& in, Usage& usage, const Hit& hit, const TermRecord& term) const {
    const Span span = span_of(in, hit);
    return usage.code_or_title(span) || usage.quoted(span) ||
           usage.part_of_name(hit.words, term.is(TermRecord::proper_name)) ||
           (term.unwanted() && usage.mentioned(hit.words));
  }

  void add_unwanted(const CheckInput& in, const Hit& hit, const TermRecord& term,
                    const Block& block, Report& report) const {
    const Lexicon& lexicon = resources_.lexicon;
    const ConceptRecord& its_concept = lexicon.concepts()[term.concept_index];
    const Language language = term.language;
    Finding finding;
    finding.span = span_of(in, hit);
    finding.rule = fmt::format("glossary/{}", lexicon.text(its_concept.id));
    finding.severity = term.status == TermStatus::forbidden ? Severity::error : Severity::warning;
    ReplacedBy replacement = replacement_for(in.document, in.segments, lexicon, hit, language);
    finding.category = category_of(lexicon, term, its_concept, replacement);
    finding.why = lexicon.text(term.note);
    if (finding.why.empty() && term.status == TermStatus::forbidden) {
      finding.why = text(Text::why_forbidden, resources_.locale);
    }
    finding.suggestions = std::move(replacement.texts);
    if (language == english) finding.article = changed_article(in, hit, finding.suggestions);
    finding.message = message_for(finding, in, replacement.agreement);
    finding.evidence = evidence_for(term, its_concept);
    static_cast<void>(block);
    report.findings.push_back(std::move(finding));
  }

  Category category_of(const Lexicon& lexicon, const TermRecord& term,
                       const ConceptRecord& its_concept, const ReplacedBy& replacement) const {
    if (term.is(TermRecord::common_usage)) {
      // "Thankyou" is no word at all; "on-line" and "web site" once were.
      const bool run_together =
          lexicon.text(term.text).find_first_of(" -") == std::string_view::npos &&
          std::ranges::any_of(replacement.texts, [](const std::string& preferred) {
            return preferred.find(' ') != std::string::npos;
          });
      return run_together ? Category::spelling : Category::term_variant;
    }
    if (its_concept.is(ConceptRecord::inclusive)) return Category::inclusive;
    const bool respelt = std::ranges::any_of(replacement.texts, [&](const std::string& preferred) {
      return same_letters(preferred, lexicon.text(term.text));
    });
    if (respelt) return Category::term_variant;
    if (its_concept.is(ConceptRecord::proper_name)) return Category::fact_name;
    if (term.language != resources_.default_language) return Category::translation_term;
    return term.status == TermStatus::forbidden ? Category::term_forbidden
                                                : Category::term_deprecated;
  }

  std::string message_for(const Finding& finding, const CheckInput& in, bool agreement) const {
    const Locale locale = resources_.locale;
    const std::string found = utf8::folded(finding.span.of(in.document.text()));
    const auto say = [&](Text id, std::string_view preferred, std::string_view what) {
      return fmt::format(fmt::runtime(text(id, locale)), fmt::arg("preferred", preferred),
                         fmt::arg("found", what));
    };
    if (finding.suggestions.empty()) return say(Text::not_a_term, {}, found);
    const std::string preferred = listed(finding.suggestions, locale);
    Text id = Text::use_instead;
    switch (finding.category) {
      case Category::term_forbidden: id = Text::must_not_use; break;
      case Category::term_variant: id = Text::spelled_otherwise; break;
      case Category::translation_term: id = Text::approved_translation; break;
      case Category::fact_name: id = Text::official_name; break;
      case Category::inclusive: id = Text::leaves_people_out; break;
      default: break;
    }
    std::string message = say(id, preferred, found);
    if (agreement) {
      message += ' ';
      message += text(Text::check_agreement, locale);
    }
    if (!finding.article.empty()) {
      message +=
          ' ' + say(Text::check_article, finding.article, finding.article == "a" ? "an" : "a");
    }
    return message;
  }

  /// What the English article before the words has to become; empty if it may stay, or there is
  /// none.
  static std::string changed_article(const CheckInput& in, const Hit& hit,
                                     const std::vector<std::string>& suggestions) {
    if (hit.words.first == 0 || suggestions.empty()) return {};
    const Word& before = in.segments.words()[hit.words.first - 1];
    const Word& first = in.segments.words()[hit.words.first];
    if (first.gap != Gap::space) return {};
    const std::string article = fold_word(before.span().of(in.document.text()));
    const auto wants_an = takes_an(suggestions.front());
    if ((article != "a" && article != "an") || !wants_an) return {};
    const std::string_view wanted = *wants_an ? "an" : "a";
    return wanted == article ? std::string{} : std::string{wanted};
  }

  Evidence evidence_for(const TermRecord& term, const ConceptRecord& its_concept) const {
    const Lexicon& lexicon = resources_.lexicon;
    static_cast<void>(term);
    return {.kind = "glossary",
            .ref = std::string{lexicon.text(its_concept.id)},
            .quote = std::string{lexicon.text(its_concept.definition)}};
  }

  bool may_be_variant(const CheckInput& in, const Usage& usage, const Hit& hit,
                      const TermRecord& term) const;
  void add_variant(const CheckInput& in, const Usage& usage, const Hit& hit, const TermRecord& term,
                   Report& report) const;
  bool joined_otherwise(const CheckInput& in, const Hit& hit) const;
  bool capitals_differ(const CheckInput& in, const Usage& usage, const Hit& hit,
                       const TermRecord& term) const;

  Resources resources_;
};

/// Cheap test for the wanted terms, which are frequent.
bool GlossaryTerms::may_be_variant(const CheckInput& in, const Usage& usage, const Hit& hit,
                                   const TermRecord& term) const {
  if (term.is(TermRecord::common_usage)) return false;
  if ((hit.phrase->flags & Phrase::variant) != 0) return true;
  if (hit.words.size() > 1 && hit.hyphens != hit.phrase->hyphens) return true;
  return capitals_differ(in, usage, hit, term);
}

/// Hyphens and spaces that are not the term's. A compound before a noun may take a hyphen that
/// the term alone has not ("an exit-ticket routine").
bool GlossaryTerms::joined_otherwise(const CheckInput& in, const Hit& hit) const {
  if ((hit.phrase->flags & Phrase::variant) != 0) return true;
  if (hit.words.size() == 1 || hit.hyphens == hit.phrase->hyphens) return false;
  const bool hyphen_missing = (hit.phrase->hyphens & ~hit.hyphens) != 0;
  const bool plural = (hit.phrase->flags & Phrase::plural) != 0;
  if (hyphen_missing || plural) return true;
  const auto words = in.segments.words();
  if (hit.words.last == words.size()) return true;
  const Word& next = words[hit.words.last];
  return next.gap != Gap::space || next.entry.has(Entry::function_word) ||
         next.is(Word::sentence_start);
}

/// Capitals that the term has not, or has and the text has not, where neither a sentence start nor
/// a headline, a label or a longer name explains them.
bool GlossaryTerms::capitals_differ(const CheckInput& in, const Usage& usage, const Hit& hit,
                                    const TermRecord& term) const {
  if (hit.phrase->language != term.language) return false;
  const std::string_view model = resources_.lexicon.text(term.text);
  const auto words = in.segments.words();
  const bool model_upper = !model.empty() && model.front() >= 'A' && model.front() <= 'Z';
  if (term.is(TermRecord::case_sensitive)) {
    // "the Board" and "the board" may be two things; only a name of several words is sure.
    const bool sure = model.find(' ') != std::string_view::npos &&
                      term.status == TermStatus::preferred && model_upper;
    if (!sure) return false;
    for (std::uint32_t i = hit.words.first; i < hit.words.last; ++i) {
      if (!usage.begins_upper(i) && !words[i].entry.has(Entry::function_word)) return true;
    }
    return false;
  }
  const bool model_has_upper =
      std::ranges::any_of(model, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (model_has_upper || hit.words.size() < 2 || term.language != english) return false;
  // Every word is capitalised, not only the first.
  for (std::uint32_t i = hit.words.first; i < hit.words.last; ++i) {
    if (!usage.begins_upper(i) && !words[i].entry.has(Entry::function_word)) return false;
  }
  const Block& block = in.document.blocks()[in.segments.block_of(hit.words.first)];
  const bool prose = block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item ||
                     block.kind == BlockKind::table_cell;
  if (!prose || usage.in_headline(hit.words)) return false;
  const std::string_view rest = block.span.of(in.document.text())
                                    .substr(words[hit.words.last - 1].end() - block.span.start());
  const bool label = rest.starts_with(':') || rest.starts_with(" –") || rest.starts_with(" —");
  return !label;
}

void GlossaryTerms::add_variant(const CheckInput& in, const Usage& usage, const Hit& hit,
                                const TermRecord& term, Report& report) const {
  const Lexicon& lexicon = resources_.lexicon;
  const bool joined = joined_otherwise(in, hit);
  const bool capitals = capitals_differ(in, usage, hit, term);
  if (!joined && !capitals) return;
  const ConceptRecord& its_concept = lexicon.concepts()[term.concept_index];
  const bool plural = (hit.phrase->flags & Phrase::plural) != 0;
  const StringRef number = plural ? term.plural : term.singular;
  const std::string_view form = lexicon.text(number.size > 0 ? number : term.text);
  const bool keep = capitals || term.is(TermRecord::case_sensitive);
  const bool starts = in.segments.words()[hit.words.first].is(Word::sentence_start);
  CaseShape shape = keep ? CaseShape::as_is : case_shape(in.document, in.segments, hit.words);
  if (keep && starts) shape = CaseShape::first_upper;

  Finding finding;
  finding.span = span_of(in, hit);
  finding.rule = fmt::format("glossary/{}", lexicon.text(its_concept.id));
  finding.category = Category::term_variant;
  finding.severity = Severity::warning;
  finding.suggestions.push_back(with_case(form, shape));
  const std::string found = utf8::folded(finding.span.of(in.document.text()));
  if (finding.suggestions.front() == found) return;
  finding.message =
      fmt::format(fmt::runtime(text(joined ? Text::spelled_otherwise : Text::other_capitals,
                                    resources_.locale)),
                  fmt::arg("preferred", finding.suggestions.front()), fmt::arg("found", found));
  finding.why = text(joined ? Text::why_variant : Text::why_capitals, resources_.locale);
  finding.evidence = evidence_for(term, its_concept);
  report.findings.push_back(std::move(finding));
}

}  // namespace

extern const CheckKind glossary_terms;
constinit const CheckKind glossary_terms{
    .name = "glossary_terms",
    .summary = "The words agreed in the glossary are used, spelt and translated as agreed.",
    .make = [](std::span<const CompiledRule> /*rules*/, const Resources& resources,
               Errors& /*errors*/) -> std::unique_ptr<const Check> {
      return std::make_unique<GlossaryTerms>(resources);
    },
};

}  // namespace plainsong::checks
