#include "serve/languagetool_definitions.hpp"

#include <utility>

#include "plainsong/glossary.hpp"

namespace plainsong::serve {

Definitions::Definitions(const ProjectFiles& project) {
  // Whatever is wrong with a glossary was told when the engine was made.
  Errors errors;
  Errors warnings;
  for (Glossary& glossary : load_glossaries(project, errors, warnings)) {
    for (Concept& entry : glossary.concepts) {
      for (LanguageSection& section : entry.languages) {
        if (section.definition.empty()) continue;
        std::vector<Definition>& known = by_concept_[entry.id];
        const Language language{section.language};
        // Later glossaries override.
        std::erase_if(known, [&](const Definition& one) { return one.language == language; });
        known.push_back({language, std::move(section.definition)});
      }
    }
  }
}

std::string_view Definitions::find(std::string_view concept_id, Language language) const {
  const auto found = by_concept_.find(concept_id);
  if (found == by_concept_.end()) return {};
  for (const Definition& definition : found->second) {
    if (definition.language == language) return definition.text;
  }
  return {};
}

std::shared_ptr<const Definitions> KnownDefinitions::of(const Workspace& workspace) {
  const std::scoped_lock lock{mutex_};
  if (definitions_ == nullptr || version_ != workspace.version) {
    definitions_ = std::make_shared<const Definitions>(workspace.project);
    version_ = workspace.version;
  }
  return definitions_;
}

}  // namespace plainsong::serve
