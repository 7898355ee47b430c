#include "rules/rule_parameters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace plainsong {
namespace {

void set(const std::string& key, const std::string& value, Rule& rule) {
  const auto found = std::ranges::find(rule.body.children, key, &YamlNode::key);
  YamlNode node{.kind = YamlKind::text, .line = rule.line, .key = key, .text = value};
  if (found != rule.body.children.end()) {
    *found = std::move(node);
  } else {
    rule.body.kind = YamlKind::map;
    rule.body.children.push_back(std::move(node));
  }
}

}  // namespace

void set_parameters(const Profile& profile, std::span<const std::string_view> keys, Rule& rule,
                    Errors& errors) {
  const std::string category{to_string(rule.category)};
  for (const std::string& name : {category, rule.pack, rule.id}) {
    const auto setting = profile.rules.find(name);
    if (setting == profile.rules.end()) continue;
    for (const auto& [key, value] : setting->second.parameters) {
      if (std::ranges::find(keys, key) != keys.end()) {
        set(key, value, rule);
      } else if (name == rule.id) {
        const auto near = nearest_word(key, {keys.begin(), keys.end()});
        errors.push_back({ErrorKind::invalid_config, profile.file,
                          fmt::format("the rule {} takes no \"{}\"{}", rule.id, key,
                                      near ? fmt::format("; did you mean \"{}\"?", *near) : "")});
      }
    }
  }
}

}  // namespace plainsong
