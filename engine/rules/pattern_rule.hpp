#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context/usage.hpp"
#include "match/pattern_set.hpp"
#include "plainsong/rule.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// Reads the keys of a rule's check. Mistakes are added with their place.
class RuleBody {
 public:
  RuleBody(const Rule& rule, Errors& errors) : rule_{rule}, errors_{errors} {}

  /// The entry with this key; null if there is none.
  [[nodiscard]] const YamlNode* entry(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return entry(key) != nullptr; }
  [[nodiscard]] std::string text(std::string_view key, std::string_view otherwise = {}) const;
  /// A list of texts; one text is a list of one.
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  /// A map of texts, in its order.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> map(std::string_view key) const;
  [[nodiscard]] bool truth(std::string_view key, bool otherwise) const;
  [[nodiscard]] double number(std::string_view key, double otherwise) const;
  /// Adds a mistake at the line of `key`.
  void wrong(std::string_view key, std::string message) const;

 private:
  const Rule& rule_;
  Errors& errors_;
};

/// A pattern without branches, with the scope and languages of the rule.
[[nodiscard]] PatternSpec pattern_of(const Rule& rule, Errors& errors);

/// True if what the glossary says of `term` is said for readers of this audience: families, if the
/// audience is not known.
[[nodiscard]] bool meant_for(const TermRecord& term, std::string_view audience);

/// Calls `take` for each of `rules`, which have a member `compiled` and rise by pattern, that is
/// active and of which a pattern was found or gave up: the others cost nothing.
template <class Rules, class Take>
void for_each_found(const Rules& rules, const CheckInput& in, Take take) {
  auto done = rules.begin();
  for (const std::uint32_t pattern : in.matches.patterns()) {
    auto rule = std::upper_bound(
        done, rules.end(), pattern,
        [](std::uint32_t one, const auto& its) { return one < its.compiled.first_pattern; });
    if (rule == done) continue;
    --rule;
    const CompiledRule& compiled = rule->compiled;
    if (pattern - compiled.first_pattern >= compiled.pattern_count) continue;
    done = rule + 1;
    if (in.is_active(compiled)) take(*rule);
  }
}

/// True where a rule that spares quotations must be silent: code, titles, quoted words, parts of
/// names, addresses, words that are only mentioned, words of others; and, if the rule is about the
/// choice of words, terms that the glossary wants or admits. Call in rising order of `span`.
[[nodiscard]] bool spared(const Rule& rule, const CheckInput& in, Usage& usage, Span span);

/// The words that `span` touches; empty if there are none.
[[nodiscard]] WordRange words_in(const Segments& segments, Span span);

/// What to say of a rule whose search went beyond its limits.
[[nodiscard]] Skipped too_costly(const Rule& rule);

}  // namespace plainsong
