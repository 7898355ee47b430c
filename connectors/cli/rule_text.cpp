#include "cli/rule_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "common/json_text.hpp"
#include "plainsong/rule_kinds.hpp"

namespace plainsong::cli {
namespace {

/// The severity of a rule after what the profile says: of it, its pack, its category.
std::string severity_of(const Rule& rule, const Profile& profile) {
  for (const std::string& name : {rule.id, rule.pack, std::string{to_string(rule.category)}}) {
    const auto found = profile.rules.find(name);
    if (found == profile.rules.end()) continue;
    if (found->second.off) return "off";
    if (found->second.severity) return std::string{to_string(*found->second.severity)};
  }
  return std::string{to_string(rule.severity)};
}

/// A message that is not about a text yet: "…" stands for what would be found.
std::string unfilled(std::string_view message) {
  std::string result;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const std::size_t close = message[i] == '{' ? message.find('}', i) : std::string_view::npos;
    const bool verb = message.substr(i).starts_with("%s");  // of Vale
    if (close == std::string_view::npos && !verb) {
      result += message[i];
      continue;
    }
    result += "…";
    i = verb ? i + 1 : close;
  }
  return result;
}

std::string says(const Rule& rule, Locale locale) {
  return rule.description.empty() ? unfilled(rule.message.in(locale)) : rule.description;
}

class Lines {
 public:
  explicit Lines(Locale locale) : locale_{locale} {}

  void add(std::string_view line) { lines_ += fmt::format("  {}\n", line); }
  void add(Text label, std::string_view value) {
    if (!value.empty()) lines_ += fmt::format("  {}: {}\n", text(label, locale_), value);
  }
  [[nodiscard]] std::string take() { return std::move(lines_); }

 private:
  Locale locale_;
  std::string lines_;
};

std::string for_whom(const Rule& rule) {
  std::vector<std::string> parts;
  for (const auto* list : {&rule.audiences, &rule.voices, &rule.channels, &rule.types}) {
    if (!list->empty()) parts.push_back(fmt::format("{}", fmt::join(*list, ", ")));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

/// As many patterns as a person will read.
std::string looks_for(const Rule& rule) {
  constexpr std::size_t most = 12;
  std::vector<std::string> patterns = rule_patterns(rule);
  const bool more = patterns.size() > most;
  if (more) patterns.resize(most);
  return fmt::format("{}{}", fmt::join(patterns, ", "), more ? ", …" : "");
}

std::string kind_of(const Rule& rule) {
  for (const RuleKind& kind : rule_kinds()) {
    if (kind.name == rule.check) return fmt::format("{} — {}", kind.name, kind.summary);
  }
  return rule.check;
}

std::string change_line(std::string_view name, std::string_view value, Text remark, Locale locale) {
  return fmt::format("      {}: {}  # {}\n", name, value, text(remark, locale));
}

void add_list(JsonText& json, std::string_view key, const std::vector<std::string>& values) {
  json.key(key);
  json.open('[');
  for (const std::string& value : values) json.value(value);
  json.close(']');
}

}  // namespace

std::string rule_line(const Rule& rule, const Profile& profile, Locale locale) {
  return fmt::format("{:<40} {:<10} {:<22} {}", rule.id, severity_of(rule, profile),
                     to_string(rule.category), says(rule, locale));
}

std::string rule_json(const Rule& rule, const RulePack& pack) {
  std::string out;
  JsonText json{out};
  json.open('{');
  json.member("id", rule.id);
  json.member("pack", pack.name);
  json.member("title", pack.title);
  json.member("check", rule.check);
  json.member("category", to_string(rule.category));
  json.member("severity", to_string(rule.severity));
  json.member("message", unfilled(rule.message.en));
  json.member("message_es", unfilled(rule.message.es));
  json.member("why", rule.why.en);
  json.member("why_es", rule.why.es);
  json.member("description", rule.description);
  add_list(json, "audience", rule.audiences);
  add_list(json, "language", rule.languages);
  json.key("examples");
  json.open('[');
  for (const RuleExample& example : rule.examples) {
    json.open('{');
    json.member("bad", example.bad);
    json.member("finds", example.finds);
    json.member("suggests", example.suggests);
    json.member("good", example.good);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  return out;
}

std::string rule_text(const Rule& rule, const Profile& profile, Locale locale) {
  Lines lines{locale};
  lines.add(fmt::format("{}, {}", severity_of(rule, profile), to_string(rule.category)));
  lines.add(unfilled(rule.message.in(locale)));
  lines.add(Text::label_why, rule.why.in(locale));
  lines.add(Text::rule_label_only_for, for_whom(rule));
  lines.add(Text::rule_label_languages, fmt::format("{}", fmt::join(rule.languages, ", ")));
  lines.add(Text::rule_label_check, kind_of(rule));
  lines.add(Text::rule_label_looks_for, looks_for(rule));
  for (const RuleExample& example : rule.examples) {
    lines.add(Text::rule_label_example, example.bad);
    lines.add(Text::rule_label_instead, example.good);
  }
  if (!rule.link.empty()) lines.add(rule.link);
  std::string out = rule.id + '\n' + lines.take() + change_text(rule.id, locale);
  out += change_line(to_string(rule.category), "\"off\"", Text::rule_change_category, locale);
  return out;
}

std::string concept_text(const Concept& entry) {
  std::string out;
  for (const LanguageSection& section : entry.languages) {
    for (const Term& term : section.terms) {
      out += fmt::format("{} {:<10} {}\n  ", section.language, to_string(term.status), term.text);
    }
  }
  return out;
}

std::string change_text(const std::string& id, Locale locale) {
  std::string out = fmt::format("  {}:\n    rules:\n", text(Text::rule_label_change, locale));
  out += change_line(id, "suggestion", Text::rule_change_weaker, locale);
  out += change_line(id, "\"off\"", Text::rule_change_off, locale);
  return out;
}

}  // namespace plainsong::cli
