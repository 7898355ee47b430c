#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>

#include "cli/options.hpp"
#include "common/files.hpp"
#include "common/sentences.hpp"
#include "common/vale_project.hpp"

namespace plainsong::cli {
namespace {

/// A text as YAML in double quotation marks.
std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// What the sections say of rules, as a profile has it: off, or a severity. A section for some
/// files only cannot be said in a profile.
std::map<std::string, std::string> settings_of(const ValeConfig& config) {
  std::map<std::string, std::string> settings;
  for (const ValeSection& section : config.sections) {
    for (const auto& [rule, value] : section.rules) {
      if (parse_severity(value)) {
        settings[rule] = value;
      } else if (value != "YES") {
        settings[rule] = "off";
      }
    }
  }
  return settings;
}

}  // namespace

int import_vale(const std::string& path, Locale locale) {
  constexpr std::size_t largest = std::size_t{1} << 20U;
  const auto bytes = files::read(path, largest);
  Errors errors;
  if (!bytes) errors.push_back(bytes.error());
  const ValeConfig config = bytes ? parse_vale_config(*bytes, path, errors) : ValeConfig{};
  for (const Error& error : errors) fmt::print(stderr, "{}\n", in_locale(error, locale));
  if (!errors.empty()) return Exit::failed;

  const std::string styles = styles_folder(config);
  fmt::print("plainsong: 1\n");
  std::string packs;
  for (const std::string& style : config.styles()) {
    if (style == "Vale") {
      fmt::print(stderr,
                 "{}: the style \"Vale\" is left out: spelling and terms are what the profile's "
                 "languages and glossaries are for\n",
                 path);
      continue;
    }
    packs += fmt::format("  - {}\n", in_quotes(styles + '/' + style));
  }
  if (!packs.empty()) fmt::print("packs:\n{}", packs);
  std::string rules;
  for (const auto& [rule, value] : settings_of(config)) {
    if (rule.starts_with("Vale.")) continue;
    rules += fmt::format("  {}: {}\n", in_quotes(rule), value);
  }
  if (!rules.empty()) fmt::print("rules:\n{}", rules);
  for (const std::string& vocabulary : config.vocabularies) {
    fmt::print(stderr,
               "{}: the words of the vocabulary \"{}\" belong into a glossary of your own; they "
               "are not taken over\n",
               path, vocabulary);
  }
  return Exit::nothing_found;
}

}  // namespace plainsong::cli
