#include "profile/mail_rules.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/mail_values.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr int most_recipients = 1'000'000;
constexpr int most_kilobytes = 1'000'000;
constexpr int most_findings = 10'000;

constexpr std::array<std::string_view, 3> severity_words{"suggestion", "warning", "error"};
/// What a rule may do: words, and maps with one of the last two keys.
constexpr std::array<std::string_view, 8> action_words{"pass", "tag",    "annotate", "notify",
                                                       "hold", "return", "copy_to",  "bounces_to"};

template <std::vector<std::string> MailCondition::*member>
void read_texts(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  when.*member = texts_of(node, mistakes);
}

template <std::vector<std::string> MailCondition::*member,
          std::string (*mistake_in)(std::string_view)>
void read_right_texts(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  when.*member = texts_of(node, mistake_in, mistakes);
}

template <std::optional<int> MailCondition::*member, int most>
void read_number(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  when.*member = whole_number_of(node, 1, most, mistakes);
}

template <std::optional<bool> MailCondition::*member>
void read_truth(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  when.*member = truth_of(node, mistakes);
}

void read_headers(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  when.headers = text_map_of(node, mistakes);
  for (const YamlNode& entry : node.children) {
    static_cast<void>(key_is_right(entry, field_name_mistake, mistakes));
  }
}

void read_severity(const YamlNode& node, MailCondition& when, Mistakes& mistakes) {
  const std::string word = text_of(node, mistakes);
  when.severity = parse_severity(word);
  if (node.kind == YamlKind::text && !when.severity) {
    mistakes.add(node.line, unknown_word("severity", word, severity_words));
  }
}

constexpr std::array condition_fields{
    Field<MailCondition>{"voice", read_texts<&MailCondition::voices>},
    Field<MailCondition>{"audience", read_right_texts<&MailCondition::audiences, audience_mistake>},
    Field<MailCondition>{"sender",
                         read_right_texts<&MailCondition::senders, address_pattern_mistake>},
    Field<MailCondition>{"recipient",
                         read_right_texts<&MailCondition::recipients, address_pattern_mistake>},
    Field<MailCondition>{"recipients_at_least",
                         read_number<&MailCondition::recipients_at_least, most_recipients>},
    Field<MailCondition>{"recipients_at_most",
                         read_number<&MailCondition::recipients_at_most, most_recipients>},
    Field<MailCondition>{"headers", read_headers},
    Field<MailCondition>{"kilobytes_at_least",
                         read_number<&MailCondition::kilobytes_at_least, most_kilobytes>},
    Field<MailCondition>{"kilobytes_at_most",
                         read_number<&MailCondition::kilobytes_at_most, most_kilobytes>},
    Field<MailCondition>{"user", read_texts<&MailCondition::users>},
    Field<MailCondition>{"authenticated", read_truth<&MailCondition::authenticated>},
    Field<MailCondition>{"tls", read_truth<&MailCondition::tls>},
    Field<MailCondition>{"severity", read_severity},
    Field<MailCondition>{"category", read_right_texts<&MailCondition::categories, covered_mistake>},
    Field<MailCondition>{"findings_at_least",
                         read_number<&MailCondition::findings_at_least, most_findings>},
};

/// "x_at_least" above "x_at_most" fits nothing.
void check_range(const YamlNode& node, std::string_view what, std::optional<int> least,
                 std::optional<int> most, Mistakes& mistakes) {
  if (!least || !most || *least <= *most) return;
  mistakes.add(node.line, "no message has at least " + std::to_string(*least) + " and at most " +
                              std::to_string(*most) + ' ' + std::string{what} +
                              "; exchange or correct the two");
}

void read_when(const YamlNode& node, MailRule& rule, Mistakes& mistakes) {
  MailCondition& when = rule.when;
  read_map<MailCondition>(node, when, condition_fields, mistakes);
  check_range(node, "recipients", when.recipients_at_least, when.recipients_at_most, mistakes);
  check_range(node, "kilobytes", when.kilobytes_at_least, when.kilobytes_at_most, mistakes);
}

constexpr std::array addressed_actions{
    Field<MailRule>{"copy_to",
                    [](const YamlNode& node, MailRule& rule, Mistakes& mistakes) {
                      rule.copy_to = texts_of(node, address_mistake, mistakes);
                    }},
    Field<MailRule>{"bounces_to",
                    [](const YamlNode& node, MailRule& rule, Mistakes& mistakes) {
                      rule.bounces_to = text_of(node, address_mistake, mistakes);
                    }},
};

/// What becomes of a message in the end; a rule says one of these at most.
std::optional<MailAction> ending(std::string_view word) {
  if (word == "pass") return MailAction::pass;
  if (word == "hold") return MailAction::hold;
  if (word == "return") return MailAction::return_;
  return std::nullopt;
}

