#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/replacement.hpp"
#include "rules/action.hpp"
#include "rules/check.hpp"
#include "rules/exceptions.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/vale_pattern.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// One entry of `swap`.
struct Swap {
  std::string key{};
  std::string value{};
};

/// The longest key first, so that it is taken where a shorter one would do.
std::vector<Swap> swaps_of(const RuleBody& body) {
  std::vector<Swap> swaps;
  for (auto& [key, value] : body.map("swap")) swaps.push_back({key, value});
  std::ranges::stable_sort(swaps, std::greater{}, [](const Swap& swap) { return swap.key.size(); });
  return swaps;
}

/// The alternatives of a value; \| is no separator.
std::vector<std::string> options_of(std::string_view value) {
  std::vector<std::string> options{""};
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size() && value[i + 1] == '|') {
      options.back() += value[++i];
    } else if (value[i] == '|') {
      options.emplace_back();
    } else {
      options.back() += value[i];
    }
  }
  if (options.size() > 1) std::erase(options, std::string{});
  return options;
}

/// "'%s'" stands around both words: the list of the first brings its own marks.
std::string with_one_bare(std::string message) {
  for (const std::string_view verb : {"'%s'", "\"%s\""}) {
    const std::size_t first = message.find(verb);
    if (first == std::string::npos) continue;
    const std::size_t second = message.find(verb, first + verb.size());
    if (second == std::string::npos) continue;
    if (message.find(verb, second + verb.size()) != std::string::npos) continue;
    message.replace(first, verb.size(), "%s");
  }
  return message;
}

bool has_groups(std::string_view value) {
  for (std::size_t i = 0; i + 1 < value.size(); ++i) {
    if (value[i] == '$' && (value[i + 1] == '{' || (value[i + 1] >= '0' && value[i + 1] <= '9'))) {
      return true;
    }
  }
  return false;
}

struct Swaps {
  CompiledRule compiled;
  std::vector<Swap> swaps;
  /// What stands for the wanted form itself, where that is a pattern: a word of a vocabulary.
  std::vector<std::optional<Regex>> wanted;
  Exceptions exceptions;
  bool capitalize = false;
};

class Substitution final : public Check {
 public:
  Substitution(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : patterns_{resources.patterns}, locale_{resources.locale} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      Swaps rule{.compiled = compiled,
                 .swaps = swaps_of(body),
                 .wanted = {},
                 .exceptions = Exceptions{body},
                 .capitalize = body.truth("capitalize", false)};
      for (const Swap& swap : rule.swaps) {
        rule.wanted.emplace_back();
        const bool plain = swap.value.find_first_of("\\.[](){}*+?^$|") == std::string::npos;
        if (!compiled.rule.vale || plain || has_groups(swap.value)) continue;
        if (auto regex = Regex::compile("^(?:" + swap.value + ")$", {})) {
          rule.wanted.back().emplace(*std::move(regex));
        }
      }
      rules_.push_back(std::move(rule));
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    Usage usage{in.document, in.segments};
    for_each_found(rules_, in, [&](const Swaps& rule) {
      for (const PatternMatch& match : in.matches.of(rule.compiled.first_pattern)) {
        if (match.branch >= rule.swaps.size()) continue;
        auto finding =
            rule.compiled.rule.vale ? as_vale(rule, in, match) : of_ours(rule, in, match);
        if (!finding || excepted(rule.exceptions, in, match.span)) continue;
        if (spared(rule.compiled.rule, in, usage, match.span)) continue;
        report.findings.push_back(*std::move(finding));
      }
      if (in.matches.gave_up(rule.compiled.first_pattern)) {
        report.skipped.push_back(too_costly(rule.compiled.rule));
      }
    });
  }

 private:
  /// The capitals of what was found. Those of an acronym that it begins with say nothing.
  [[nodiscard]] static CaseShape shape_of(const CheckInput& in, Span span) {
    const WordRange words = words_in(in.segments, span);
    if (words.size() == 0) return CaseShape::as_is;
    const CaseShape shape = case_shape(in.document, in.segments, words);
    const bool acronym = Usage{in.document, in.segments}.all_upper(words.first);
    const bool starts = in.segments.words()[words.first].is(Word::sentence_start);
    return shape != CaseShape::all_upper && acronym && !starts ? CaseShape::as_is : shape;
  }

