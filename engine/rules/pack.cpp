#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "plainsong/rule.hpp"
#include "profile/mistakes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {
namespace {

/// A rule with what the reader must know besides.
struct RuleRead {
  Rule rule{};
  bool has_message = false;
};

/// What pack.yaml says.
struct PackRead {
  RulePack pack{};
  Rule shared{};
};

void read_local_text(const YamlNode& node, LocalText& text, Mistakes& mistakes) {
  if (node.kind != YamlKind::map) {
    text.en = text_of(node, mistakes);
    return;
  }
  for (const YamlNode& entry : node.children) {
    if (entry.key == "en") {
      text.en = text_of(entry, mistakes);
    } else if (entry.key == "es") {
      text.es = text_of(entry, mistakes);
    } else {
      mistakes.add(entry.line, "a sentence for the writer is in \"en\" or \"es\", not in \"" +
                                   entry.key + "\"");
    }
  }
}

void read_severity(const YamlNode& node, Rule& rule, Mistakes& mistakes) {
  const std::string name = text_of(node, mistakes);
  if (const auto severity = parse_severity(name)) {
    rule.severity = *severity;
  } else {
    mistakes.add(node.line, "\"" + name + "\" is no severity; write suggestion, warning or error");
  }
}

void read_category(const YamlNode& node, Rule& rule, Mistakes& mistakes) {
  const std::string name = text_of(node, mistakes);
  if (const auto category = parse_category(name)) {
    rule.category = *category;
    return;
  }
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < category_count; ++i) {
    known.push_back(to_string(static_cast<Category>(i)));
  }
  mistakes.add(node.line, unknown_word("category", name, known));
}

void read_action(const YamlNode& node, Rule& rule, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (entry.key == "name") {
      rule.action.name = text_of(entry, mistakes);
    } else if (entry.key == "params") {
      rule.action.params = texts_of(entry, mistakes);
    } else {
      mistakes.add(entry.line, unknown_word("key", entry.key,
                                            std::array<std::string_view, 2>{"name", "params"}));
    }
  }
}

constexpr std::array example_fields{
    Field<RuleExample>{"bad", [](const YamlNode& node, RuleExample& example,
                                 Mistakes& mistakes) { example.bad = text_of(node, mistakes); }},
    Field<RuleExample>{"finds",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.finds = text_of(node, mistakes);
                       }},
    Field<RuleExample>{"suggests",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.suggests = text_of(node, mistakes);
                       }},
    Field<RuleExample>{"good", [](const YamlNode& node, RuleExample& example,
                                  Mistakes& mistakes) { example.good = text_of(node, mistakes); }},
    Field<RuleExample>{"earlier",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.earlier = text_of(node, mistakes);
                       }},
    Field<RuleExample>{"format",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.format = text_of(node, mistakes);
                       }},
    Field<RuleExample>{"audience",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.audience = text_of(node, audience_mistake, mistakes);
                       }},
    Field<RuleExample>{"voice",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.voice = text_of(node, voice_id_mistake, mistakes);
                       }},
    Field<RuleExample>{"channel",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.channel = text_of(node, channel_mistake, mistakes);
                       }},
    Field<RuleExample>{"type",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.type = text_of(node, mistakes);
                       }},
    Field<RuleExample>{"date",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.date = text_of(node, date_mistake, mistakes);
                       }},
    Field<RuleExample>{"language",
                       [](const YamlNode& node, RuleExample& example, Mistakes& mistakes) {
                         example.metadata.languages = texts_of(node, language_mistake, mistakes);
                       }},
};

void read_examples(const YamlNode& node, Rule& rule, Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    RuleExample example{.line = entry.line};
    read_map<RuleExample>(entry, example, example_fields, mistakes);
    rule.examples.push_back(std::move(example));
  }
}

/// Keys of every rule, and of what the rules of a pack share.
constexpr std::array rule_fields{
    Field<Rule>{"name", [](const YamlNode& node, Rule& rule,
                           Mistakes& mistakes) { rule.id = text_of(node, mistakes); }},
    Field<Rule>{"check", [](const YamlNode& node, Rule& rule,
                            Mistakes& mistakes) { rule.check = text_of(node, mistakes); }},
    Field<Rule>{"extends", [](const YamlNode& node, Rule& rule,
                              Mistakes& mistakes) { rule.check = text_of(node, mistakes); }},
    Field<Rule>{"message",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  read_local_text(node, rule.message, mistakes);
                }},
    Field<Rule>{"why", [](const YamlNode& node, Rule& rule,
                          Mistakes& mistakes) { read_local_text(node, rule.why, mistakes); }},
    Field<Rule>{"description",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  rule.description = text_of(node, mistakes);
                }},
    Field<Rule>{"link", [](const YamlNode& node, Rule& rule,
                           Mistakes& mistakes) { rule.link = text_of(node, mistakes); }},
    Field<Rule>{"level", read_severity},
    Field<Rule>{"severity", read_severity},
    Field<Rule>{"category", read_category},
    Field<Rule>{"scope", [](const YamlNode& node, Rule& rule,
                            Mistakes& mistakes) { rule.scope = texts_of(node, mistakes); }},
    Field<Rule>{"limit",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  constexpr int most = 1000000;
                  rule.limit = static_cast<std::uint32_t>(
                      whole_number_of(node, 0, most, mistakes).value_or(0));
                }},
    Field<Rule>{"action", read_action},
    Field<Rule>{"audience",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  rule.audiences = texts_of(node, audience_mistake, mistakes);
                }},
    Field<Rule>{"voice", [](const YamlNode& node, Rule& rule,
                            Mistakes& mistakes) { rule.voices = texts_of(node, mistakes); }},
    Field<Rule>{"channel",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  rule.channels = texts_of(node, channel_mistake, mistakes);
                }},
    Field<Rule>{"type", [](const YamlNode& node, Rule& rule,
                           Mistakes& mistakes) { rule.types = texts_of(node, mistakes); }},
    Field<Rule>{"language",
                [](const YamlNode& node, Rule& rule, Mistakes& mistakes) {
                  rule.languages = texts_of(node, language_mistake, mistakes);
                }},
    Field<Rule>{"examples", read_examples},
};

