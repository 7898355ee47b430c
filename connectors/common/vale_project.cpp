#include "common/vale_project.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "common/files.hpp"
#include "common/packs.hpp"
#include "common/project.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = std::size_t{8} << 20U;

/// Vale's own style. The words of the vocabularies are filled in.
constexpr std::string_view repetition_rule = R"(extends: repetition
message: "'%s' is repeated!"
level: error
ignorecase: true
alpha: true
action:
  name: edit
  params: [truncate, " "]
tokens: ['[^\s.!?]+']
)";
constexpr std::string_view spelling_rule = R"(extends: spelling
message: "Did you really mean '%s'?"
level: error
action:
  name: suggest
  params: [spellings]
)";
constexpr std::string_view terms_rule = R"(extends: substitution
message: "Use '%s' instead of '%s'."
level: error
ignorecase: true
vocab: false
)";
constexpr std::string_view avoid_rule = R"(extends: existence
message: "Avoid using '%s'."
level: error
)";

struct Vocabulary {
  std::vector<std::string> accepted{};
  std::vector<std::string> rejected{};
};

YamlNode text_node(std::string text, std::string key = {}) {
  return {.kind = YamlKind::text, .key = std::move(key), .text = std::move(text)};
}

YamlNode* entry_of(Rule& rule, std::string_view key) {
  const auto found = std::ranges::find(rule.body.children, key, &YamlNode::key);
  return found == rule.body.children.end() ? nullptr : &*found;
}

YamlNode& list_of(Rule& rule, std::string_view key) {
  YamlNode* entry = entry_of(rule, key);
  if (entry == nullptr) {
    rule.body.kind = YamlKind::map;
    rule.body.children.push_back({.key = std::string{key}});
    entry = &rule.body.children.back();
  }
  if (entry->kind == YamlKind::text) {
    const std::string text = std::exchange(entry->text, {});
    entry->children = {text_node(text)};
  }
  entry->kind = YamlKind::list;
  return *entry;
}

bool says(Rule& rule, std::string_view key, std::string_view value) {
  const YamlNode* entry = entry_of(rule, key);
  return entry != nullptr && entry->text == value;
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

void read_words(const fs::path& file, std::vector<std::string>& words) {
  const auto bytes = files::read(file.string(), largest_file);
  if (!bytes) return;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
    line = line.substr(first, line.find_last_not_of(" \t\r") + 1 - first);
    if (line.empty() || line.starts_with('#')) continue;
    if (std::ranges::find(words, line) == words.end()) words.emplace_back(line);
  }
}

Vocabulary read_vocabulary(const ValeConfig& config, const std::string& styles, Errors& errors) {
  Vocabulary vocabulary;
  std::error_code code;
  for (const std::string& name : config.vocabularies) {
    bool found = false;
    for (const fs::path& folder :
         {fs::path{styles} / "config" / "vocabularies" / name, fs::path{styles} / "Vocab" / name}) {
      if (!fs::is_directory(folder, code)) continue;
      found = true;
      read_words(folder / "accept.txt", vocabulary.accepted);
      read_words(folder / "reject.txt", vocabulary.rejected);
    }
    if (!found) {
      errors.push_back({ErrorKind::not_found, config.file,
                        "the vocabulary \"" + name + "\" is not in config/vocabularies"});
    }
  }
  return vocabulary;
}

/// The files to read of each style: all, where a section is based on it, else the rules named.
std::map<std::string, std::set<std::string>> used_rules(const ValeConfig& config) {
  std::map<std::string, std::set<std::string>> used;
  for (const std::string& style : config.styles()) used[style].insert("*");
  for (const ValeSection& section : config.sections) {
    for (const auto& [rule, value] : section.rules) {
      const std::size_t dot = rule.find('.');
      used[rule.substr(0, dot)].insert(rule.substr(dot + 1));
    }
  }
  return used;
}

RulePack vale_style(const Vocabulary& vocabulary, Errors& errors) {
  std::vector<PackFile> files{{"Repetition.yml", std::string{repetition_rule}},
                              {"Spelling.yml", std::string{spelling_rule}}};
  if (!vocabulary.accepted.empty()) files.push_back({"Terms.yml", std::string{terms_rule}});
  if (!vocabulary.rejected.empty()) files.push_back({"Avoid.yml", std::string{avoid_rule}});
  RulePack pack = parse_pack("Vale", files, errors);
  for (Rule& rule : pack.rules) {
    if (rule.id == "Vale.Avoid") {
      for (const std::string& word : vocabulary.rejected) {
        list_of(rule, "tokens").children.push_back(text_node(word));
      }
    } else if (rule.id == "Vale.Terms") {
      YamlNode swap{.kind = YamlKind::map, .key = "swap"};
      for (const std::string& word : vocabulary.accepted) {
        const std::string key = lower(word);
        const auto known = std::ranges::find(swap.children, key, &YamlNode::key);
        if (known == swap.children.end()) {
          swap.children.push_back(text_node(word, key));
        } else {
          known->text = word;  // the last one says how it is written
        }
      }
      rule.body.children.push_back(std::move(swap));
    }
  }
  return pack;
}

