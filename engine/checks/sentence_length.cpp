#include <array>
#include <charconv>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/prose_sentences.hpp"
#include "rules/rule_finding.hpp"

namespace plainsong::checks {
namespace {

/// A rule with the most words a sentence may have, by audience; "" for every other.
struct Limits {
  CompiledRule compiled;
  std::map<std::string, std::size_t, std::less<>> words{};
};

class SentenceLength final : public Check {
 public:
  SentenceLength(std::vector<Limits> rules, const Resources& resources)
      : rules_{std::move(rules)}, resources_{resources} {}

  void run(const CheckInput& in, Report& report) const override {
    const std::string_view said = in.document.metadata().audience;
    const std::string_view audience = said.empty() ? audience_names[0] : said;
    for (const Limits& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      const std::size_t limit = limit_for(rule, audience);
      if (limit == 0) continue;
      Usage usage{in.document, in.segments};
      for (const ProseSentence& sentence : prose_sentences(in.document, in.segments)) {
        if (sentence.spoken_words <= limit || usage.quoted(sentence.span)) continue;
        report.findings.push_back(finding_of(
            rule.compiled.rule, resources_.locale, sentence.span,
            {{"count", std::to_string(sentence.spoken_words)}, {"limit", std::to_string(limit)}}));
      }
    }
  }

 private:
  /// What the profile says for this audience, else the rule.
  std::size_t limit_for(const Limits& rule, std::string_view audience) const {
    const auto& style = resources_.profile.style.sentence_words;
    if (const auto own = style.find(std::string{audience}); own != style.end()) {
      return static_cast<std::size_t>(std::max(own->second, 0));
    }
    auto found = rule.words.find(audience);
    if (found == rule.words.end()) found = rule.words.find("");
    return found == rule.words.end() ? 0 : found->second;
  }

  std::vector<Limits> rules_;
  Resources resources_;
};

Limits limits_of(const CompiledRule& compiled, Errors& errors) {
  RuleBody body{compiled.rule, errors};
  Limits limits{.compiled = compiled};
  const YamlNode* max = body.entry("max");
  if (max == nullptr) return limits;
  if (max->kind != YamlKind::map) {
    limits.words[""] = static_cast<std::size_t>(std::max(body.number("max", 0), 0.0));
    return limits;
  }
  for (const auto& [audience, text] : body.map("max")) {
    std::size_t words = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), words);
    if (code != std::errc{} || end != text.data() + text.size()) {
      body.wrong("max", "\"max\" is a number of words, or one for each audience");
      return limits;
    }
    limits.words[audience] = words;
  }
  return limits;
}

constexpr std::array<std::string_view, 1> keys{"max"};

}  // namespace

extern const CheckKind sentence_length;
constinit const CheckKind sentence_length{
    .name = "sentence_length",
    .summary = "Sentences with more words than the profile allows for the audience.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      std::vector<Limits> limits;
      for (const CompiledRule& compiled : rules) limits.push_back(limits_of(compiled, errors));
      return std::make_unique<SentenceLength>(std::move(limits), resources);
    },
};

}  // namespace plainsong::checks
