#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "claims/claim_reader.hpp"
#include "context/usage.hpp"
#include "rules/check.hpp"
#include "rules/pattern_rule.hpp"
#include "rules/rule_finding.hpp"
#include "rules/spared_fact.hpp"

namespace plainsong::checks {
namespace {

/// What a rule looks for, in the order of its patterns.
enum Part : std::uint32_t { denies, about, weakly_about, unless, parts };
constexpr std::array<std::string_view, parts> part_keys{"denies", "about", "weakly_about",
                                                        "unless"};

constexpr WordList negations =
    "not never no nothing nobody none neither nor without cannot can't don't doesn't isn't aren't "
    "won't wasn't weren't didn't shouldn't nunca jamás ni nada tampoco sin ningún ninguna";
/// A sentence that tells what others said.
constexpr WordList reported =
    "wrote heard rumor rumors rumour myth myths believe believes dijo escribió rumor rumores mito";
constexpr std::string_view refuted[] = {"they do not", "they don't",  "it does not", "it doesn't",
                                        "it is not",   "that is not", "this is not", "they are not",
                                        "that's not",  "not so",      "no es así",   "no es cierto",
                                        "eso no es",   "no lo hacen", "no cuentan"};

struct Policy {
  CompiledRule compiled;
  std::vector<std::string> kinds;
  bool wants_never = true;  ///< it holds for a policy that says never, not for one that says always
  bool negatable = true;    ///< a negation before what denies takes it back
  bool needs_about = false;
  bool table_shares = false;
};

bool says_never(std::string_view value) {
  return in_list(value, "never no not none false") || value.starts_with("not ") ||
         value.starts_with("never ") || value.starts_with("no ");
}

/// Finds sentences that say the opposite of what the district always or never does.
class PolicyCheck final : public Check {
 public:
  PolicyCheck(std::span<const CompiledRule> rules, const Resources& resources, Errors& errors)
      : resources_{resources} {
    for (const CompiledRule& compiled : rules) {
      const RuleBody body{compiled.rule, errors};
      Policy policy{.compiled = compiled, .kinds = body.texts("kind")};
      if (policy.kinds.empty()) body.wrong("kind", "a rule about policies needs a \"kind\"");
      policy.wants_never = body.truth("never", true);
      policy.negatable = body.truth("negatable", true);
      policy.needs_about = body.has("about");
      policy.table_shares = body.truth("table_shares", false);
      policies_.push_back(std::move(policy));
    }
    std::vector<PatternSpec> specs;
    for (std::uint32_t p = 0; p < resources.canon.policies.size(); ++p) {
      for (const auto& [language, patterns] : resources.canon.policies[p].denied_by) {
        if (patterns.empty()) continue;
        PatternSpec spec{.branches = patterns, .ignore_case = true};
        spec.where = "canon policy " + resources.canon.policies[p].id;
        specs.push_back(std::move(spec));
        denied_by_.push_back(p);
      }
    }
    if (!specs.empty()) own_.emplace(PatternSet::compile(specs, errors));
  }

  void run(const CheckInput& in, Report& report) const override {
    if (in.reading == nullptr || resources_.canon.policies.empty()) return;
    std::set<std::size_t> told;  // lines
    for (const Policy& policy : policies_) {
      if (!in.is_active(policy.compiled)) continue;
      Usage usage{in.document, in.segments};
      const CanonPolicy* canon = policy_of(policy);
      if (canon == nullptr) continue;
      for (const PatternMatch& match : matches(in, policy, denies)) {
        const auto line = line_of(in, match.span);
        if (!line || told.contains(*line)) continue;
        if (!counts(in, policy, *line, match.span, usage)) continue;
        told.insert(*line);
        add(policy.compiled.rule, *canon, in, sentence_of(in, match.span), report);
      }
      if (policy.table_shares) find_shares(in, policy, *canon, told, report);
    }
    find_own(in, told, report);
  }

 private:
  [[nodiscard]] const CanonPolicy* policy_of(const Policy& policy) const {
    for (const CanonPolicy& one : resources_.canon.policies) {
      const bool its = std::ranges::find(policy.kinds, one.kind) != policy.kinds.end();
      if (its && says_never(one.value) == policy.wants_never) return &one;
    }
    return nullptr;
  }

  static std::span<const PatternMatch> matches(const CheckInput& in, const Policy& policy,
                                               Part part) {
    return in.matches.of(policy.compiled.first_pattern + part);
  }

  static std::optional<std::size_t> line_of(const CheckInput& in, Span span) {
    const auto& lines = in.reading->lines;
    const WordRange words = in.reading->words.in(span);
    if (words.size() == 0) return std::nullopt;
    const auto behind = std::ranges::upper_bound(
        lines, words.first, {}, [](const MessageLine& line) { return line.words.first; });
    if (behind == lines.begin()) return std::nullopt;
    return static_cast<std::size_t>(behind - lines.begin()) - 1;
  }