RulePack read_style(const std::string& style, const std::set<std::string>& used,
                    const std::string& folder, const ValeConfig& config, Errors& errors) {
  std::vector<PackFile> files;
  std::error_code code;
  const bool whole = used.contains("*");
  if (!fs::is_directory(folder, code)) {
    if (whole) {
      errors.push_back({ErrorKind::not_found, config.file,
                        "the style \"" + style + "\" does not exist on StylesPath"});
    }
    return {.name = style};
  }
  std::vector<fs::path> paths;
  for (fs::directory_iterator i{folder, code}, end; !code && i != end; i.increment(code)) {
    if (i->path().extension() == ".yml") paths.push_back(i->path());
  }
  std::ranges::sort(paths);
  for (const fs::path& path : paths) {
    if (!whole && !used.contains(path.stem().string())) continue;
    auto bytes = files::read(path.string(), largest_file);
    if (!bytes) {
      errors.push_back(std::move(bytes).error());
    } else if (bytes->find("extends") == std::string::npos) {
      errors.push_back({ErrorKind::invalid_config, path.string() + ":1",
                        "the key \"extends\" is missing; every rule of a style needs it"});
    } else {
      files.push_back({path.string(), *std::move(bytes)});
    }
  }
  RulePack pack = parse_pack(style, files, errors);
  errors.insert(errors.end(), pack.refused.begin(), pack.refused.end());
  return pack;
}

/// Kinds to which Vale adds the words of the vocabularies as exceptions.
bool takes_vocabulary(Rule& rule) {
  if (says(rule, "vocab", "false")) return false;
  if (rule.check == "existence") return !says(rule, "nonword", "true");
  constexpr std::array<std::string_view, 5> kinds{"substitution", "repetition", "conditional",
                                                  "capitalization", "vale_spelling"};
  return std::ranges::find(kinds, rule.check) != kinds.end();
}

void check_scopes(const Rule& rule, Errors& errors) {
  constexpr std::array<std::string_view, 4> gone{"link", "code", "strong", "emphasis"};
  for (const std::string& scope : rule.scope) {
    std::string_view base = scope;
    if (base.find('&') != std::string_view::npos) continue;
    if (base.starts_with('~')) base.remove_prefix(1);
    base = base.substr(0, base.find('.'));
    if (std::ranges::find(gone, base) == gone.end()) continue;
    errors.push_back(
        {ErrorKind::invalid_config, rule.file + ':' + std::to_string(rule.line),
         "the scope \"" + std::string{base} + "\" is no longer supported; use \"raw\" instead"});
  }
}

void adapt(Rule& rule, const ValeConfig& config, const Vocabulary& vocabulary,
           const std::string& styles, Errors& errors) {
  rule.spares_quotations = false;
  rule.languages.clear();
  rule.audiences.clear();
  check_scopes(rule, errors);
  for (const ValeSection& section : config.sections) {
    for (const auto& [name, value] : section.rules) {
      const auto level = parse_severity(value);
      if (name == rule.id && level) rule.severity = *level;
    }
  }
  if (takes_vocabulary(rule) && !vocabulary.accepted.empty()) {
    YamlNode& exceptions = list_of(rule, "exceptions");
    for (const std::string& word : vocabulary.accepted) {
      exceptions.children.push_back(text_node(word));
    }
  }
  const bool has_words =
      rule.check == "existence" || rule.check == "substitution" || rule.check == "consistency";
  if (!config.word_template.empty() && has_words) {
    rule.body.children.push_back(text_node(config.word_template, "word_template"));
  }
  resolve_spelling(rule, styles, errors);
}

ValeFormat format_of(std::string_view ending) {
  constexpr std::array<std::string_view, 4> markdown{"md", "mdown", "markdown", "markdn"};
  constexpr std::array<std::string_view, 4> html{"html", "htm", "shtml", "xhtml"};
  if (std::ranges::find(markdown, ending) != markdown.end()) return ValeFormat::markdown;
  if (std::ranges::find(html, ending) != html.end()) return ValeFormat::html;
  return ending == "txt" ? ValeFormat::text : ValeFormat::lines;
}

