#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "plainsong/canon.hpp"
#include "profile/canon_entries.hpp"
#include "profile/canon_facts.hpp"
#include "profile/in_quotes.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 8> policy_kinds{
    "graded",   "counts-toward-grade", "preparation", "single-decision", "rating",
    "revision", "accommodations",      "privacy"};

/// Reads a list of maps with different values under `name`, each by `read_entry`.
template <class Entry>
void read_entries(const YamlNode& node, std::string_view name,
                  Entry (*read_entry)(const YamlNode& entry, Mistakes& mistakes),
                  std::vector<Entry>& entries, Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  std::map<std::string_view, std::size_t> lines;
  for (const YamlNode& entry : node.children) {
    if (!is_map(entry, mistakes)) continue;
    entries.push_back(read_entry(entry, mistakes));
    entries.back().line = entry.line;
    const YamlNode* id = entry_of(entry, name);
    if (id == nullptr) {
      mistakes.add(entry.line, in_quotes(name) + " is missing here; add it");
      continue;
    }
    if (id->kind != YamlKind::text) continue;
    const auto [first, added] = lines.try_emplace(id->text, id->line);
    if (!added) {
      mistakes.add(id->line, in_quotes(id->text) + " is here twice, first in line " +
                                 std::to_string(first->second) + "; give one of them another " +
                                 std::string{name});
    }
  }
}

void no_wording(const YamlNode& entry, std::string_view what, Mistakes& mistakes) {
  mistakes.add(entry.line, "the " + std::string{what} +
                               " has no wording; add it by language, like \"en: ...\"");
}

constexpr std::array definition_fields{
    Field<CanonDefinition>{
        "concept", [](const YamlNode& node, CanonDefinition& definition,
                      Mistakes& mistakes) { definition.concept_id = text_of(node, mistakes); }},
    Field<CanonDefinition>{
        "retired", [](const YamlNode& node, CanonDefinition& definition,
                      Mistakes& mistakes) { definition.retired = by_language(node, mistakes); }},
    Field<CanonDefinition>{"locked", read_locked<CanonDefinition>},
};

CanonDefinition read_definition(const YamlNode& entry, Mistakes& mistakes) {
  CanonDefinition definition;
  read_map<CanonDefinition>(entry, definition, definition_fields, mistakes,
                            read_wording<CanonDefinition>);
  if (definition.wording.empty()) no_wording(entry, "definition", mistakes);
  return definition;
}

constexpr std::array policy_fields{
    Field<CanonPolicy>{"id", [](const YamlNode& node, CanonPolicy& policy,
                                Mistakes& mistakes) { policy.id = text_of(node, mistakes); }},
    Field<CanonPolicy>{"kind", [](const YamlNode& node, CanonPolicy& policy,
                                  Mistakes& mistakes) { policy.kind = text_of(node, mistakes); }},
    Field<CanonPolicy>{"value", [](const YamlNode& node, CanonPolicy& policy,
                                   Mistakes& mistakes) { policy.value = text_of(node, mistakes); }},
    Field<CanonPolicy>{"about", [](const YamlNode& node, CanonPolicy& policy,
                                   Mistakes& mistakes) { policy.about = text_of(node, mistakes); }},
    Field<CanonPolicy>{"denied_by",
                       [](const YamlNode& node, CanonPolicy& policy, Mistakes& mistakes) {
                         policy.denied_by = patterns_of(node, mistakes);
                       }},
    Field<CanonPolicy>{"locked", read_locked<CanonPolicy>},
};

CanonPolicy read_policy(const YamlNode& entry, Mistakes& mistakes) {
  CanonPolicy policy;
  read_map<CanonPolicy>(entry, policy, policy_fields, mistakes, read_wording<CanonPolicy>);
  const YamlNode* kind = entry_of(entry, "kind");
  if (kind == nullptr) {
    mistakes.add(entry.line, "the policy has no kind; add \"kind\", for example \"kind: graded\"");
  } else if (!policy.kind.empty() && entry_of(entry, "denied_by") == nullptr &&
             std::ranges::find(policy_kinds, policy.kind) == policy_kinds.end()) {
    mistakes.add(kind->line, unknown_word("kind of policy", policy.kind, policy_kinds) +
                                 ", or say with \"denied_by\" which words deny it");
  }
  if (policy.wording.empty()) no_wording(entry, "policy", mistakes);
  return policy;
}

constexpr std::array statement_fields{
    Field<CanonStatement>{"id", [](const YamlNode& node, CanonStatement& statement,
                                   Mistakes& mistakes) { statement.id = text_of(node, mistakes); }},
    Field<CanonStatement>{"locked", read_locked<CanonStatement>},
};

