#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/glossary.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// What an answer does to one concept of the built-in glossary in one language.
struct ChoiceEffect {
  std::string concept_id{};
  std::string language{};
  std::vector<Term> preferred{};  ///< only the fields that the file gives are set
  std::vector<Term> admitted{};
  std::vector<Term> deprecated{};
  std::vector<std::string> leave_out{};  ///< concepts the district does not need
};

struct ChoiceOption {
  std::string id{};
  std::map<std::string, std::string> label{};  ///< by language of the asker
  std::vector<ChoiceEffect> effects{};
};

/// One of the words on which districts differ.
struct Choice {
  std::string id{};
  bool asked = true;                     ///< by `plainsong init`; others wait in the profile
  std::vector<std::string> languages{};  ///< ask only a district that writes in one of them
  std::map<std::string, std::string> question{};
  std::string usual{};  ///< the id of the default option
  std::vector<ChoiceOption> options{};
};

/// glossaries/choices.yaml, read.
struct Choices {
  std::vector<Choice> choices{};
  std::map<std::string, std::string> note{};  ///< why a word is flagged, with "{preferred}"
};
[[nodiscard]] Choices parse_choices(std::string_view yaml, std::string_view file, Errors& errors);

/// Changes `glossary` as the profile's answers say (choice id to option id). An answer to a choice
/// or with an option that does not exist is added to `errors`.
void apply_choices(const Choices& choices, const std::map<std::string, std::string>& answers,
                   Glossary& glossary, Errors& errors);

}  // namespace plainsong