  /// The value of the entry that matched, its groups filled in.
  [[nodiscard]] std::string value_for(const Swaps& rule, const CheckInput& in,
                                      const PatternMatch& match) const {
    const std::string& value = rule.swaps[match.branch].value;
    if (!has_groups(value)) return value;
    const std::string_view text = in.document.text();
    const Block* block = in.document.block_at(match.span.start());
    const Span unit = block == nullptr ? match.span : block->span;
    const PatternMatch inside{{match.span.start() - unit.start(), match.span.end() - unit.start()},
                              match.branch};
    return filled_groups(value, match.span.of(text),
                         patterns_.groups(rule.compiled.first_pattern, unit.of(text), inside));
  }

  [[nodiscard]] std::optional<Finding> as_vale(const Swaps& rule, const CheckInput& in,
                                               const PatternMatch& match) const {
    const std::string found{match.span.of(in.document.text())};
    const bool raise = rule.capitalize && found == capitalised(found);
    std::string expected = value_for(rule, in, match);
    if (raise) expected = capitalised(expected);
    const std::optional<Regex>& wanted = rule.wanted[match.branch];
    const bool replaces = rule.compiled.rule.action.name == "replace";
    std::vector<std::string> options = options_of(expected);
    Span whole;
    const bool same = replaces
                          ? std::ranges::find(options, found) != options.end()
                          : expected == found ||
                                (wanted && wanted->find(found, 0, whole) == Regex::Outcome::found);
    if (same) return std::nullopt;
    Matched matched{.span = match.span, .match = found, .action = rule.compiled.rule.action};
    Rule said = rule.compiled.rule;
    if (replaces && matched.action.params.empty()) {
      if (raise) {
        for (std::string& option : options) option = capitalised(option);
      }
      std::erase(options, std::string{});
      matched.action.params = options;
      expected = quoted_list(options);
      said.message.en = with_one_bare(said.message.en);
    }
    matched.values = {{.text = expected}, {.text = found}};
    Finding finding = finding_of(said, locale_, matched);
    if (finding.suggestions.empty()) finding.suggestions = options_of(value_for(rule, in, match));
    return finding;
  }

  [[nodiscard]] std::optional<Finding> of_ours(const Swaps& rule, const CheckInput& in,
                                               const PatternMatch& match) const {
    const std::string found{match.span.of(in.document.text())};
    const CaseShape shape = shape_of(in, match.span);
    std::vector<std::string> options;
    for (const std::string& option : options_of(value_for(rule, in, match))) {
      std::string cased = with_case(option, shape);
      if (cased == found || option == found) return std::nullopt;
      if (std::ranges::find(options, cased) == options.end()) options.push_back(std::move(cased));
    }
    Matched matched{.span = match.span,
                    .match = found,
                    .named = {{"preferred", options.empty() ? "" : options[0]}},
                    .action = {.name = "replace", .params = options}};
    return finding_of(rule.compiled.rule, locale_, matched);
  }

  const PatternSet& patterns_;
  std::vector<Swaps> rules_;
  Locale locale_;
};

constexpr std::array<std::string_view, 8> keys{
    "swap", "exceptions", "ignorecase", "nonword", "vocab", "capitalize", "pos", "word_template"};

}  // namespace

extern const CheckKind substitution;
constinit const CheckKind substitution{
    .name = "substitution",
    .summary = "Words for which there are better ones.",
    .keys = keys,
    .patterns =
        [](const Rule& rule, std::vector<PatternSpec>& patterns, Errors& errors) {
          const RuleBody body{rule, errors};
          check_action(rule, errors);
          PatternSpec spec = token_pattern(rule, {}, errors);
          const std::string around = spec.word_edges ? body.text("word_template", "%s") : "%s";
          const std::size_t hole = std::min(around.find("%s"), around.size());
          if (around != "%s") spec.word_edges = false;
          for (const Swap& swap : swaps_of(body)) {
            std::string branch = around;
            branch.replace(hole, 2, swap.key);
            spec.branches.push_back(line_wise(branch));
          }
          if (spec.branches.empty() && !rule.vale) {
            body.wrong("swap",
                       "a rule of substitution needs \"swap\": the unwanted words, each "
                       "with the wanted ones");
          }
          patterns.push_back(std::move(spec));
        },
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Substitution>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