std::string both(const std::string& end, const std::string& other) {
  return "a message cannot both " + end + " and " + other +
         "; keep one of the two, or make two rules of this one";
}

void read_then(const YamlNode& node, MailRule& rule, Mistakes& mistakes) {
  const std::span<const YamlNode> steps =
      node.kind == YamlKind::list ? std::span{node.children} : std::span{&node, 1};
  std::string end;
  for (const YamlNode& step : steps) {
    if (step.kind == YamlKind::map) {
      read_map<MailRule>(step, rule, addressed_actions, mistakes);
      continue;
    }
    const std::string word = text_of(step, mistakes);
    if (step.kind != YamlKind::text) continue;
    if (const auto action = ending(word)) {
      if (!end.empty() && end != word) {
        mistakes.add(step.line, both(end, word));
      }
      end = word;
      rule.action = *action;
    } else if (word == "tag") {
      rule.tag = true;
    } else if (word == "annotate") {
      rule.annotate = true;
    } else if (word == "notify") {
      rule.notify = true;
    } else if (word == "copy_to" || word == "bounces_to") {
      mistakes.add(step.line, in_quotes(word) + " needs an address; write it like " +
                                  in_quotes(word + ": address"));
    } else {
      mistakes.add(step.line, unknown_word("action", word, action_words));
    }
  }
}

constexpr std::array rule_fields{
    Field<MailRule>{"name",
                    [](const YamlNode& node, MailRule& rule, Mistakes& mistakes) {
                      rule.name = text_of(node, short_text_mistake, mistakes);
                    }},
    Field<MailRule>{"when", read_when},
    Field<MailRule>{"then", read_then},
};

bool fits_all(const YamlNode& node) {
  const YamlNode* when = entry_of(node, "when");
  return when == nullptr || (when->kind == YamlKind::map && when->children.empty());
}

void note_needs(const YamlNode& node, const MailRule& rule, MailRulesRead& read) {
  const auto first = [&](std::size_t& line) {
    if (line == 0) line = node.line;
  };
  if (rule.action == MailAction::hold) first(read.hold_line);
  if (rule.action == MailAction::return_) first(read.return_line);
  if (rule.annotate || rule.notify) first(read.notice_line);
}

}  // namespace

MailRulesRead read_mail_rules(const YamlNode& node, Mistakes& mistakes) {
  MailRulesRead read;
  if (!is_list(node, mistakes)) return read;
  std::string last;  // the rule behind which none is reached
  std::size_t last_line = 0;
  for (const YamlNode& entry : node.children) {
    if (mistakes.full()) return read;
    if (entry.kind == YamlKind::empty) continue;
    MailRule rule;
    read_map<MailRule>(entry, rule, rule_fields, mistakes);
    if (entry.kind != YamlKind::map) continue;
    if (rule.name.empty()) rule.name = "rule " + std::to_string(read.rules.size() + 1);
    if (entry_of(entry, "then") == nullptr) {
      mistakes.add(entry.line, "the rule " + in_quotes(rule.name) +
                                   " does not say what is done; add \"then\", like \"then: tag\"");
    }
    if (std::ranges::find(read.rules, rule.name, &MailRule::name) != read.rules.end()) {
      mistakes.add(entry.line, "there is a rule " + in_quotes(rule.name) +
                                   " already; give this one another name");
    }
    if (last_line != 0) {
      mistakes.add(entry.line, "the rule " + in_quotes(rule.name) + " is never reached, for " +
                                   in_quotes(last) + " in line " + std::to_string(last_line) +
                                   " fits every message; put it before that one");
    } else if (fits_all(entry)) {
      last = rule.name;
      last_line = entry.line;
    }
    note_needs(entry, rule, read);
    read.rules.push_back(std::move(rule));
  }
  return read;
}

void check_audiences(const YamlNode& rules, const MailPolicy& policy, Mistakes& mistakes) {
  for (const YamlNode& rule : rules.children) {
    const YamlNode* when = entry_of(rule, "when");
    const YamlNode* audience = when == nullptr ? nullptr : entry_of(*when, "audience");
    if (audience == nullptr) continue;
    Mistakes told_before{{}};
    for (const std::string& name : texts_of(*audience, audience_mistake, told_before)) {
      const bool listed = std::ranges::any_of(
          policy.audiences, [&](const auto& known) { return known.first == name; });
      if (listed) continue;
      mistakes.add(audience->line, "nobody is known to be of the audience " + in_quotes(name) +
                                       "; list its addresses under \"audiences\"");
    }
  }
}

}  // namespace plainsong
