#include "common/packs.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/files.hpp"
#include "common/vale_project.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_rule_file = std::size_t{2} << 20U;
constexpr std::string_view builtin = "builtin:";

/// A YAML file, but for the profile of a pack's examples and what belongs to it.
bool is_rule_file(const fs::path& path) {
  const std::string name = path.filename().string();
  if (name == "examples.yaml" || name.starts_with("examples-")) return false;
  return path.extension() == ".yaml" || path.extension() == ".yml";
}

std::string rules_folder() { return files::share_folder() + "/rules"; }

/// The files and folders in a folder, by name, hidden ones left out.
std::vector<fs::path> listed(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code code;
  for (fs::directory_iterator i{folder, code}, end; !code && i != end; i.increment(code)) {
    if (!i->path().filename().string().starts_with('.')) paths.push_back(i->path());
  }
  std::ranges::sort(paths);
  return paths;
}

std::vector<std::string> rule_files(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code code;
  for (const fs::path& path : listed(folder)) {
    if (is_rule_file(path) && fs::is_regular_file(path, code)) files.push_back(path.string());
  }
  return files;
}

void add_place(const std::string& name, const fs::path& path, std::vector<PackPlace>& places,
               Errors& errors) {
  std::error_code code;
  if (fs::is_regular_file(path, code)) {
    places.push_back({path.stem().string(), {path.string()}});
    return;
  }
  if (!fs::is_directory(path, code)) {
    errors.push_back({ErrorKind::not_found, name, "there is no such rule pack"});
    return;
  }
  auto files = rule_files(path);
  const std::size_t before = places.size();
  if (!files.empty()) {
    places.push_back({fs::path{path}.lexically_normal().filename().string(), std::move(files)});
    if (places.back().name.empty()) {
      places.back().name = path.lexically_normal().parent_path().filename().string();
    }
  } else {
    for (const fs::path& inner : listed(path)) {
      files = rule_files(inner);
      if (!files.empty()) places.push_back({inner.filename().string(), std::move(files)});
    }
  }
  if (places.size() == before) {
    errors.push_back(
        {ErrorKind::invalid_config, name, "the folder holds no rules (*.yaml, *.yml)"});
  }
}

}  // namespace

std::vector<std::string> built_in_packs() {
  std::vector<std::string> names;
  std::error_code code;
  for (const fs::path& path : listed(rules_folder())) {
    if (fs::is_directory(path, code)) names.push_back(path.filename().string());
  }
  return names;
}

std::vector<PackPlace> find_packs(const std::vector<std::string>& names, Errors& errors) {
  std::vector<PackPlace> places;
  for (const std::string& name : names) {
    if (!name.starts_with(builtin)) {
      add_place(name, name, places, errors);
      continue;
    }
    const std::string pack = name.substr(builtin.size());
    const auto known = built_in_packs();
    if (pack == "all") {
      for (const std::string& one : known)
        add_place(one, rules_folder() + '/' + one, places, errors);
    } else if (std::ranges::find(known, pack) != known.end()) {
      add_place(name, rules_folder() + '/' + pack, places, errors);
    } else {
      std::string message = "there is no such built-in rule pack; there are: all";
      for (const std::string& one : known) message += ", " + one;
      errors.push_back({ErrorKind::not_found, name, std::move(message)});
    }
  }
  return places;
}

std::vector<RulePack> load_packs(const std::vector<PackPlace>& places, Errors& errors) {
  std::vector<RulePack> packs;
  for (const PackPlace& place : places) {
    std::vector<PackFile> files;
    for (const std::string& path : place.files) {
      auto bytes = files::read(path, largest_rule_file);
      if (!bytes) {
        errors.push_back(std::move(bytes).error());
        continue;
      }
      files.push_back({path, *std::move(bytes)});
    }
    packs.push_back(parse_pack(place.name, files, errors));
    for (Rule& rule : packs.back().rules) {
      // The folder of styles, from which a rule of a Vale style names its word lists.
      const fs::path styles = fs::path{rule.file}.parent_path().parent_path();
      if (rule.vale) resolve_spelling(rule, styles.string(), errors);
    }
  }
  return packs;
}

}  // namespace plainsong