  static WordRange sentence_of(const CheckInput& in, Span span) {
    return in.reading->words.sentence(in.reading->words.in(span).first);
  }

  static bool any_within(std::span<const PatternMatch> found, Span span) {
    const auto first = std::ranges::lower_bound(
        found, span.start(), {}, [](const PatternMatch& match) { return match.span.start(); });
    return first != found.end() && first->span.end() <= span.end();
  }

  static Span span_of(const CheckInput& in, WordRange words) {
    return words.size() == 0 ? Span{} : in.reading->words.span(words);
  }

  [[nodiscard]] bool counts(const CheckInput& in, const Policy& policy, std::size_t index,
                            Span match, Usage& usage) const {
    const MessageLine& line = in.reading->lines[index];
    const MessageWords& words = in.reading->words;
    if (!line.own) return false;
    const WordRange sentence = sentence_of(in, match);
    if (spared_fact(policy.compiled.rule, in, usage, match)) return false;
    const Span whole = words.span(sentence);
    if (asks(in, sentence) || any_within(matches(in, policy, unless), whole)) return false;
    if (words.any(sentence, reported) || words.of_others(sentence)) return false;
    if (is_refuted(in, index)) return false;
    if (policy.negatable && negated(words, sentence, match)) return false;
    const auto said = matches(in, policy, about);
    if (!policy.needs_about || any_within(said, whole) || names_window(in, sentence)) return true;
    // "Results will count": what was just spoken of.
    const auto weak = matches(in, policy, weakly_about);
    const auto first = std::ranges::lower_bound(
        weak, whole.start(), {}, [](const PatternMatch& one) { return one.span.start(); });
    constexpr std::uint32_t head = 30;
    const bool points = first != weak.end() && first->span.end() <= whole.end() &&
                        first->span.start() <= whole.start() + head;
    if (!points) return false;
    if (index > 0 &&
        any_within(matches(in, policy, unless), span_of(in, in.reading->lines[index - 1].words))) {
      return false;
    }
    constexpr std::size_t lines_back = 4;
    for (std::size_t back = 1; back <= lines_back && back <= index; ++back) {
      const MessageLine& before = in.reading->lines[index - back];
      const bool its =
          any_within(said, span_of(in, before.words)) || names_window(in, before.words);
      if (before.own && its) return true;
    }
    return any_within(said, span_of(in, line.heading)) || names_window(in, line.heading);
  }

  /// True if the words name what the canon has windows for, by whatever name: "the screener".
  [[nodiscard]] bool names_window(const CheckInput& in, WordRange range) const {
    const auto& topics = in.reading->topics;
    const auto first = std::ranges::lower_bound(
        topics, range.first, {}, [](const TopicMention& topic) { return topic.words.first; });
    for (auto topic = first; topic != topics.end() && topic->words.first < range.last; ++topic) {
      const bool window = std::ranges::any_of(topic->facts, [&](std::uint32_t fact) {
        return resources_.canon.facts[fact].type == "date_range";
      });
      if (window && !topic->label) return true;
    }
    return false;
  }

  static bool asks(const CheckInput& in, WordRange sentence) {
    const std::uint32_t end = in.reading->words.word(sentence.last - 1).end();
    const std::string_view text = in.document.text();
    return end < text.size() && text[end] == '?';
  }

  /// "They do not." behind a sentence that tells what somebody else said.
  static bool is_refuted(const CheckInput& in, std::size_t index) {
    if (index + 1 >= in.reading->lines.size()) return false;
    const MessageWords& words = in.reading->words;
    const WordRange next = in.reading->lines[index + 1].words;
    constexpr std::uint32_t longest = 6;
    std::string text;
    for (std::uint32_t i = next.first; i < std::min(next.last, next.first + longest); ++i) {
      if (!text.empty()) text += ' ';
      text += words.folded(i);
    }
    return std::ranges::any_of(refuted, [&](std::string_view start) {
      return text.starts_with(start) && next.size() <= longest;
    });
  }

  /// A negation in what denies or in the few words before it.
  static bool negated(const MessageWords& words, WordRange sentence, Span match) {
    const WordRange its = words.in(match);
    constexpr std::uint32_t reach = 4;
    const std::uint32_t from = std::max(sentence.first, its.first - std::min(its.first, reach));
    for (std::uint32_t i = its.last; i-- > from;) {
      if (words.is(i, negations)) return true;
      // A clause before it is about something else.
      if (i < its.first && words.before(i + 1).find_first_of(",;:.") != std::string_view::npos) {
        break;
      }
    }
    return false;
  }

