#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plainsong/finding.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// What a .vale.ini says of the files its glob matches.
struct ValeSection {
  std::string glob{};
  bool has_styles = false;
  std::vector<std::string> styles{};
  /// "Style.Rule" and YES, NO or a level, in their order.
  std::vector<std::pair<std::string, std::string>> rules{};
  std::vector<std::string> block_ignores{};
  std::vector<std::string> token_ignores{};
};

/// A .vale.ini, read.
struct ValeConfig {
  std::string file{};         ///< as the user named it
  std::string styles_path{};  ///< as written; counts from the folder of the file
  Severity min_level = Severity::suggestion;
  std::vector<std::string> vocabularies{};
  std::vector<std::string> packages{};
  std::vector<std::string> ignored_scopes{};
  std::vector<std::string> skipped_scopes{};
  std::vector<std::string> ignored_classes{};
  std::string word_template{};
  std::map<std::string, std::string> formats{};  ///< ending to ending, without dots
  std::vector<ValeSection> sections{};           ///< "*" among them, in their order

  /// Every style that some section is based on, each once.
  [[nodiscard]] std::vector<std::string> styles() const;
  /// The ending that decides how `path` is read: "md" for ".news" by [formats].
  [[nodiscard]] std::string ending_of(std::string_view path) const;
};

/// Reads the bytes of a .vale.ini. Mistakes are added as "file:line".
[[nodiscard]] ValeConfig parse_vale_config(std::string_view bytes, std::string_view name,
                                           Errors& errors);

/// True if `path` fits a glob of a .vale.ini: * is any text, slashes too; ? [a-z] [!a-z] {a,b}.
[[nodiscard]] bool vale_glob_matches(std::string_view glob, std::string_view path);

}  // namespace plainsong
