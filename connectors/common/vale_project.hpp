#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/vale_config.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/result.hpp"
#include "plainsong/vale.hpp"

namespace plainsong {

/// A .vale.ini with the styles and vocabularies it names, compiled.
struct ValeProject {
  ValeConfig config{};
  std::string folder{};  ///< of the .vale.ini
  std::shared_ptr<const Engine> engine{};
  Errors remarks{};  ///< rules that cannot run, packages that are not there

  /// How this file is read and which rules run on it.
  [[nodiscard]] ValeFile file_for(const std::string& path) const;
};

/// Reads the .vale.ini at `path`, its styles (only those it uses) and vocabularies. Fails with
/// every mistake found in them.
[[nodiscard]] Result<ValeProject, Errors> open_vale(const std::string& path, Locale locale);

/// The folder of styles that a configuration names; empty if it names none.
[[nodiscard]] std::string styles_folder(const ValeConfig& config);

/// Looks for the dictionaries and word lists that a spelling rule of a Vale style names, and writes
/// what is in them, or where they are, into the rule.
void resolve_spelling(Rule& rule, const std::string& styles_path, Errors& errors);

}  // namespace plainsong
