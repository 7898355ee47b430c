#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "plainsong/profile.hpp"
#include "profile/canon_entries.hpp"
#include "profile/canon_facts.hpp"
#include "profile/in_quotes.hpp"

namespace plainsong {
namespace {

constexpr std::array<std::string_view, 8> policy_kinds{
    "graded",   "counts-toward-grade", "preparation", "single-decision", "rating",
    "revision", "accommodations",      "privacy"};
constexpr std::array<std::string_view, 9> known_elements{"purpose", "meaning",       "dates",
                                                         "time",    "place",         "contact",
                                                         "length",  "language_help", "feedback"};

/// Checks that `node` is a list of maps with different values under `name`, each by `check_entry`.
void check_entries(const YamlNode& node, std::string_view name,
                   void (*check_entry)(const YamlNode& entry, Mistakes& mistakes),
                   Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  std::map<std::string_view, std::size_t> lines;
  for (const YamlNode& entry : node.children) {
    if (!is_map(entry, mistakes)) continue;
    check_entry(entry, mistakes);
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

struct Definition {
  int wordings = 0;
};

constexpr std::array definition_fields{
    Field<Definition>{"concept", check_text<Definition>},
    Field<Definition>{"retired", [](const YamlNode& node, Definition& /*definition*/,
                                    Mistakes& mistakes) { check_by_language(node, mistakes); }},
    Field<Definition>{"locked", check_truth<Definition>},
};

void check_definition(const YamlNode& entry, Mistakes& mistakes) {
  Definition definition;
  read_map<Definition>(entry, definition, definition_fields, mistakes, is_wording<Definition>);
  if (definition.wordings == 0) no_wording(entry, "definition", mistakes);
}

struct Policy {
  int wordings = 0;
  std::string kind{};
  bool has_patterns = false;
};

/// Patterns in one language, or by language.
void check_patterns(const YamlNode& node, Policy& policy, Mistakes& mistakes) {
  policy.has_patterns = true;
  if (node.kind == YamlKind::map) {
    check_by_language(node, mistakes);
  } else {
    static_cast<void>(texts_of(node, mistakes));
  }
}

constexpr std::array policy_fields{
    Field<Policy>{"id", check_text<Policy>},
    Field<Policy>{"kind", [](const YamlNode& node, Policy& policy,
                             Mistakes& mistakes) { policy.kind = text_of(node, mistakes); }},
    Field<Policy>{"value", check_text<Policy>},
    Field<Policy>{"about", check_text<Policy>},
    Field<Policy>{"denied_by", check_patterns},
    Field<Policy>{"locked", check_truth<Policy>},
};

void check_policy(const YamlNode& entry, Mistakes& mistakes) {
  Policy policy;
  read_map<Policy>(entry, policy, policy_fields, mistakes, is_wording<Policy>);
  const YamlNode* kind = entry_of(entry, "kind");
  if (kind == nullptr) {
    mistakes.add(entry.line, "the policy has no kind; add \"kind\", for example \"kind: graded\"");
  } else if (!policy.kind.empty() && !policy.has_patterns &&
             std::ranges::find(policy_kinds, policy.kind) == policy_kinds.end()) {
    mistakes.add(kind->line, unknown_word("kind of policy", policy.kind, policy_kinds) +
                                 ", or say with \"denied_by\" which words deny it");
  }
  if (policy.wordings == 0) no_wording(entry, "policy", mistakes);
}

struct Statement {
  int wordings = 0;
};

constexpr std::array statement_fields{
    Field<Statement>{"id", check_text<Statement>},
    Field<Statement>{"locked", check_truth<Statement>},
};

void check_statement(const YamlNode& entry, Mistakes& mistakes) {
  Statement statement;
  read_map<Statement>(entry, statement, statement_fields, mistakes, is_wording<Statement>);
  if (statement.wordings == 0) no_wording(entry, "statement", mistakes);
}

struct Element {
  int wordings = 0;
  std::string id{};
  bool has_check = false;
};

constexpr std::array element_fields{
    Field<Element>{"id", [](const YamlNode& node, Element& element,
                            Mistakes& mistakes) { element.id = text_of(node, mistakes); }},
    Field<Element>{"check",
                   [](const YamlNode& node, Element& element, Mistakes& mistakes) {
                     element.has_check = true;
                     if (node.kind == YamlKind::map) {
                       check_by_language(node, mistakes);
                     } else {
                       static_cast<void>(texts_of(node, mistakes));
                     }
                   }},
    Field<Element>{"locked", check_truth<Element>},
};

void check_element(const YamlNode& entry, Mistakes& mistakes) {
  Element element;
  read_map<Element>(entry, element, element_fields, mistakes, is_wording<Element>);
  if (element.id.empty() || element.has_check ||
      std::ranges::find(known_elements, element.id) != known_elements.end()) {
    return;
  }
  mistakes.add(entry_of(entry, "id")->line, unknown_word("element", element.id, known_elements) +
                                                ", or say with \"check\" which words show it");
}

struct Canon {};

void check_format(const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
  const std::string version = text_of(node, mistakes);
  if (version == "1" || node.kind != YamlKind::text) return;
  mistakes.add(node.line, "the file is of format " + in_quotes(version) +
                              ", and this program reads format 1; write \"canon: 1\"");
}

void check_required(const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& type : node.children) {
    if (type.kind != YamlKind::empty) check_entries(type, "id", check_element, mistakes);
  }
}

constexpr std::array canon_fields{
    Field<Canon>{"canon", check_format},
    Field<Canon>{"definitions",
                 [](const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
                   check_entries(node, "concept", check_definition, mistakes);
                 }},
    Field<Canon>{"policies",
                 [](const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
                   check_entries(node, "id", check_policy, mistakes);
                 }},
    Field<Canon>{"facts",
                 [](const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
                   check_entries(node, "id", check_fact, mistakes);
                 }},
    Field<Canon>{"statements",
                 [](const YamlNode& node, Canon& /*canon*/, Mistakes& mistakes) {
                   check_entries(node, "id", check_statement, mistakes);
                 }},
    Field<Canon>{"required", check_required},
};

}  // namespace

void check_by_language(const YamlNode& node, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, language_mistake, mistakes)) continue;
    if (entry.kind != YamlKind::empty) static_cast<void>(texts_of(entry, mistakes));
  }
}

Errors validate_canon(std::string_view yaml, std::string_view file) {
  Mistakes mistakes{file};
  YamlRead tree = read_yaml(yaml);
  for (YamlMistake& mistake : tree.mistakes) mistakes.add(mistake.line, std::move(mistake.message));
  if (tree.whole) {
    Canon canon;
    if (tree.root.kind != YamlKind::empty)
      read_map<Canon>(tree.root, canon, canon_fields, mistakes);
    if (entry_of(tree.root, "canon") == nullptr) {
      mistakes.add(1, "the format is missing; write \"canon: 1\" as the first line");
    }
  }
  return mistakes.errors();
}

}  // namespace plainsong