CanonStatement read_statement(const YamlNode& entry, Mistakes& mistakes) {
  CanonStatement statement;
  read_map<CanonStatement>(entry, statement, statement_fields, mistakes,
                           read_wording<CanonStatement>);
  if (statement.wording.empty()) no_wording(entry, "statement", mistakes);
  return statement;
}

constexpr std::array element_fields{
    Field<RequiredElement>{"id", [](const YamlNode& node, RequiredElement& element,
                                    Mistakes& mistakes) { element.id = text_of(node, mistakes); }},
    Field<RequiredElement>{"check",
                           [](const YamlNode& node, RequiredElement& element, Mistakes& mistakes) {
                             element.check = patterns_of(node, mistakes);
                           }},
    Field<RequiredElement>{"locked", read_locked<RequiredElement>},
};

RequiredElement read_element(const YamlNode& entry, Mistakes& mistakes) {
  RequiredElement element;
  read_map<RequiredElement>(entry, element, element_fields, mistakes,
                            read_wording<RequiredElement>);
  if (!element.id.empty() && entry_of(entry, "check") == nullptr &&
      std::ranges::find(known_elements, element.id) == known_elements.end()) {
    mistakes.add(entry_of(entry, "id")->line, unknown_word("element", element.id, known_elements) +
                                                  ", or say with \"check\" which words show it");
  }
  return element;
}

void check_format(const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
  const std::string version = text_of(node, mistakes);
  if (version == "1" || node.kind != YamlKind::text) return;
  mistakes.add(node.line, "the file is of format " + in_quotes(version) +
                              ", and this program reads format 1; write \"canon: 1\"");
}

void read_required(const YamlNode& node, Canon& canon, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& type : node.children) {
    if (type.kind == YamlKind::empty) continue;
    read_entries<RequiredElement>(type, "id", read_element, canon.required[type.key], mistakes);
  }
}

constexpr std::array canon_fields{
    Field<Canon>{"canon", check_format},
    Field<Canon>{"definitions",
                 [](const YamlNode& node, Canon& canon, Mistakes& mistakes) {
                   read_entries<CanonDefinition>(node, "concept", read_definition,
                                                 canon.definitions, mistakes);
                 }},
    Field<Canon>{"policies",
                 [](const YamlNode& node, Canon& canon, Mistakes& mistakes) {
                   read_entries<CanonPolicy>(node, "id", read_policy, canon.policies, mistakes);
                 }},
    Field<Canon>{"facts",
                 [](const YamlNode& node, Canon& canon, Mistakes& mistakes) {
                   read_entries<CanonFact>(node, "id", read_fact, canon.facts, mistakes);
                 }},
    Field<Canon>{"statements",
                 [](const YamlNode& node, Canon& canon, Mistakes& mistakes) {
                   read_entries<CanonStatement>(node, "id", read_statement, canon.statements,
                                                mistakes);
                 }},
    Field<Canon>{"required", read_required},
};

}  // namespace

std::string_view wording_in(const Wording& wording, Language language) {
  for (const auto& [tag, text] : wording) {
    if (Language{tag} == language) return text;
  }
  return {};
}

std::vector<std::string> wordings_in(const Wordings& wordings, Language language) {
  std::vector<std::string> texts;
  for (const auto& [tag, list] : wordings) {
    if (tag.empty() || Language{tag} == language)
      texts.insert(texts.end(), list.begin(), list.end());
  }
  return texts;
}

Wordings by_language(const YamlNode& node, Mistakes& mistakes) {
  Wordings wordings;
  if (!is_map(node, mistakes)) return wordings;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, language_mistake, mistakes)) continue;
    if (entry.kind != YamlKind::empty) wordings[entry.key] = texts_of(entry, mistakes);
  }
  return wordings;
}

Wordings patterns_of(const YamlNode& node, Mistakes& mistakes) {
  if (node.kind == YamlKind::map) return by_language(node, mistakes);
  return {{"", texts_of(node, mistakes)}};
}

Canon parse_canon(std::string_view yaml, std::string_view file, Errors& errors) {
  Mistakes mistakes{file};
  Canon canon;
  YamlRead tree = read_yaml(yaml);
  for (YamlMistake& mistake : tree.mistakes) mistakes.add(mistake.line, std::move(mistake.message));
  if (tree.whole) {
    if (tree.root.kind != YamlKind::empty) {
      read_map<Canon>(tree.root, canon, canon_fields, mistakes);
    }
    if (entry_of(tree.root, "canon") == nullptr) {
      mistakes.add(1, "the format is missing; write \"canon: 1\" as the first line");
    }
  }
  const Errors found = mistakes.errors();
  errors.insert(errors.end(), found.begin(), found.end());
  return canon;
}

}  // namespace plainsong