  /// "Exit tickets | 10%" in a table of what counts.
  void find_shares(const CheckInput& in, const Policy& policy, const CanonPolicy& canon,
                   std::set<std::size_t>& told, Report& report) const {
    const auto said = matches(in, policy, about);
    if (said.empty()) return;
    for (std::size_t index = 0; index < in.reading->lines.size(); ++index) {
      const MessageLine& line = in.reading->lines[index];
      if (!line.row || !line.own || told.contains(index)) continue;
      const bool of_grades =
          in.reading->words.any(line.table_head,
                                "counts count grade grades weight weighting "
                                "percent percentage points calificación cuenta "
                                "valor peso porcentaje") ||
          in.reading->words.any(line.heading, "grades grading grade calificaciones calificación");
      if (!of_grades || !any_within(said, span_of(in, line.words))) continue;
      const bool share = std::ranges::any_of(in.reading->quantities, [&](const Quantity& one) {
        return one.words.first >= line.words.first && one.words.last <= line.words.last &&
               one.value > 0 && (one.unit == "percent" || one.unit == "point");
      });
      if (!share) continue;
      const auto first =
          std::ranges::lower_bound(said, in.reading->words.word(line.words.first).start, {},
                                   [](const PatternMatch& match) { return match.span.start(); });
      const std::size_t block = in.reading->words.block_of(in.reading->words.in(first->span).first);
      told.insert(index);
      add(policy.compiled.rule, canon, in, in.segments.blocks()[block].words, report);
    }
  }

  /// What the canon's own patterns say denies a policy.
  void find_own(const CheckInput& in, std::set<std::size_t>& told, Report& report) const {
    if (!own_ || policies_.empty()) return;
    const auto first_active = std::ranges::find_if(
        policies_, [&](const Policy& policy) { return in.is_active(policy.compiled); });
    if (first_active == policies_.end()) return;
    Usage usage{in.document, in.segments};
    for (std::size_t index = 0; index < in.reading->lines.size(); ++index) {
      const MessageLine& line = in.reading->lines[index];
      if (!line.own || told.contains(index) || asks(in, line.words)) continue;
      const Span span = span_of(in, line.words);
      for (std::uint32_t p = 0; p < denied_by_.size(); ++p) {
        std::vector<PatternMatch> found;
        if (!own_->find_in(p, span.of(in.document.text()), found) || found.empty()) continue;
        const Span at{span.start() + found[0].span.start(), span.start() + found[0].span.end()};
        if (spared_fact(first_active->compiled.rule, in, usage, at)) continue;
        told.insert(index);
        add(first_active->compiled.rule, resources_.canon.policies[denied_by_[p]], in, line.words,
            report);
        break;
      }
    }
  }

  void add(const Rule& rule, const CanonPolicy& policy, const CheckInput& in, WordRange words,
           Report& report) const {
    const Span span = in.reading->words.span(words);
    const Language language =
        in.reading->words.language(words.first) == spanish ? spanish : english;
    std::string_view wording = wording_in(policy.wording, language);
    if (wording.empty()) wording = wording_in(policy.wording, english);
    Finding finding = finding_of(rule, resources_.locale, span, {{"policy", wording}});
    finding.evidence = {.kind = "canon", .ref = policy.id, .quote = std::string{wording}};
    report.findings.push_back(std::move(finding));
  }

  const Resources resources_;
  std::vector<Policy> policies_;
  std::optional<PatternSet> own_;
  std::vector<std::uint32_t> denied_by_;  // the policy of each of own_
};

constexpr std::array<std::string_view, 8> keys{
    "kind", "denies", "about", "weakly_about", "unless", "negatable", "table_shares", "never"};

void patterns(const Rule& rule, std::vector<PatternSpec>& specs, Errors& errors) {
  const RuleBody body{rule, errors};
  for (const std::string_view key : part_keys) {
    PatternSpec spec = pattern_of(rule, errors);
    spec.ignore_case = true;
    spec.flexible_spaces = true;
    spec.branches = body.texts(key);
    specs.push_back(std::move(spec));
  }
}

}  // namespace

extern const CheckKind policy;
constinit const CheckKind policy{
    .name = "policy",
    .summary = "Sentences that say the opposite of a policy of the canon.",
    .keys = keys,
    .patterns = patterns,
    .make = [](std::span<const CompiledRule> rules, const Resources& resources,
               Errors& errors) -> std::unique_ptr<const Check> {
      if (rules.empty()) return nullptr;
      return std::make_unique<PolicyCheck>(rules, resources, errors);
    },
};

}  // namespace plainsong::checks
