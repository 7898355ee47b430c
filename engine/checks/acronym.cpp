#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/acronyms.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"

namespace plainsong::checks {
namespace {

using Names = std::set<std::string, std::less<>>;

/// A rule and what it takes for granted.
struct AcronymRule {
  CompiledRule compiled;
  Names known{};  ///< to everybody
  Names words{};  ///< that are words too: "MAP"
  std::map<std::string, std::string, std::less<>> expansions{};
  std::size_t most = 0;                                     ///< in one message; 0: any number
  std::map<std::string, Names, std::less<>> by_audience{};  ///< of the profile
};

/// A place where an acronym stands, in the sender's own words.
struct Use {
  std::uint32_t word = 0;
  std::string_view acronym{};
};

/// Finds acronyms that are not spelled out at their first use, or too many of them.
class Acronym final : public Check {
 public:
  Acronym(std::vector<AcronymRule> rules, const Resources& resources)
      : rules_{std::move(rules)},
        lexicon_{resources.lexicon},
        language_{resources.default_language},
        locale_{resources.locale} {}

  void run(const CheckInput& in, Report& report) const override {
    const bool any = std::ranges::any_of(
        rules_, [&](const AcronymRule& rule) { return in.is_active(rule.compiled); });
    if (!any) return;
    Usage usage{in.document, in.segments};
    for (const AcronymRule& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      const std::vector<Use> uses = uses_of(in, usage, rule);
      if (rule.most > 0) {
        count(in, rule, uses, report);
      } else {
        look_for_undefined(in, rule, uses, report);
      }
    }
  }

 private:
  std::vector<Use> uses_of(const CheckInput& in, Usage& usage, const AcronymRule& rule) const {
    std::vector<Use> uses;
    const auto words = in.segments.words();
    const auto blocks = in.document.blocks();
    std::size_t hit = 0;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (!Usage::own_words(blocks[b]) || blocks[b].region == Region::alternative) continue;
      const WordRange range = in.segments.blocks()[b].words;
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        const std::string_view acronym = acronym_in(usage.raw(i));
        if (acronym.empty() || words[i].is(Word::opaque)) continue;
        while (hit < in.hits.size() && in.hits[hit].words.last <= i) ++hit;
        if (hit < in.hits.size() && in.hits[hit].words.first <= i && settled(in.hits[hit]))
          continue;
        if (is_something_else(usage, rule, words, range, i, acronym)) continue;
        if (usage.code_or_title(words[i].span())) continue;
        uses.push_back({i, acronym});
      }
    }
    return uses;
  }

  /// True for a part of a name, and for what the glossary finds itself.
  bool settled(const Hit& hit) const {
    const PhraseKind kind = hit.phrase->kind;
    if (kind == PhraseKind::term) return lexicon_.terms()[hit.phrase->term].unwanted();
    return kind != PhraseKind::synonym && hit.words.size() > 1;
  }

  /// Words in capitals for their weight, codes, postal abbreviations.
  static bool is_something_else(const Usage& usage, const AcronymRule& rule,
                                std::span<const Word> words, const WordRange& block,
                                std::uint32_t i, std::string_view acronym) {
    const bool registered = rule.words.contains(acronym) || rule.expansions.contains(acronym);
    // "AND", "FREE", "MONDAY" are said loudly.
    if (words[i].entry.has(Entry::lower_case_any | Entry::calendar) && !registered) return true;
    const auto loud = [&](std::uint32_t k) {
      return usage.all_upper(k) && words[k].entry.has(Entry::lower_case_any);
    };
    // A line in capitals: what stands among loud words may be one.
    const bool after_loud = i > block.first && words[i].gap == Gap::space && loud(i - 1);
    const bool before_loud = i + 1 < block.last && words[i + 1].gap == Gap::space && loud(i + 1);
    if (after_loud || before_loud || among_capitals(usage, words, block, i)) return true;
    // "HB 1234", "A-12": a code. "CO 80302" and "Springfield, IL" name a state.
    constexpr std::uint32_t shortest_code = 3;
    if (i + 1 < block.last && words[i + 1].is(Word::digits) &&
        (words[i + 1].gap == Gap::hyphen || words[i + 1].size >= shortest_code)) {
      return true;
    }
    const bool state = acronym.size() == 2 && i > block.first && words[i].gap == Gap::comma &&
                       usage.begins_upper(i - 1);
    return state || (i > block.first && words[i].gap == Gap::dot) ||
           (i + 1 < block.last && words[i + 1].gap == Gap::dot);
  }

  /// True if most words around are in capitals: a headline set so. Other acronyms say nothing.
  static bool among_capitals(const Usage& usage, std::span<const Word> words,
                             const WordRange& block, std::uint32_t i) {
    constexpr std::uint32_t reach = 6;
    constexpr std::size_t longest_acronym = 6;
    const std::uint32_t first = std::max(block.first, i - std::min(i, reach));
    const std::uint32_t last = std::min(block.last, i + 1 + reach);
    std::uint32_t upper = 0;
    std::uint32_t letters = 0;
    for (std::uint32_t k = first; k < last; ++k) {
      const std::string_view word = usage.raw(k);
      const bool is_word =
          words[k].entry.has(Entry::lower_case_any) || word.size() > longest_acronym;
      if (k == i || word.size() < 4 || !is_word) continue;
      ++letters;
      upper += usage.all_upper(k) ? 1 : 0;
    }
    return letters >= 2 && upper * 3 >= letters * 2;
  }

