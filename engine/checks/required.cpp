#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "context/usage.hpp"
#include "match/regex.hpp"
#include "rules/any_space.hpp"
#include "rules/check.hpp"
#include "rules/elements.hpp"
#include "rules/message_parts.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "text/utf8.hpp"

namespace plainsong::checks {
namespace {

/// An element that a type of message must hold, and what shows it. It is searched for only in the
/// messages that must hold it and until it is found, so its patterns are not those of the pass over
/// every message.
struct Needed {
  const RequiredElement& element;
  std::optional<Regex> signs{};
};

/// A rule of one of two kinds: what the canon asks of each type of message, or one that says
/// itself what must be there, maybe only where the message speaks of something.
struct Requirement {
  CompiledRule compiled;
  bool from_canon = false;
  bool conditional = false;
  std::string element{};
  std::optional<Regex> signs{};  ///< of a rule that says itself what must be there
};

class Required final : public Check {
 public:
  Required(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : resources_{resources} {
    bool canon = false;
    for (const CompiledRule& compiled : rules) {
      RuleBody body{compiled.rule, errors};
      rules_.push_back({.compiled = compiled,
                        .from_canon = body.text("from") == "canon",
                        .conditional = body.has("when"),
                        .element = body.text("element")});
      Requirement& rule = rules_.back();
      canon = canon || rule.from_canon;
      if (rule.from_canon) continue;
      std::vector<std::string> patterns = signs_of(rule.element);
      for (const std::string& pattern : body.texts("requires")) {
        patterns.push_back(with_any_space(pattern));
      }
      if (patterns.empty()) {
        body.wrong("element",
                   "a rule of the check \"required\" needs \"from: canon\", patterns "
                   "under \"requires\", or a known element under \"element\"");
      }
      rule.signs =
          any_of(patterns, compiled.rule.file + ':' + std::to_string(compiled.rule.line), errors);
    }
    if (canon) read_canon(errors);
  }

  void run(const CheckInput& in, Report& report) const override {
    for (const Requirement& rule : rules_) {
      if (!in.is_active(rule.compiled)) continue;
      if (rule.from_canon) {
        look_for_elements(in, rule, report);
      } else {
        look_for_own(in, rule, report);
      }
    }
  }

 private:
  void read_canon(Errors& errors) {
    for (const auto& [type, elements] : resources_.canon.required) {
      std::vector<Needed>& needed = needed_[type];
      for (const RequiredElement& element : elements) {
        Needed next{.element = element};
        std::vector<std::string> patterns;
        for (const auto& [language, own] : element.check) {
          for (const std::string& pattern : own) patterns.push_back(with_any_space(pattern));
        }
        if (patterns.empty()) patterns = signs_of(element.id);
        const std::string place = resources_.profile.canon + ':' + std::to_string(element.line);
        next.signs = any_of(patterns, place, errors);
        needed.push_back(std::move(next));
      }
    }
  }

  static bool is_read(Language language) { return language == english || language == spanish; }

  /// False if the message is said to be in other languages only.
  static bool may_be_read(const Metadata& metadata) {
    return metadata.languages.empty() ||
           std::ranges::any_of(metadata.languages,
                               [](const std::string& tag) { return is_read(Language{tag}); });
  }

  /// One expression for all of `patterns`; a mistake in one of them goes to `errors`.
  static std::optional<Regex> any_of(const std::vector<std::string>& patterns,
                                     const std::string& place, Errors& errors) {
    std::string all;
    for (const std::string& pattern : patterns) {
      if (const auto one = Regex::compile(pattern, {}); !one) {
        errors.push_back({ErrorKind::invalid_config, place, one.error().message});
        continue;
      }
      all += all.empty() ? "(?:" : "|(?:";
      all += pattern + ')';
    }
    auto regex = Regex::compile(all, {.ignore_case = true});
    if (all.empty() || !regex) return std::nullopt;
    return *std::move(regex);
  }

  void look_for_elements(const CheckInput& in, const Requirement& rule, Report& report) const {
    const auto type = needed_.find(in.document.metadata().type);
    if (type == needed_.end()) return;
    const MessageParts parts{in.document, in.segments, resources_.profile};
    const Language language = parts.main_language();
    if (!is_read(language) || !may_be_read(in.document.metadata())) {
      report.skipped.push_back({rule.compiled.rule.id,
                                "what a message must hold is only looked for in English and "
                                "Spanish"});
      return;
    }
    for (const Needed& needed : type->second) {
      if (holds(in, parts, needed)) continue;
      const std::string example = example_of(needed.element.id, language);
      const std::string what = name_of(needed.element);
      const std::string kind = spaced(in.document.metadata().type);
      Finding finding = finding_of(rule.compiled.rule, resources_.locale,
                                   {parts.end_of_body(), parts.end_of_body()},
                                   {{"element", what}, {"type", kind}});
      finding.element = needed.element.id;
      if (!example.empty()) finding.suggestions.push_back(example);
      finding.evidence = {.kind = "canon", .ref = "required/" + needed.element.id, .quote = what};
      report.findings.push_back(std::move(finding));
    }
  }

  bool holds(const CheckInput& in, const MessageParts& parts, const Needed& needed) const {
    const std::string& id = needed.element.id;
    return shows(in, parts, id, needed.signs) || (id == "contact" && parts.links_to_contact()) ||
           parts.says_like(statement(id));
  }

  /// True if the sender's own words show the element. Where the search goes beyond its limits,
  /// nothing is said to be missing.
  static bool shows(const CheckInput& in, const MessageParts& parts, std::string_view element,
                    const std::optional<Regex>& signs) {
    if (!signs) return false;
    const std::string_view text = in.document.text();
    for (const Block& block : in.document.blocks()) {
      if (!Usage::own_words(block)) continue;
      const std::string_view own = block.span.of(text);
      Span found;
      for (std::size_t from = 0; from < own.size();) {
        const Regex::Outcome outcome = signs->find(own, from, found);
        if (outcome == Regex::Outcome::none) break;
        if (outcome == Regex::Outcome::gave_up) return true;
        const Span at{found.start() + block.span.start(), found.end() + block.span.start()};
        if (parts.counts_for(element, at)) return true;
        from = std::max<std::size_t>(found.end(), from + 1);
      }
    }
    return false;
  }

  void look_for_own(const CheckInput& in, const Requirement& rule, Report& report) const {
    const MessageParts parts{in.document, in.segments, resources_.profile};
    Span at{parts.end_of_body(), parts.end_of_body()};
    if (rule.conditional) {
      Usage usage{in.document, in.segments};
      const auto occasions = in.matches.of(rule.compiled.first_pattern);
      const auto occasion = std::ranges::find_if(occasions, [&](const PatternMatch& match) {
        return !spared(rule.compiled.rule, in, usage, match.span);
      });
      if (occasion == occasions.end()) return;
      at = occasion->span;
    }
    if (shows(in, parts, rule.element, rule.signs)) return;
    if (rule.element == "contact" && parts.links_to_contact()) return;
    if (parts.says_like(statement(rule.element))) return;
    const std::string found = utf8::folded(at.of(in.document.text()));
    Finding finding = finding_of(rule.compiled.rule, resources_.locale, at, {{"found", found}});
    finding.element = rule.element;
    report.findings.push_back(std::move(finding));
  }

  const Wording* statement(std::string_view id) const {
    for (const CanonStatement& one : resources_.canon.statements) {
      if (one.id == id) return &one.wording;
    }
    return nullptr;
  }

  /// What to add: the canon's statement, or for a contact its number or address.
  std::string example_of(std::string_view id, Language language) const {
    if (const Wording* wording = statement(id)) {
      return std::string{wording_in(*wording, language)};
    }
    if (id != "contact") return {};
    for (const std::string_view type : {"phone", "email"}) {
      for (const CanonFact& fact : resources_.canon.facts) {
        if (fact.type != type || !fact.scope.empty()) continue;
        const std::vector<std::string> wordings = wordings_in(fact.wording, language);
        return wordings.empty() ? fact.value.text : wordings.front();
      }
    }
    return {};
  }

  std::string name_of(const RequiredElement& element) const {
    const Language language = resources_.locale == Locale::es ? spanish : english;
    std::string_view name = wording_in(element.wording, language);
    if (name.empty()) name = wording_in(element.wording, english);
    return name.empty() ? spaced(element.id) : std::string{name};
  }

  static std::string spaced(std::string text) {
    std::ranges::replace(text, '-', ' ');
    std::ranges::replace(text, '_', ' ');
    return text;
  }

  Resources resources_;
  std::vector<Requirement> rules_;
  std::map<std::string, std::vector<Needed>, std::less<>> needed_;  // by type of message
};

constexpr std::array<std::string_view, 4> keys{"from", "when", "requires", "element"};

/// When a rule has something to ask; what it asks for is searched for only then.
void patterns(const Rule& rule, std::vector<PatternSpec>& specs, Errors& errors) {
  RuleBody body{rule, errors};
  if (body.has("from") && body.text("from") != "canon") {
    body.wrong("from", "elements come \"from: canon\"");
  }
  if (!body.has("when")) return;
  PatternSpec when = pattern_of(rule, errors);
  when.ignore_case = true;
  for (const std::string& pattern : body.texts("when")) {
    when.branches.push_back(with_any_space(pattern));
  }
  specs.push_back(std::move(when));
}

}  // namespace

extern const CheckKind required;
constinit const CheckKind required{
    .name = "required",
    .summary = "What a message of its type, or about its topic, must hold.",
    .keys = keys,
    .patterns = patterns,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<Required>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
