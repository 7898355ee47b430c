#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "common/workspace.hpp"
#include "plainsong/language.hpp"

namespace plainsong::serve {

/// What the concepts of the glossaries mean, as it was approved in each language. Immutable.
class Definitions {
 public:
  Definitions() = default;
  explicit Definitions(const ProjectFiles& project);

  /// Empty if nothing was approved in that language.
  [[nodiscard]] std::string_view find(std::string_view concept_id, Language language) const;

 private:
  struct Definition {
    Language language{};
    std::string text{};
  };
  std::map<std::string, std::vector<Definition>, std::less<>> by_concept_;
};

/// Keeps the definitions of the profile in force. Thread-safe; the first to ask after a reload
/// waits until the glossaries are read.
class KnownDefinitions {
 public:
  [[nodiscard]] std::shared_ptr<const Definitions> of(const Workspace& workspace);

 private:
  std::mutex mutex_;
  std::string version_;
  std::shared_ptr<const Definitions> definitions_;
};

}  // namespace plainsong::serve
