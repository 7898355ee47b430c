#include "profile/ignore_entries.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/rule_settings.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

/// The families of categories: "term" of "term.deprecated".
bool is_family(std::string_view name) {
  for (std::size_t i = 0; i < category_count; ++i) {
    const std::string_view category = to_string(static_cast<Category>(i));
    if (category.substr(0, category.find('.')) == name) return true;
  }
  return false;
}

std::string ignored_mistake(std::string_view name) {
  return is_family(name) ? std::string{} : rule_mistake(name);
}

template <std::string Ignore::*member>
void read_member(const YamlNode& node, Ignore& entry, Mistakes& mistakes) {
  entry.*member = text_of(node, mistakes);
}

constexpr std::array ignore_fields{
    Field<Ignore>{"rule",
                  [](const YamlNode& node, Ignore& entry, Mistakes& mistakes) {
                    entry.rule = text_of(node, ignored_mistake, mistakes);
                  }},
    Field<Ignore>{"text", read_member<&Ignore::text>},
    Field<Ignore>{"file", read_member<&Ignore::file>},
    Field<Ignore>{"reason", read_member<&Ignore::reason>},
    Field<Ignore>{"expires",
                  [](const YamlNode& node, Ignore& entry, Mistakes& mistakes) {
                    entry.expires = text_of(node, date_mistake, mistakes);
                  }},
    Field<Ignore>{"who", read_member<&Ignore::who>},
};

}  // namespace

void read_ignore(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  for (const YamlNode& item : node.children) {
    if (mistakes.full()) return;
    if (item.kind == YamlKind::empty) continue;
    Ignore entry;
    read_map<Ignore>(item, entry, ignore_fields, mistakes);
    if (item.kind != YamlKind::map) continue;
    if (entry_of(item, "rule") == nullptr) {
      mistakes.add(item.line,
                   "this entry does not say what it ignores; add \"rule\", a rule or category");
      continue;
    }
    if (entry_of(item, "reason") == nullptr) {
      mistakes.add(item.line, "this entry gives no reason; add \"reason\", so that others know it");
      continue;
    }
    if (entry.rule.empty() || entry.reason.empty()) continue;  // said already
    entry.where = read.profile.file + ":" + std::to_string(item.line);
    read.lines.try_emplace("ignore/" + std::to_string(read.profile.ignore.size()), item.line);
    read.profile.ignore.push_back(std::move(entry));
  }
}

}  // namespace plainsong
