#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <utility>

#include "cli/options.hpp"
#include "cli/rule_text.hpp"
#include "common/files.hpp"
#include "common/project.hpp"
#include "common/rule_tests.hpp"
#include "common/sentences.hpp"

namespace plainsong::cli {
namespace {

namespace fs = std::filesystem;

std::string say(Text id, Locale locale, auto... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

void complain(const Errors& errors, Locale locale) {
  for (const Error& error : errors) fmt::print(stderr, "{}\n", in_locale(error, locale));
}

/// A pack with where it lies and those of its rules that were asked for.
struct Opened {
  PackPlace place{};
  RulePack pack{};
};

/// What a name on the command line means: a file is read with the pack.yaml beside it; a name that
/// is no path is that of a built-in pack.
std::vector<PackPlace> places_of(const std::string& name, Errors& errors) {
  std::error_code code;
  if (fs::is_regular_file(name, code)) {
    const fs::path shared = fs::path{name}.replace_filename("pack.yaml");
    if (fs::path{name}.filename() != "pack.yaml" && fs::is_regular_file(shared, code)) {
      const fs::path folder = fs::absolute(name).lexically_normal().parent_path();
      return {{folder.filename().string(), {shared.string(), name}}};
    }
  }
  const bool known = name.starts_with("builtin:") || fs::exists(name, code);
  return find_packs({known ? name : "builtin:" + name}, errors);
}

/// The packs named, or all built-in ones, or those of the profile.
std::vector<Opened> open_packs(const RulesOptions& options, const Profile* profile,
                               Errors& errors) {
  std::vector<std::string> names = options.arguments;
  if (options.action == RulesOptions::Action::explain) names.clear();
  if (names.empty() && (options.all || profile == nullptr)) names = {"builtin:all"};
  if (names.empty()) names = profile->packs;
  std::vector<Opened> opened;
  for (const std::string& name : names) {
    for (PackPlace& place : places_of(name, errors)) {
      RulePack pack = std::move(load_packs({place}, errors).front());
      std::error_code code;
      if (fs::is_regular_file(name, code)) {
        std::erase_if(pack.rules, [&](const Rule& rule) { return rule.file != name; });
      }
      opened.push_back({std::move(place), std::move(pack)});
    }
  }
  return opened;
}

/// The project whose profile says which packs there are and how severe rules are; none for
/// --all, or if there is a mistake in it.
std::optional<ProjectFiles> open_project(const RulesOptions& options, Errors& errors) {
  const std::string profile =
      options.profile.empty() ? files::find_above(".", "plainsong.yaml") : options.profile;
  auto project = load_project(profile);
  if (project) return *std::move(project);
  errors.insert(errors.end(), project.error().begin(), project.error().end());
  return std::nullopt;
}

int list(const RulesOptions& options) {
  Errors errors;
  const auto project = open_project(options, errors);
  if (!project) {
    complain(errors, options.locale);
    return Exit::failed;
  }
  const auto packs = open_packs(options, &project->profile, errors);
  std::size_t rules = 0;
  for (const Opened& opened : packs) {
    rules += opened.pack.rules.size();
    for (const Rule& rule : opened.pack.rules) {
      fmt::print("{}\n", options.json ? rule_json(rule, opened.pack)
                                      : rule_line(rule, project->profile, options.locale));
    }
  }
  if (!options.json) {
    fmt::print("{}\n", say(Text::rules_count, options.locale, fmt::arg("rules", rules),
                           fmt::arg("packs", packs.size())));
  }
  complain(errors, options.locale);
  return errors.empty() ? Exit::nothing_found : Exit::failed;
}

/// What is found without a rule of a pack: by the glossary and the dictionaries.
std::string explain_without_rule(const std::string& id, const std::vector<Glossary>& glossaries,
                                 Locale locale) {
  constexpr std::string_view glossary = "glossary/";
  if (id == "spelling/unknown-word") return say(Text::rule_spelling_unknown, locale);
  if (id == "spelling/confused-word") return say(Text::rule_spelling_confused, locale);
  if (!id.starts_with(glossary)) return {};
  for (const Glossary& one : glossaries) {
    for (const Concept& entry : one.concepts) {
      if (entry.id != id.substr(glossary.size())) continue;
      return concept_text(entry) + say(Text::rule_concept, locale);
    }
  }
  return {};
}

int explain(const RulesOptions& options) {
  Errors errors;
  const auto project = open_project(options, errors);
  if (!project) {
    complain(errors, options.locale);
    return Exit::failed;
  }
  Errors warnings;
  std::vector<Opened> packs = open_packs(options, &project->profile, errors);
  // A rule of a built-in pack can be explained before the profile names its pack.
  RulesOptions all = options;
  all.all = true;
  for (Opened& opened : open_packs(all, nullptr, errors)) packs.push_back(std::move(opened));
  const std::vector<Glossary> glossaries = load_glossaries(*project, errors, warnings);
  std::vector<std::string> known{"spelling/unknown-word", "spelling/confused-word"};
  for (const Opened& opened : packs) {
    for (const Rule& rule : opened.pack.rules) known.push_back(rule.id);
  }
  for (const Glossary& one : glossaries) {
    for (const Concept& entry : one.concepts) known.push_back("glossary/" + entry.id);
  }
  bool missing = false;
  for (const std::string& id : options.arguments) {
    const Rule* found = nullptr;
    for (const Opened& opened : packs) {
      for (const Rule& rule : opened.pack.rules) {
        if (found == nullptr && rule.id == id) found = &rule;
      }
    }
    const std::string other =
        found == nullptr ? explain_without_rule(id, glossaries, options.locale) : std::string{};
    if (found != nullptr) {
      fmt::print("{}", rule_text(*found, project->profile, options.locale));
    } else if (!other.empty()) {
      fmt::print("{}\n  {}\n{}", id, other, change_text(id, options.locale));
    } else {
      missing = true;
      const auto near = nearest_word(id, known);
      fmt::print(stderr, "{}\n",
                 near ? say(Text::rule_unknown_near, options.locale, fmt::arg("found", id),
                            fmt::arg("near", *near))
                      : say(Text::rule_unknown, options.locale, fmt::arg("found", id)));
    }
  }
  complain(errors, options.locale);
  return missing || !errors.empty() ? Exit::failed : Exit::nothing_found;
}

int test(const RulesOptions& options) {
  Errors errors;
  std::optional<ProjectFiles> project;
  if (options.arguments.empty() && !options.all) {
    project = open_project(options, errors);
    if (!project) {
      complain(errors, options.locale);
      return Exit::failed;
    }
  }
  RuleTests tests;
  for (const Opened& opened : open_packs(options, project ? &project->profile : nullptr, errors)) {
    test_rules(opened.place, opened.pack.rules, options.locale, tests, errors);
  }
  for (const RuleFailure& failure : tests.failures) {
    fmt::print("{}: {}: {}\n", failure.where, failure.rule, failure.message);
  }
  fmt::print("{}\n",
             say(Text::rules_tested, options.locale, fmt::arg("rules", tests.rules),
                 fmt::arg("examples", tests.examples), fmt::arg("failed", tests.failures.size())));
  complain(errors, options.locale);
  if (!errors.empty()) return Exit::failed;
  return tests.failures.empty() ? Exit::nothing_found : Exit::found;
}

/// What a rule lacks for those who read its findings.
std::vector<Text> lacks_of(const Rule& rule) {
  std::vector<Text> lacks;
  if (rule.vale) return lacks;  // Vale's rules have none of these
  if (rule.why.en.empty()) lacks.push_back(Text::rules_lint_no_why);
  if (rule.message.es.empty()) lacks.push_back(Text::rules_lint_no_spanish);
  if (rule.examples.empty()) lacks.push_back(Text::rules_lint_no_example);
  return lacks;
}

/// "12 patterns: 11 finite, 1 always".
std::string classes_of(const RuleCost& cost) {
  std::map<PatternCost, std::size_t> counts;
  for (const BranchCost& branch : cost.branches) ++counts[branch.kind];
  std::string classes;
  for (const auto& [kind, count] : counts) {
    classes += fmt::format("{} {} {}", classes.empty() ? ":" : ",", count, to_string(kind));
  }
  return classes;
}

/// The class and cost of each rule, and why, where a pattern runs on all text. Returns whether
/// there is something to mend.
bool print_costs(const Opened& opened, const std::vector<RuleCost>& costs, Locale locale) {
  bool any = false;
  for (std::size_t i = 0; i < costs.size() && i < opened.pack.rules.size(); ++i) {
    const Rule& rule = opened.pack.rules[i];
    fmt::print("{}: {}{}\n", rule.id,
               say(Text::rules_lint_patterns, locale, fmt::arg("check", rule.check),
                   fmt::arg("patterns", costs[i].branches.size())),
               classes_of(costs[i]));
    for (const BranchCost& branch : costs[i].branches) {
      if (branch.kind == PatternCost::always) {
        fmt::print("  {}: {} ({:.1f} ns/B)\n", branch.pattern, branch.reason,
                   branch.nanoseconds_per_byte);
      }
      for (const std::string& warning : branch.warnings) {
        any = true;
        fmt::print("{}:{}: {}: {}\n", rule.file, rule.line, rule.id, warning);
      }
    }
  }
  return any;
}

int lint(const RulesOptions& options) {
  Errors errors;
  std::optional<ProjectFiles> project;
  if (options.arguments.empty() && !options.all) {
    project = open_project(options, errors);
    if (!project) {
      complain(errors, options.locale);
      return Exit::failed;
    }
  }
  bool any = false;
  for (const Opened& opened : open_packs(options, project ? &project->profile : nullptr, errors)) {
    for (const Rule& rule : opened.pack.rules) {
      for (const Text lack : lacks_of(rule)) {
        any = true;
        fmt::print("{}:{}: {}: {}\n", rule.file, rule.line, rule.id, say(lack, options.locale));
      }
    }
    const auto costs = cost_of_rules(opened.place, opened.pack.rules, errors);
    any = print_costs(opened, costs, options.locale) || any;
  }
  complain(errors, options.locale);
  return !errors.empty() ? Exit::failed : any ? Exit::found : Exit::nothing_found;
}

}  // namespace

int rules(const RulesOptions& options) {
  using Action = RulesOptions::Action;
  switch (options.action) {
    case Action::list: return list(options);
    case Action::explain: return explain(options);
    case Action::test: return test(options);
    case Action::lint: return lint(options);
  }
  return Exit::failed;
}

}  // namespace plainsong::cli
