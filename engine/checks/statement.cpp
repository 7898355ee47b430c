#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "claims/word_sets.hpp"
#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// Letters and digits alone, folded: what makes two wordings the same.
std::string bare(std::string_view text) {
  std::string result;
  for (const char c : fold_word(utf8::folded(text))) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) result += c;
  }
  return result;
}

/// Finds a statement of the canon that a message says nearly, but not in its words.
class StatementCheck final : public Check {
 public:
  StatementCheck(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : rules_{rules.begin(), rules.end()}, resources_{resources} {
    for (const CompiledRule& rule : rules_) {
      near_.push_back(RuleBody{rule.rule, errors}.number("near", 0.6));
    }
    for (const CanonStatement& statement : resources.canon.statements) {
      for (const auto& [language, wording] : statement.wording) {
        Wording one{.id = statement.id,
                    .language = Language{language},
                    .text = wording,
                    .bare = bare(wording),
                    .words = words_of_text(wording)};
        one.sentences = static_cast<std::size_t>(std::ranges::count(utf8::folded(wording), '.'));
        one.sentences = std::clamp<std::size_t>(one.sentences, 1, 3);
        if (!one.words.empty()) wordings_.push_back(std::move(one));
      }
    }
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr || wordings_.empty()) return;
    for (const Wording& wording : wordings_) look_for(wording, in, report);
  }

 private:
  struct Wording {
    std::string id{};
    Language language{};
    std::string text{};
    std::string bare{};
    WordSet words{};
    std::size_t sentences = 1;
  };

  void look_for(const Wording& wording, const CheckInput& in, Report& report) const {
    const MessageReading& reading = *in.reading;
    const std::string_view text = in.document.text();
    Usage usage{in.document, in.segments};
    double best = 0;
    Span place{};
    for (std::size_t i = 0; i < reading.lines.size(); ++i) {
      const MessageLine& first = reading.lines[i];
      if (!first.own || first.row ||
          reading.words.language(first.words.first) != wording.language) {
        continue;
      }
      std::size_t last = i;
      while (last + 1 < reading.lines.size() && last + 1 < i + wording.sentences &&
             reading.lines[last + 1].block == first.block && !reading.lines[last + 1].row) {
        ++last;
      }
      const Span span = reading.words.span({first.words.first, reading.lines[last].words.last});
      constexpr std::size_t much_longer = 3;
      if (span.size() > wording.text.size() * much_longer) continue;
      const double like = likeness(words_of_text(span.of(text)), wording.words);
      if (like <= best || usage.quoted(span)) continue;
      best = like;
      place = span;
      // Said as it is, perhaps behind something else: "... and interpreters are free."
      if (bare(span.of(text)).find(wording.bare) != std::string::npos) return;
    }
    if (place.empty()) return;
    for (std::size_t r = 0; r < rules_.size(); ++r) {
      if (best < near_[r] || !in.is_active(rules_[r])) continue;
      Finding finding =
          finding_of(rules_[r].rule, resources_.locale, place, {{"right", wording.text}});
      finding.suggestions.push_back(without_stop(wording.text, text, place));
      finding.evidence = {.kind = "canon", .ref = wording.id, .quote = wording.text};
      report.findings.push_back(std::move(finding));
    }
  }

  std::vector<CompiledRule> rules_;
  const Resources resources_;
  std::vector<double> near_;
  std::vector<Wording> wordings_;
};

constexpr std::array<std::string_view, 1> keys{"near"};

}  // namespace

extern const CheckKind statement;
constinit const CheckKind statement{
    .name = "statement",
    .summary = "Statements of the canon that are said nearly, but not in their words.",
    .keys = keys,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<StatementCheck>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
