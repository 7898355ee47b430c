#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "cli/options.hpp"
#include "common/files.hpp"
#include "common/project.hpp"
#include "plainsong/glossary_lint.hpp"

namespace plainsong::cli {
namespace {

constexpr std::size_t largest_glossary = std::size_t{64} << 20U;

std::string say(Text id, Locale locale, auto... arguments) {
  return fmt::format(fmt::runtime(text(id, locale)), arguments...);
}

void complain(const Errors& errors) {
  for (const Error& error : errors) fmt::print(stderr, "{}\n", to_string(error));
}

std::size_t term_count(const Glossary& glossary) {
  std::size_t terms = 0;
  for (const Concept& entry : glossary.concepts) {
    for (const LanguageSection& section : entry.languages) terms += section.terms.size();
  }
  return terms;
}

/// The profile's glossaries, or the files named. Mistakes are printed; false if there were any.
bool load(const GlossaryOptions& options, const std::vector<std::string>& names,
          std::vector<Glossary>& glossaries, ProjectFiles& project) {
  const std::string profile =
      options.profile.empty() ? files::find_above(".", "plainsong.yaml") : options.profile;
  auto loaded = load_project(profile);
  if (!loaded) {
    complain(loaded.error());
    return false;
  }
  project = *std::move(loaded);
  if (!names.empty()) {
    project.glossary_files = names;
    project.glossary_levels.clear();
    project.profile.choices.clear();
  }
  Errors errors;
  Errors warnings;
  glossaries = load_glossaries(project, errors, warnings);
  complain(errors);
  return errors.empty();
}

bool ends_in_csv(const GlossaryOptions& options) {
  if (!options.format.empty()) return options.format == "csv";
  return options.output.ends_with(".csv");
}

/// Writes one glossary of all the concepts.
int write(const GlossaryOptions& options, const std::vector<Glossary>& glossaries) {
  Glossary whole = glossaries.front();
  for (std::size_t i = 1; i < glossaries.size(); ++i) {
    for (const Concept& entry : glossaries[i].concepts) {
      const auto same = std::ranges::find(whole.concepts, entry.id, &Concept::id);
      if (same == whole.concepts.end()) {
        whole.concepts.push_back(entry);
      } else {
        *same = entry;
      }
    }
  }
  const std::string bytes =
      ends_in_csv(options) ? write_glossary_csv(whole) : write_glossary_tbx(whole);
  if (options.output.empty()) {
    std::fwrite(bytes.data(), 1, bytes.size(), stdout);
    return std::fflush(stdout) == 0 ? Exit::nothing_found : Exit::failed;
  }
  if (const auto written = files::write(options.output, bytes); !written) {
    complain({written.error()});
    return Exit::failed;
  }
  fmt::print(
      stderr, "{}\n",
      say(Text::glossary_written, options.locale, fmt::arg("file", options.output),
          fmt::arg("concepts", whole.concepts.size()), fmt::arg("terms", term_count(whole))));
  return Exit::nothing_found;
}

int convert(const GlossaryOptions& options) {
  std::vector<Glossary> glossaries;
  ProjectFiles project;
  if (!load(options, options.arguments, glossaries, project)) return Exit::failed;
  return write(options, glossaries);
}

int lint(const GlossaryOptions& options) {
  std::vector<std::string> names = options.arguments;
  if (names.empty()) {
    ProjectFiles project;
    std::vector<Glossary> glossaries;
    if (!load(options, {}, glossaries, project)) return Exit::failed;
    names = project.glossary_files;
  }
  bool any = false;
  bool wrong = false;
  for (const std::string& name : names) {
    const auto bytes = files::read(name, largest_glossary);
    if (!bytes) {
      complain({bytes.error()});
      wrong = true;
      continue;
    }
    const GlossaryRead read = read_glossary(*bytes, name);
    complain(read.errors);
    wrong = wrong || !read.errors.empty();
    const std::vector<LintFinding> remarks = lint_glossary(read.glossary);
    for (const LintFinding& remark : remarks) {
      fmt::print("{}: {}: {} [{}]\n", remark.where, to_string(remark.severity), remark.message,
                 remark.rule);
      any = any || remark.severity != LintSeverity::information;
    }
    if (remarks.empty() && read.errors.empty()) {
      fmt::print("{}\n", say(Text::glossary_clean, options.locale, fmt::arg("file", name),
                             fmt::arg("concepts", read.glossary.concepts.size())));
    }
  }
  return wrong ? Exit::failed : any ? Exit::found : Exit::nothing_found;
}

bool means(const Concept& entry, const std::string& wanted) {
  if (entry.id == wanted) return true;
  return std::ranges::any_of(entry.languages, [&](const LanguageSection& section) {
    return std::ranges::any_of(section.terms,
                               [&](const Term& term) { return term.text == wanted; });
  });
}

void print_concept(const Concept& entry, const GlossaryOptions& options) {
  fmt::print("{}\n", entry.id);
  for (const LanguageSection& section : entry.languages) {
    const std::string& definition =
        section.definition.empty() ? entry.definition : section.definition;
    if (!definition.empty()) {
      fmt::print(
          "  {} {}\n", section.language,
          say(Text::glossary_definition, options.locale, fmt::arg("definition", definition)));
    }
    for (const Term& term : section.terms) {
      fmt::print("  {} {:<10} {}{}{}\n", section.language, to_string(term.status), term.text,
                 term.note.empty() ? "" : " — ", term.note);
    }
  }
}

void print_forms(const Concept& entry, const GlossaryOptions& options,
                 const std::vector<Dictionary>& dictionaries) {
  for (const LanguageSection& section : entry.languages) {
    for (const Term& term : section.terms) {
      if (term.status == TermStatus::proposed) continue;
      fmt::print("{}:", say(Text::glossary_forms_of, options.locale, fmt::arg("term", term.text),
                            fmt::arg("language", section.language),
                            fmt::arg("status", to_string(term.status))));
      const auto forms = term_forms(term, section.language, dictionaries);
      for (std::size_t i = 0; i < forms.size(); ++i) {
        fmt::print("{}{}", i == 0 ? " " : ", ", forms[i]);
      }
      fmt::print("\n");
    }
  }
}

int look_up(const GlossaryOptions& options) {
  std::vector<Glossary> glossaries;
  ProjectFiles project;
  if (!load(options, {}, glossaries, project)) return Exit::failed;
  std::vector<std::shared_ptr<const void>> keep;
  const auto dictionaries = find_dictionaries(project.profile.languages, keep);
  const bool forms = options.action == GlossaryOptions::Action::forms;
  std::vector<std::string> missing = options.arguments;
  for (const Glossary& glossary : glossaries) {
    for (const Concept& entry : glossary.concepts) {
      const auto wanted = std::ranges::find_if(
          options.arguments, [&](const std::string& name) { return means(entry, name); });
      if (!options.arguments.empty() && wanted == options.arguments.end()) continue;
      if (wanted != options.arguments.end()) std::erase(missing, *wanted);
      if (forms) {
        print_forms(entry, options, dictionaries);
      } else {
        print_concept(entry, options);
      }
    }
  }
  for (const std::string& name : missing) {
    fmt::print(stderr, "{}\n",
               say(Text::glossary_no_such_term, options.locale, fmt::arg("found", name)));
  }
  return missing.empty() ? Exit::nothing_found : Exit::failed;
}

}  // namespace

int glossary(const GlossaryOptions& options) {
  using Action = GlossaryOptions::Action;
  switch (options.action) {
    case Action::import_:
    case Action::export_: return convert(options);
    case Action::lint: return lint(options);
    case Action::show:
    case Action::forms: return look_up(options);
  }
  return Exit::failed;
}

}  // namespace plainsong::cli