  static bool known(const AcronymRule& rule, std::string_view audience, std::string_view acronym) {
    if (rule.known.contains(acronym)) return true;
    const auto theirs = rule.by_audience.find(audience);
    return theirs != rule.by_audience.end() && theirs->second.contains(acronym);
  }

  static std::string_view audience_of(const CheckInput& in) {
    const std::string_view said = in.document.metadata().audience;
    return said.empty() ? audience_names[0] : said;
  }

  void look_for_undefined(const CheckInput& in, const AcronymRule& rule,
                          const std::vector<Use>& uses, Report& report) const {
    const std::string_view audience = audience_of(in);
    std::map<std::string_view, const Use*> first;
    Names spelled_out;
    for (const Use& use : uses) {
      if (known(rule, audience, use.acronym)) continue;
      first.try_emplace(use.acronym, &use);
      if (!spelled_out.contains(use.acronym) &&
          spelled_out_at(in.document, in.segments, use.word, use.acronym)) {
        spelled_out.insert(std::string{use.acronym});
      }
    }
    Usage usage{in.document, in.segments};
    constexpr std::size_t most = 100;  // beyond, it is no message
    for (const Use& use : uses) {
      const auto found = first.find(use.acronym);
      if (found == first.end() || found->second != &use) continue;
      if (spelled_out.contains(use.acronym) || first.size() > most) continue;
      const Span span = in.segments.words()[use.word].span();
      if (usage.quoted(span) || named_in_full(in.document, in.segments, use.acronym)) continue;
      report.findings.push_back(finding(in, rule, use, span));
    }
  }

  Finding finding(const CheckInput& in, const AcronymRule& rule, const Use& use, Span span) const {
    std::string found{span.of(in.document.text())};
    const auto expansion = rule.expansions.find(use.acronym);
    std::string example;
    const Language language = in.segments.blocks()[in.segments.block_of(use.word)].language;
    if (expansion != rule.expansions.end() && language == language_) {
      example = fmt::format("{} ({})", expansion->second, use.acronym);
    }
    std::string shown;
    if (!example.empty()) {
      shown = locale_ == Locale::es ? ", por ejemplo «" + example + "»"
                                    : ", for example “" + example + "”";
    }
    Finding finding =
        finding_of(rule.compiled.rule, locale_, span, {{"found", use.acronym}, {"example", shown}});
    if (!example.empty()) finding.suggestions.push_back(std::move(example));
    return finding;
  }

  void count(const CheckInput& in, const AcronymRule& rule, const std::vector<Use>& uses,
             Report& report) const {
    Names seen;
    for (const Use& use : uses) {
      if (known(rule, audience_of(in), use.acronym)) continue;
      if (!seen.insert(std::string{use.acronym}).second || seen.size() != rule.most + 1) continue;
      report.findings.push_back(
          finding_of(rule.compiled.rule, locale_, in.segments.words()[use.word].span(),
                     {{"found", use.acronym}, {"limit", std::to_string(rule.most)}}));
    }
  }

  std::vector<AcronymRule> rules_;
  const Lexicon& lexicon_;
  Language language_{};
  Locale locale_;
};

constexpr std::array<std::string_view, 4> keys{"known", "words", "expansions", "most"};

/// "RPS" of "Ridge Public Schools".
std::string initials_of(std::string_view name) {
  std::string initials;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool first = i == 0 || name[i - 1] == ' ';
    if (first && name[i] >= 'A' && name[i] <= 'Z') initials += name[i];
  }
  return initials;
}

AcronymRule rule_of(const CompiledRule& compiled, const Profile& profile, Errors& errors) {
  RuleBody body{compiled.rule, errors};
  AcronymRule rule{.compiled = compiled};
  for (const std::string& one : body.texts("known")) rule.known.insert(one);
  for (const std::string& one : body.texts("words")) rule.words.insert(one);
  for (const auto& [acronym, meaning] : body.map("expansions")) rule.expansions[acronym] = meaning;
  rule.most = static_cast<std::size_t>(std::clamp(body.number("most", 0), 0.0, 1000.0));
  const Acronyms& own = profile.acronyms;
  rule.known.insert(own.known.begin(), own.known.end());
  rule.known.insert(profile.aka.begin(), profile.aka.end());
  rule.known.insert(initials_of(profile.name));
  for (const Voice& voice : profile.voices) {
    rule.known.insert(voice.aka.begin(), voice.aka.end());
    rule.known.insert(initials_of(voice.name));
  }
  for (const auto& [audience, list] : own.by_audience) {
    rule.by_audience[audience].insert(list.begin(), list.end());
  }
  for (const auto& [acronym, meaning] : own.expansions) rule.expansions[acronym] = meaning;
  return rule;
}

}  // namespace

extern const CheckKind acronym;
constinit const CheckKind acronym{
    .name = "acronym",
    .summary = "Acronyms that the readers do not know and the message does not spell out.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      std::vector<AcronymRule> compiled;
      for (const CompiledRule& rule : rules) {
        compiled.push_back(rule_of(rule, resources.profile, errors));
      }
      return std::make_unique<Acronym>(std::move(compiled), resources);
    },
};

}  // namespace plainsong::checks
