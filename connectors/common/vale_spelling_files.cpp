#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "common/files.hpp"
#include "common/vale_project.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_list = std::size_t{32} << 20U;

std::vector<std::string> texts(const Rule& rule, std::string_view key) {
  for (const YamlNode& entry : rule.body.children) {
    if (entry.key != key) continue;
    if (entry.kind == YamlKind::text) return {entry.text};
    std::vector<std::string> result;
    for (const YamlNode& item : entry.children) result.push_back(item.text);
    return result;
  }
  return {};
}

void set_texts(Rule& rule, std::string_view key, std::vector<std::string> values) {
  if (values.empty()) return;
  YamlNode list{.kind = YamlKind::list, .line = rule.line, .key = std::string{key}};
  for (std::string& value : values) {
    list.children.push_back({.kind = YamlKind::text, .line = rule.line, .text = std::move(value)});
  }
  rule.body.kind = YamlKind::map;
  rule.body.children.push_back(std::move(list));
}

void add_words(const std::string& path, std::vector<std::string>& words) {
  const auto bytes = files::read(path, largest_list);
  if (!bytes) return;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t last = line.find_last_not_of(" \t\r");
    line = line.substr(0, last + 1);
    if (!line.empty()) words.emplace_back(line);
  }
}

/// All lists in the folder for them.
void add_lists_below(const fs::path& folder, std::vector<std::string>& words) {
  std::error_code code;
  std::vector<std::string> lists;
  for (fs::recursive_directory_iterator i{folder, code}, end; !code && i != end;
       i.increment(code)) {
    if (i->is_regular_file(code)) lists.push_back(i->path().string());
  }
  std::ranges::sort(lists);
  for (const std::string& list : lists) add_words(list, words);
}

/// Where the dictionary is, without the endings; empty if it is nowhere.
std::string find_dictionary(std::string name, const std::vector<fs::path>& folders) {
  std::error_code code;
  for (int round = 0; round < 2; ++round) {
    for (const fs::path& folder : folders) {
      const std::string stem = (folder / name).string();
      if (fs::exists(stem + ".dic", code) && fs::exists(stem + ".aff", code)) return stem;
    }
    std::ranges::replace(name, '-', '_');
  }
  return {};
}

}  // namespace

void resolve_spelling(Rule& rule, const std::string& styles_path, Errors& errors) {
  if (rule.check != "vale_spelling") return;
  const fs::path styles{styles_path};
  std::vector<std::string> words;
  for (const std::string& list : texts(rule, "ignore")) {
    for (const fs::path& path :
         {styles / list, styles / "config" / "ignore" / list, fs::path{list}}) {
      add_words(path.string(), words);
    }
  }
  if (rule.id == "Vale.Spelling") add_lists_below(styles / "config" / "ignore", words);
  set_texts(rule, "ignored_words", std::move(words));

  std::vector<fs::path> folders;
  for (const std::string& folder : texts(rule, "dicpath")) {
    folders.push_back(styles / folder);
    folders.emplace_back(folder);
  }
  folders.push_back(styles / "config" / "dictionaries");
  folders.push_back(styles);
  folders.emplace_back("/usr/share/hunspell");
  std::vector<std::string> names = texts(rule, "dictionaries");
  for (std::string dictionary : texts(rule, "dic")) {
    if (dictionary.ends_with(".dic")) dictionary.resize(dictionary.size() - 4);
    names.push_back(std::move(dictionary));
  }
  std::vector<std::string> stems;
  for (const std::string& name : names) {
    std::string stem = find_dictionary(name, folders);
    if (stem.empty()) {
      errors.push_back({ErrorKind::not_found, rule.file + ':' + std::to_string(rule.line),
                        "the dictionary \"" + name + "\" is not there"});
    } else {
      stems.push_back(std::move(stem));
    }
  }
  if (rule.id == "Vale.Spelling") {
    // Vale's own rule takes every dictionary of the styles besides its own.
    std::error_code code;
    for (fs::directory_iterator i{styles / "config" / "dictionaries", code}, end; !code && i != end;
         i.increment(code)) {
      if (i->path().extension() == ".dic")
        stems.push_back((i->path().parent_path() / i->path().stem()).string());
    }
    std::ranges::sort(stems);
    if (!stems.empty()) {
      rule.body.children.push_back(
          {.kind = YamlKind::text, .line = rule.line, .key = "append", .text = "true"});
    }
  }
  set_texts(rule, "dictionary_files", std::move(stems));
}

}  // namespace plainsong