/// The names of a file that globs may mean: as given, from the folder of the .vale.ini, and with
/// the ending by which it is read.
std::vector<std::string> names_of(const ValeProject& project, const std::string& path) {
  std::vector<std::string> names{path};
  std::error_code code;
  const fs::path relative = fs::relative(path, project.folder, code);
  if (!code && !relative.empty()) names.push_back(relative.generic_string());
  const std::string ending = project.config.ending_of(path);
  const std::string extension = fs::path{path}.extension().string();
  if (!extension.empty() && extension != '.' + ending) {
    for (std::size_t i = 0, n = names.size(); i < n; ++i) {
      names.push_back(names[i].substr(0, names[i].size() - extension.size()) + '.' + ending);
    }
  }
  return names;
}

bool any_matches(const std::string& glob, const std::vector<std::string>& names) {
  return std::ranges::any_of(
      names, [&](const std::string& name) { return vale_glob_matches(glob, name); });
}

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

}  // namespace

std::string styles_folder(const ValeConfig& config) {
  if (config.styles_path.empty()) return {};
  const fs::path folder = fs::path{config.file}.parent_path();
  return (folder / config.styles_path).lexically_normal().string();
}

Result<ValeProject, Errors> open_vale(const std::string& path, Locale locale) {
  Errors errors;
  const auto bytes = files::read(path, largest_file);
  if (!bytes) return unexpected{Errors{bytes.error()}};
  ValeProject project{.config = parse_vale_config(*bytes, path, errors)};
  project.folder = fs::path{path}.parent_path().string();
  if (project.folder.empty()) project.folder = ".";
  const std::string styles = styles_folder(project.config);
  std::error_code code;
  for (const std::string& package : project.config.packages) {
    if (fs::is_directory(fs::path{styles} / package, code)) continue;
    project.remarks.push_back(
        {ErrorKind::not_found, path,
         "the package \"" + package + "\" is not in StylesPath; packages are not downloaded"});
  }
  const Vocabulary vocabulary = read_vocabulary(project.config, styles, errors);
  EngineParts parts{.profile = {.languages = {"en-US"}}, .locale = locale};
  for (const auto& [style, used] : used_rules(project.config)) {
    parts.packs.push_back(
        style == "Vale" ? vale_style(vocabulary, errors)
                        : read_style(style, used, styles + '/' + style, project.config, errors));
  }
  bool spells = false;
  for (RulePack& pack : parts.packs) {
    std::erase_if(pack.rules, [](const Rule& rule) { return !rule.vale; });
    for (Rule& rule : pack.rules) {
      adapt(rule, project.config, vocabulary, styles, errors);
      spells = spells || rule.check == "vale_spelling";
    }
  }
  if (!errors.empty()) return unexpected{std::move(errors)};
  auto keep = std::make_shared<std::vector<std::shared_ptr<const void>>>();
  if (spells) {
    parts.dictionaries = find_dictionaries({"en-US"}, *keep);
    for (Dictionary& dictionary : parts.dictionaries) dictionary.words = {};
  }
  const CompiledLexicon lexicon = Engine::compile(parts, project.remarks);
  auto engine = Engine::create(std::move(parts), lexicon);
  if (!engine) return unexpected{std::move(engine).error()};
  project.engine = *std::move(engine);
  return project;
}

ValeFile ValeProject::file_for(const std::string& path) const {
  const std::string extension = fs::path{path}.extension().string();
  ValeFile file{.format = format_of(config.ending_of(path)),
                .extension = extension,
                .skipped_scopes = config.skipped_scopes,
                .ignored_scopes = config.ignored_scopes,
                .ignored_classes = config.ignored_classes};
  const std::vector<std::string> names = names_of(*this, path);
  std::vector<std::string> styles;
  std::map<std::string, bool> here;
  std::map<std::string, bool> everywhere;
  for (const ValeSection& section : config.sections) {
    const bool global = section.glob == "*";
    if (vale_glob_matches(section.glob, extension) ||
        vale_glob_matches(section.glob, '.' + config.ending_of(path))) {
      append(file.block_ignores, section.block_ignores);
      append(file.token_ignores, section.token_ignores);
    }
    if (!global && !any_matches(section.glob, names)) continue;
    if (section.has_styles && (!global || styles.empty())) styles = section.styles;
    for (const auto& [rule, value] : section.rules) {
      (global ? everywhere : here)[rule] = value == "YES" || parse_severity(value).has_value();
    }
  }
  for (const Rule& rule : engine->rules()) {
    const auto own = here.find(rule.id);
    const auto general = everywhere.find(rule.id);
    bool runs = std::ranges::find(styles, rule.pack) != styles.end();
    if (own != here.end()) {
      runs = own->second;
    } else if (general != everywhere.end()) {
      runs = general->second;
    }
    file.active.push_back(runs && rule.severity >= config.min_level ? 1 : 0);
  }
  return file;
}

}  // namespace plainsong
