#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/engine.hpp"

namespace plainsong::test {

/// An engine with the shipped packs of these names, and nothing else but dictionaries.
class RuleChecker {
 public:
  struct Parts {
    std::vector<std::string> packs{};
    Profile profile{.languages = {"en-US", "es-US"}};
    std::string_view canon{};     ///< YAML
    std::string_view glossary{};  ///< CSV, as Checker's
    Locale locale = Locale::en;
  };
  explicit RuleChecker(Parts parts);

  /// What the rules of these checks find, each as "words -> suggestion [rule]"; a missing element
  /// as "<element> -> suggestion [rule]".
  [[nodiscard]] std::vector<std::string> findings(const std::vector<std::string>& checks,
                                                  std::string_view text, Metadata metadata = {},
                                                  std::string_view file_name = "letter.txt") const;
  [[nodiscard]] Report report(std::string_view text, Metadata metadata = {},
                              std::string_view file_name = "letter.txt") const;

 private:
  std::shared_ptr<const Engine> engine_;
};

}  // namespace plainsong::test