bool keep_in_body(const YamlNode& node, Rule& rule, Mistakes& /*mistakes*/) {
  rule.body.kind = YamlKind::map;
  rule.body.children.push_back(node);
  return true;
}

std::string_view stem_of(std::string_view path) {
  path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
  return path.substr(0, path.rfind('.'));
}

/// A file that cannot be read as YAML may still be seen to be a rule of a Vale style.
bool is_vale_rule(const YamlRead& tree, std::string_view bytes) {
  if (tree.root.kind == YamlKind::map && entry_of(tree.root, "extends") != nullptr) return true;
  return !tree.whole &&
         (bytes.starts_with("extends:") || bytes.find("\nextends:") != std::string_view::npos);
}

class PackReader {
 public:
  PackReader(std::string_view name, Errors& errors) : errors_{errors} { pack_.name = name; }

  RulePack read(const std::vector<PackFile>& files) {
    for (const PackFile& file : files) {
      if (stem_of(file.name) == "pack") read_file(file);
    }
    for (const PackFile& file : files) {
      if (stem_of(file.name) != "pack") read_file(file);
    }
    return std::move(pack_);
  }

 private:
  void read_file(const PackFile& file) {
    Mistakes mistakes{file.name};
    YamlRead tree = read_yaml(file.bytes);
    for (YamlMistake& mistake : tree.mistakes) {
      mistakes.add(mistake.line, std::move(mistake.message));
    }
    const bool of_vale = is_vale_rule(tree, file.bytes);
    const std::size_t before = pack_.rules.size();
    if (tree.whole && tree.root.kind != YamlKind::empty && is_map(tree.root, mistakes)) {
      if (of_vale) {
        add_vale_rule(tree.root, file, mistakes);
      } else {
        add_rules(tree.root, file, mistakes);
      }
    }
    const Errors found = mistakes.errors();
    if (of_vale && !found.empty()) pack_.rules.resize(before);
    Errors& told = of_vale ? pack_.refused : errors_;
    told.insert(told.end(), found.begin(), found.end());
  }

  /// A file of a pack of ours: what its rules share, and the rules.
  void add_rules(const YamlNode& root, const PackFile& file, Mistakes& mistakes) {
    Rule shared = shared_;
    const YamlNode* rules = nullptr;
    YamlNode settings{.kind = YamlKind::map, .line = root.line};
    for (const YamlNode& entry : root.children) {
      if (entry.key == "rules") {
        rules = &entry;
      } else if (entry.key == "pack") {
        pack_.name = text_of(entry, mistakes);
      } else if (entry.key == "title") {
        pack_.title = text_of(entry, mistakes);
      } else {
        settings.children.push_back(entry);
      }
    }
    read_map<Rule>(settings, shared, rule_fields, mistakes);
    if (stem_of(file.name) == "pack") shared_ = shared;
    if (rules == nullptr || !is_list(*rules, mistakes)) return;
    for (const YamlNode& node : rules->children) {
      Rule rule = shared;
      rule.line = node.line;
      read_map<Rule>(node, rule, rule_fields, mistakes, keep_in_body);
      rule.file = file.name;
      if (rule.id.empty()) mistakes.add(node.line, "a rule needs a \"name\"");
      if (rule.check.empty()) mistakes.add(node.line, "a rule needs a \"check\"");
      if (rule.message.en.empty()) mistakes.add(node.line, "a rule needs a \"message\"");
      rule.pack = pack_.name;
      rule.id = pack_.name + '/' + rule.id;
      add(std::move(rule), mistakes);
    }
  }

  void add_vale_rule(const YamlNode& root, const PackFile& file, Mistakes& mistakes) {
    Rule rule = shared_;
    read_map<Rule>(root, rule, rule_fields, mistakes, keep_in_body);
    rule.vale = true;
    // Two of Vale's kinds have names that mean more here.
    if (rule.check == "readability" || rule.check == "spelling") rule.check = "vale_" + rule.check;
    rule.file = file.name;
    if (rule.message.en.empty()) mistakes.add(root.line, "a rule needs a \"message\"");
    rule.pack = pack_.name;
    rule.id = pack_.name + '.' + std::string{stem_of(file.name)};
    add(std::move(rule), mistakes);
  }

  void add(Rule rule, Mistakes& mistakes) {
    const auto [first, fresh] = lines_.try_emplace(rule.id, rule.file);
    if (!fresh) {
      mistakes.add(rule.line, "there is already a rule \"" + rule.id + "\" in " + first->second +
                                  "; give this one another name");
      return;
    }
    pack_.rules.push_back(std::move(rule));
  }

  Errors& errors_;
  RulePack pack_;
  Rule shared_;
  std::map<std::string, std::string> lines_;
};

}  // namespace

RulePack parse_pack(std::string_view name, const std::vector<PackFile>& files, Errors& errors) {
  return PackReader{name, errors}.read(files);
}

}  // namespace plainsong
