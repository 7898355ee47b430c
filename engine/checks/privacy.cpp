#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/any_space.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/person_names.hpp"
#include "rules/rule_finding.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

struct PrivacyRule {
  CompiledRule compiled;
  bool needs_person = false;
  std::uint32_t within = 12;  ///< words between the person and what is said
};

/// Finds what many readers must not see of a student: numbers, and results beside a name.
class Privacy final : public Check {
 public:
  Privacy(std::vector<PrivacyRule> rules, const Resources& resources)
      : rules_{std::move(rules)}, lexicon_{resources.lexicon}, locale_{resources.locale} {}

  void run(const CheckInput& in, Report& report) const override {
    for (const PrivacyRule& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      Usage usage{in.document, in.segments};
      for (const PatternMatch& match : in.matches.of(rule.compiled.first_pattern)) {
        const Block* block = in.document.block_at(match.span.start());
        if (block == nullptr || usage.code_or_title(match.span)) continue;
        look_at(in, rule, match.span, report);
      }
      if (in.matches.gave_up(rule.compiled.first_pattern)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    }
  }

 private:
  void look_at(const CheckInput& in, const PrivacyRule& rule, Span span, Report& report) const {
    const std::string found = utf8::folded(span.of(in.document.text()));
    std::string person;
    if (rule.needs_person) {
      const auto name = person_beside(in, rule, span);
      if (!name) return;
      const auto words = in.segments.words(*name);
      person = utf8::folded(Span{words.front().start, words.back().end()}.of(in.document.text()));
    }
    report.findings.push_back(
        finding_of(rule.compiled.rule, locale_, span, {{"found", found}, {"person", person}}));
  }

  /// What marks a word of `language` in the vocabulary; of any language without a dictionary.
  std::uint32_t word_flags(Language language) const {
    const auto slots = lexicon_.dictionaries();
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (slots[i] == language) return std::uint32_t{Entry::lower_case_0} << i;
    }
    return Entry::lower_case_any;
  }

  /// A person named in the same sentence, near `span`; not in a sentence to that person's family.
  std::optional<WordRange> person_beside(const CheckInput& in, const PrivacyRule& rule,
                                         Span span) const {
    const WordRange words = words_in(in.segments, span);
    if (words.size() == 0) return std::nullopt;
    const WordRange sentence = in.segments.sentence_of(words.first);
    const WordRange near{std::max(sentence.first, words.first - std::min(words.first, rule.within)),
                         std::min(sentence.last, words.last + rule.within)};
    const auto all = in.segments.words();
    for (std::uint32_t i = near.first; i < near.last; ++i) {
      const std::string word = fold_word(all[i].span().of(in.document.text()));
      if (word == "your" || word == "su" || word == "tu") return std::nullopt;
    }
    const std::uint32_t flags =
        word_flags(in.segments.blocks()[in.segments.block_of(words.first)].language);
    const auto before = person_in(in.document, in.segments, {near.first, words.first}, flags);
    return before ? before : person_in(in.document, in.segments, {words.last, near.last}, flags);
  }

  std::vector<PrivacyRule> rules_;
  const Lexicon& lexicon_;
  Locale locale_;
};

constexpr std::array<std::string_view, 3> keys{"tokens", "person", "within"};

}  // namespace

extern const CheckKind privacy;
constinit const CheckKind privacy{
    .name = "privacy",
    .summary = "Numbers and results of students in messages that many people read.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          RuleBody body{rule, errors};
          PatternSpec spec = pattern_of(rule, errors);
          spec.ignore_case = true;
          for (const std::string& token : body.texts("tokens")) {
            spec.branches.push_back(with_any_space(token));
          }
          if (spec.branches.empty()) {
            body.wrong("tokens", "a rule of the check \"privacy\" needs patterns under \"tokens\"");
          }
          patterns.push_back(std::move(spec));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      std::vector<PrivacyRule> compiled;
      for (const CompiledRule& rule : rules) {
        RuleBody body{rule.rule, errors};
        const std::string person = body.text("person");
        if (!person.empty() && person != "beside") {
          body.wrong("person", "write \"person: beside\", or leave it out");
        }
        constexpr double most = 100;
        compiled.push_back({.compiled = rule,
                            .needs_person = !person.empty(),
                            .within = static_cast<std::uint32_t>(
                                std::clamp(body.number("within", 12), 0.0, most))});
      }
      return std::make_unique<Privacy>(std::move(compiled), resources);
    },
};

}  // namespace plainsong::checks
