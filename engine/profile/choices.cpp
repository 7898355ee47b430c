#include "plainsong/choices.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

namespace plainsong {
namespace {

class Reader {
 public:
  Reader(std::string_view file, Errors& errors) : file_{file}, errors_{errors} {}

  Choices read(const YAML::Node& root) {
    Choices result;
    result.note = texts(root["note"]);
    for (const YAML::Node& node : root["questions"]) result.choices.push_back(choice(node));
    return result;
  }

  void wrong(const YAML::Mark& mark, std::string message) {
    errors_.push_back({ErrorKind::invalid_config, file_ + ":" + std::to_string(mark.line + 1),
                       std::move(message)});
  }

 private:
  std::string text(const YAML::Node& node) {
    if (!node || node.IsNull()) return {};
    if (node.IsScalar()) return node.Scalar();
    wrong(node.Mark(), "a text is expected here");
    return {};
  }

  std::vector<std::string> list(const YAML::Node& node) {
    std::vector<std::string> result;
    if (node) {
      for (const YAML::Node& entry : node) result.push_back(text(entry));
    }
    return result;
  }

  std::map<std::string, std::string> texts(const YAML::Node& node) {
    std::map<std::string, std::string> result;
    if (node) {
      for (const auto& entry : node) result[text(entry.first)] = text(entry.second);
    }
    return result;
  }

  Term term(const YAML::Node& node) {
    Term result;
    if (node.IsScalar()) {
      result.text = node.Scalar();
      return result;
    }
    result.text = text(node["term"]);
    result.part_of_speech = text(node["part_of_speech"]);
    result.note = text(node["note"]);
    result.case_sensitive = text(node["case_sensitive"]) == "true";
    result.audience = list(node["audience"]);
    result.forms = list(node["forms"]);
    result.not_in = list(node["not_in"]);
    return result;
  }

  std::vector<Term> terms(const YAML::Node& node) {
    std::vector<Term> result;
    if (node) {
      for (const YAML::Node& entry : node) result.push_back(term(entry));
    }
    return result;
  }

  ChoiceEffect effect(const YAML::Node& node) {
    return {.concept_id = text(node["concept"]),
            .language = text(node["language"]),
            .preferred = terms(node["preferred"]),
            .admitted = terms(node["admitted"]),
            .deprecated = terms(node["deprecated"]),
            .leave_out = list(node["leave_out"])};
  }

  ChoiceOption option(const YAML::Node& node) {
    ChoiceOption result{.id = text(node["id"]), .label = texts(node["label"]), .effects = {}};
    if (node["concept"] || node["leave_out"]) result.effects.push_back(effect(node));
    for (const YAML::Node& also : node["also"]) result.effects.push_back(effect(also));
    return result;
  }

  Choice choice(const YAML::Node& node) {
    Choice result;
    result.id = text(node["id"]);
    result.asked = text(node["stage"]) != "later";
    result.languages = list(node["languages"]);
    result.question = texts(node["ask"]);
    result.usual = text(node["default"]);
    for (const YAML::Node& entry : node["options"]) result.options.push_back(option(entry));
    if (std::ranges::find(result.options, result.usual, &ChoiceOption::id) ==
        result.options.end()) {
      wrong(node.Mark(), "the default of \"" + result.id + "\" is none of its options");
    }
    return result;
  }

  std::string file_;
  Errors& errors_;
};

LanguageSection& section_of(Concept& entry, const std::string& language) {
  const auto found = std::ranges::find(entry.languages, language, &LanguageSection::language);
  if (found != entry.languages.end()) return *found;
  entry.languages.push_back({.language = language});
  return entry.languages.back();
}

/// Sets the status of a term, which is added if the concept has it not, and the fields given.
void set_term(LanguageSection& section, const Term& given, TermStatus status,
              const std::string& note) {
  auto found = std::ranges::find(section.terms, given.text, &Term::text);
  if (found == section.terms.end()) {
    section.terms.push_back({.text = given.text});
    found = section.terms.end() - 1;
  }
  Term& term = *found;
  term.status = status;
  term.status_label.clear();
  if (!given.part_of_speech.empty()) term.part_of_speech = given.part_of_speech;
  if (term.part_of_speech.empty()) term.part_of_speech = "noun";
  if (given.case_sensitive) term.case_sensitive = true;
  if (!given.audience.empty()) term.audience = given.audience;
  if (!given.forms.empty()) term.forms = given.forms;
  if (!given.not_in.empty()) term.not_in = given.not_in;
  if (!given.note.empty()) {
    term.note = given.note;
  } else if (!note.empty()) {
    term.note = note;
  }
}

void apply(const Choices& choices, const ChoiceEffect& effect, Glossary& glossary) {
  for (const std::string& id : effect.leave_out) {
    std::erase_if(glossary.concepts, [&](const Concept& entry) { return entry.id == id; });
  }
  if (effect.concept_id.empty()) return;
  auto entry = std::ranges::find(glossary.concepts, effect.concept_id, &Concept::id);
  if (entry == glossary.concepts.end()) {
    glossary.concepts.push_back({.id = effect.concept_id});
    entry = glossary.concepts.end() - 1;
  }
  LanguageSection& section = section_of(*entry, effect.language);
  std::string note;
  const auto pattern = choices.note.find(effect.language);
  if (pattern != choices.note.end() && !effect.preferred.empty()) {
    note = pattern->second;
    const std::size_t at = note.find("{preferred}");
    if (at != std::string::npos) note.replace(at, 11, effect.preferred.front().text);
  }
  // What was preferred before stays right unless the answer says otherwise.
  if (!effect.preferred.empty()) {
    for (Term& term : section.terms) {
      if (term.status == TermStatus::preferred) term.status = TermStatus::admitted;
    }
  }
  for (const Term& term : effect.preferred) set_term(section, term, TermStatus::preferred, {});
  for (const Term& term : effect.admitted) set_term(section, term, TermStatus::admitted, {});
  for (const Term& term : effect.deprecated) set_term(section, term, TermStatus::deprecated, note);
}

}  // namespace

Choices parse_choices(std::string_view yaml, std::string_view file, Errors& errors) {
  Reader reader{file, errors};
  // yaml-cpp throws; its exceptions stop here, where we know the file and the place in it.
  try {
    return reader.read(YAML::Load(std::string{yaml}));
  } catch (const YAML::Exception& e) {
    reader.wrong(e.mark, e.msg);
  }
  return {};
}

void apply_choices(const Choices& choices, const std::map<std::string, std::string>& answers,
                   Glossary& glossary, Errors& errors) {
  for (const auto& [id, answer] : answers) {
    const auto choice = std::ranges::find(choices.choices, id, &Choice::id);
    if (choice == choices.choices.end()) {
      errors.push_back({ErrorKind::invalid_config, "choices", "there is no choice \"" + id + "\""});
      continue;
    }
    const auto option = std::ranges::find(choice->options, answer, &ChoiceOption::id);
    if (option == choice->options.end()) {
      std::string known;
      for (const ChoiceOption& one : choice->options) known += (known.empty() ? "" : ", ") + one.id;
      errors.push_back({ErrorKind::invalid_config, "choices: " + id,
                        "\"" + answer + "\" is not one of: " + known});
      continue;
    }
    for (const ChoiceEffect& effect : option->effects) apply(choices, effect, glossary);
  }
}

}  // namespace plainsong
