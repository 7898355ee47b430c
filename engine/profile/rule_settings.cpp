#include "profile/rule_settings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 4> severity_words{"off", "suggestion", "warning", "error"};

/// What a folder of rules may be called.
bool is_pack_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

void read_severity(const YamlNode& node, RuleSetting& setting, Mistakes& mistakes) {
  const std::string word = text_of(node, mistakes);
  if (word.empty()) return;
  setting.off = word == "off";
  setting.severity = parse_severity(word);
  if (setting.off || setting.severity) return;
  const bool means_off = word == "false" || word == "no" || word == "none" || word == "ignore";
  mistakes.add(node.line, means_off ? in_quotes(word) + " is no severity; write \"off\""
                                    : unknown_word("severity", word, severity_words));
}

RuleSetting rule_setting(const YamlNode& node, Mistakes& mistakes) {
  RuleSetting setting;
  if (node.kind != YamlKind::map) {
    read_severity(node, setting, mistakes);
    return setting;
  }
  for (const YamlNode& entry : node.children) {
    if (entry.kind == YamlKind::empty) continue;
    if (entry.key == "severity") {
      read_severity(entry, setting, mistakes);
    } else {
      setting.parameters[entry.key] = text_of(entry, mistakes);
    }
  }
  return setting;
}

constexpr std::array lock_fields{
    Field<Locks>{"rules",
                 [](const YamlNode& node, Locks& locks, Mistakes& mistakes) {
                   locks.rules = texts_of(node, rule_mistake, mistakes);
                 }},
    Field<Locks>{"terms", [](const YamlNode& node, Locks& locks,
                             Mistakes& mistakes) { locks.terms = texts_of(node, mistakes); }},
    Field<Locks>{"facts", [](const YamlNode& node, Locks& locks,
                             Mistakes& mistakes) { locks.facts = texts_of(node, mistakes); }},
};

}  // namespace

/// Which rules and packs there are depends on files that are not read here, so a name is refused
/// only if it can be neither, or is near enough to a category to be meant as one.
std::string rule_mistake(std::string_view name) {
  if (parse_category(name) || name.find('/') != std::string_view::npos) return {};
  const bool of_vale = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  if (of_vale) return {};
  std::vector<std::string> categories;
  for (std::size_t i = 0; i < category_count; ++i) {
    categories.emplace_back(to_string(static_cast<Category>(i)));
  }
  const auto nearest = nearest_word(name, categories);
  if (!nearest && is_pack_name(name)) return {};
  return "there is no category " + in_quotes(name) +
         (nearest ? "; write " + in_quotes(*nearest)
                  : "; name one like \"spelling\", or a rule like \"spelling/unknown-word\"");
}

void read_rules(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, rule_mistake, mistakes)) continue;
    if (entry.kind == YamlKind::empty) continue;
    read.profile.rules[entry.key] = rule_setting(entry, mistakes);
    read.lines.try_emplace("rules/" + entry.key, entry.line);
  }
}

void read_locks(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read_map<Locks>(node, read.profile.lock, lock_fields, mistakes);
}

}  // namespace plainsong
