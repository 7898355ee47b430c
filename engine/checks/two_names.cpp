#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/check.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// Finds a second name for a concept in one message, where the glossary does not settle which is
/// right: "peer review" beside "peer feedback", or beside another name that is not the wanted one.
/// It may mean two things, so it is a suggestion.
class TwoNames final : public Check {
 public:
  explicit TwoNames(const Resources& resources) : resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    const bool any = std::ranges::any_of(
        in.hits, [](const Hit& hit) { return hit.phrase->kind == PhraseKind::synonym; });
    if (!any) return;
    Usage usage{in.document, in.segments};
    const Lexicon& lexicon = resources_.lexicon;
    std::set<std::pair<std::uint32_t, Language>> settled;
    // The wanted name of each concept that the message uses, by language.
    std::map<std::pair<std::uint32_t, Language>, const TermRecord*> used;
    for (const Hit& hit : in.hits) {
      if (hit.phrase->kind != PhraseKind::term) continue;
      const TermRecord& term = lexicon.terms()[hit.phrase->term];
      if (!term.unwanted()) used.try_emplace({term.concept_index, term.language}, &term);
    }
    // Where it does not use that name, the first of the others.
    std::map<std::pair<std::uint32_t, Language>, std::string_view> first;
    for (const Hit& hit : in.hits) {
      if (hit.phrase->kind != PhraseKind::synonym) continue;
      const std::pair its_concept{hit.phrase->term, hit.phrase->language};
      if (settled.contains(its_concept) || !counts(in, usage, hit)) continue;
      const auto wanted = used.find(its_concept);
      if (wanted == used.end()) {
        const std::string_view name = lexicon.text(hit.phrase->text);
        const auto [other, fresh] = first.try_emplace(its_concept, name);
        if (fresh || same_name(other->second, name)) continue;
        const TermRecord* preferred = preferred_in(its_concept.first, its_concept.second);
        if (preferred == nullptr) continue;
        add(in, hit, *preferred, report);
      } else {
        add(in, hit, *wanted->second, report);
      }
      settled.insert(its_concept);  // once a message is enough
    }
  }

 private:
  /// The same name in singular and plural: "exit slip", "exit slips".
  static bool same_name(std::string_view a, std::string_view b) {
    constexpr std::size_t ending = 3;
    const std::size_t size = std::min(a.size(), b.size());
    const auto [end, other] =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin());
    const auto alike = static_cast<std::size_t>(end - a.begin());
    return std::max(a.size(), b.size()) - alike <= ending;
  }

  const TermRecord* preferred_in(std::uint32_t concept_index, Language language) const {
    const Lexicon& lexicon = resources_.lexicon;
    for (const std::uint32_t index : lexicon.preferred(lexicon.concepts()[concept_index])) {
      if (lexicon.terms()[index].language == language) return &lexicon.terms()[index];
    }
    return nullptr;
  }

  bool counts(const CheckInput& in, Usage& usage, const Hit& hit) const {
    const Block& block = in.document.blocks()[in.segments.block_of(hit.words.first)];
    if (!Usage::own_words(block) || block.region == Region::signature) return false;
    const auto words = in.segments.words(hit.words);
    const Span span{words.front().start, words.back().end()};
    return verified(in.document, in.segments, resources_.lexicon, hit) && !usage.quoted(span) &&
           !usage.code_or_title(span) && !usage.part_of_name(hit.words, false) &&
           !usage.mentioned(hit.words);
  }

  void add(const CheckInput& in, const Hit& hit, const TermRecord& wanted, Report& report) const {
    const Lexicon& lexicon = resources_.lexicon;
    const ConceptRecord& its_concept = lexicon.concepts()[wanted.concept_index];
    const bool plural = (hit.phrase->flags & Phrase::plural) != 0;
    const StringRef number = plural ? wanted.plural : wanted.singular;
    const auto words = in.segments.words(hit.words);
    Finding finding;
    finding.rule = fmt::format("glossary/{}", lexicon.text(its_concept.id));
    finding.category = Category::internal_inconsistent;
    finding.severity = Severity::suggestion;
    finding.span = {words.front().start, words.back().end()};
    finding.suggestions.push_back(with_case(lexicon.text(number.size > 0 ? number : wanted.text),
                                            case_shape(in.document, in.segments, hit.words)));
    finding.message =
        fmt::format(fmt::runtime(text(Text::two_names, resources_.locale)),
                    fmt::arg("found", utf8::folded(finding.span.of(in.document.text()))),
                    fmt::arg("preferred", lexicon.text(wanted.text)));
    finding.why = text(Text::why_two_names, resources_.locale);
    finding.evidence = {.kind = "glossary",
                        .ref = std::string{lexicon.text(its_concept.id)},
                        .quote = std::string{lexicon.text(its_concept.definition)}};
    report.findings.push_back(std::move(finding));
  }

  Resources resources_;
};

}  // namespace

extern const CheckKind two_names;
constinit const CheckKind two_names{
    .name = "two_names",
    .summary = "A message has one name for one thing.",
    .make = [](std::span<const CompiledRule> /*rules*/, const Resources& resources,
               Errors& /*errors*/) -> std::unique_ptr<const Check> {
      return std::make_unique<TwoNames>(resources);
    },
};

}  // namespace plainsong::checks
