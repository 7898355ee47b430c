#include "common/project.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "common/files.hpp"
#include "plainsong/choices.hpp"
#include "plainsong/version.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_config = std::size_t{64} << 20U;
constexpr std::size_t longest_chain = 8;  // of profiles that extend each other

std::string resolved(const std::string& folder, const std::string& path) {
  if (path.empty() || path.starts_with("builtin:") || path.find("://") != std::string::npos) {
    return path;
  }
  const fs::path given{path};
  return given.is_absolute() ? path : (fs::path{folder} / given).lexically_normal().string();
}

/// Paths count from the folder of the profile that names them.
void resolve_paths(Profile& profile, const std::string& folder) {
  for (std::string& path : profile.glossaries) path = resolved(folder, path);
  for (std::string& path : profile.packs) path = resolved(folder, path);
  profile.canon = resolved(folder, profile.canon);
  profile.messages = resolved(folder, profile.messages);
  constexpr std::string_view sqlite = "sqlite:";
  if (profile.ledger.starts_with(sqlite)) {
    profile.ledger = std::string{sqlite} + resolved(folder, profile.ledger.substr(sqlite.size()));
  }
}

Result<ProjectFiles, Errors> load_chain(const std::string& path) {
  std::vector<ProfileRead> chain;
  ProjectFiles project;
  Errors errors;
  std::set<std::string> seen;
  for (std::string at = path; !at.empty();) {
    std::error_code code;
    const fs::path file = fs::weakly_canonical(at, code);
    if (!seen.insert(file.string()).second || chain.size() == longest_chain) {
      errors.push_back({ErrorKind::invalid_config, at,
                        "profiles extend each other in a circle or more than 8 deep"});
      break;
    }
    auto bytes = files::read(at, largest_config);
    if (!bytes) {
      errors.push_back(std::move(bytes).error());
      break;
    }
    ProfileRead read = parse_profile(*bytes, at);
    errors.insert(errors.end(), read.errors.begin(), read.errors.end());
    const std::string folder = fs::path{at}.parent_path().string();
    resolve_paths(read.profile, folder);
    project.profile_bytes += *bytes;
    project.profile_bytes += '\0';
    at = read.extends.empty() ? std::string{} : resolved(folder, read.extends);
    chain.push_back(std::move(read));
  }
  if (!errors.empty()) return unexpected{std::move(errors)};

  Profile merged = chain.back().profile;
  for (std::size_t level = 0; level < chain.size(); ++level) {
    const ProfileRead& own = chain[chain.size() - 1 - level];
    if (level > 0) merged = merge_profiles(merged, own, errors);
    project.locks.add(own.profile, level);
    project.glossary_levels.resize(merged.glossaries.size(), level);
  }
  if (!errors.empty()) return unexpected{std::move(errors)};
  project.profile = std::move(merged);
  project.folder = fs::path{path}.parent_path().string();
  if (project.folder.empty()) project.folder = ".";
  return project;
}

/// Where a glossary named in a profile is.
std::string glossary_path(const std::string& name) {
  constexpr std::string_view builtin = "builtin:";
  if (!name.starts_with(builtin)) return name;
  return files::share_folder() + "/glossaries/" + name.substr(builtin.size()) + ".tbx";
}

Glossary read_shared(const char* file, Errors& errors) {
  const std::string path = files::share_folder() + "/glossaries/" + file;
  const auto bytes = files::read(path, largest_config);
  if (!bytes) {
    errors.push_back(bytes.error());
    return {};
  }
  GlossaryRead read = read_glossary(*bytes, path);
  errors.insert(errors.end(), read.errors.begin(), read.errors.end());
  return std::move(read.glossary);
}

/// Changes a built-in glossary as the profile has chosen.
void make_choices(const Profile& profile, Glossary& glossary, Errors& errors) {
  const std::string path = files::share_folder() + "/glossaries/choices.yaml";
  const auto bytes = files::read(path, largest_config);
  if (!bytes) {
    errors.push_back(bytes.error());
    return;
  }
  apply_choices(parse_choices(*bytes, path, errors), profile.choices, glossary, errors);
}

/// What tells one state of a file from another without reading it.
std::string stamp(const std::string& path) {
  struct stat status {};
  std::error_code code;
  const std::string name = fs::absolute(path, code).string();
  if (::stat(path.c_str(), &status) != 0) return name + " -";
  return name + ' ' + std::to_string(status.st_size) + ' ' + std::to_string(status.st_mtim.tv_sec) +
         '.' + std::to_string(status.st_mtim.tv_nsec);
}

std::string cache_folder() {
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/') {
    return std::string{cache} + "/plainsong";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') {
    return std::string{home} + "/.cache/plainsong";
  }
  return {};
}

/// The name under which the lexicon of these parts is kept.
std::string cache_name(const ProjectFiles& project, const EngineParts& parts) {
  // Another build of the same version may compile the same files otherwise.
  std::string key = std::string{version} + ' ' + stamp("/proc/self/exe");
  key += '\0' + project.profile_bytes + '\0' + parts.today + '\0';
  for (const std::string& file : project.glossary_files) key += stamp(file) + '\0';
  for (const char* shared : {"common-usage.csv", "synonyms.csv", "choices.yaml"}) {
    key += stamp(files::share_folder() + "/glossaries/" + shared) + '\0';
  }
  for (const PackPlace& pack : project.packs) {
    key += pack.name + '\0';
    for (const std::string& file : pack.files) key += stamp(file) + '\0';
  }
  for (const Dictionary& dictionary : parts.dictionaries) {
    key += dictionary.language + ' ' + stamp(dictionary.dic) + ' ' +
           std::to_string(dictionary.words.size()) + '\0';
  }
  const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
  return fmt::format("lexicon-{:016x}{:016x}", hash.high64, hash.low64);
}

/// How the files of a language's dictionary are called. A tag without a region means the United
/// States.
std::string dictionary_name(const std::string& tag) {
  if (tag == "en" || tag == "es") return tag + "_US";
  std::string name = tag;
  std::ranges::replace(name, '-', '_');
  return name;
}

/// Keeps the cache folder small: the files used longest ago go.
void prune(const fs::path& folder) {
  constexpr std::size_t most = 12;
  std::error_code code;
  std::vector<std::pair<fs::file_time_type, fs::path>> kept;
  for (fs::directory_iterator i{folder, code}, end; !code && i != end; i.increment(code)) {
    if (i->path().filename().string().starts_with("lexicon-")) {
      kept.emplace_back(i->last_write_time(code), i->path());
    }
  }
  if (kept.size() <= most) return;
  std::ranges::sort(kept);
  for (std::size_t i = 0; i + most < kept.size(); ++i) fs::remove(kept[i].second, code);
}

CompiledLexicon compile(const ProjectFiles& project, EngineParts& parts, Errors& errors,
                        Errors& warnings) {
  parts.glossaries = load_glossaries(project, errors, warnings);
  parts.common_usage = read_shared("common-usage.csv", errors);
  parts.synonyms = read_shared("synonyms.csv", errors);
  parts.packs = load_packs(project.packs, errors);
  return Engine::compile(parts, warnings);
}

}  // namespace

Result<ProjectFiles, Errors> load_project(const std::string& path) {
  ProjectFiles project;
  if (!path.empty()) {
    auto chain = load_chain(path);
    if (!chain) return chain;
    project = *std::move(chain);
  } else {
    project.profile.languages = {"en-US", "es-US"};
    project.profile.glossaries = {"builtin:formative-assessment"};
    project.profile.packs = {"builtin:all"};
  }
  Errors errors;
  for (const std::string& glossary : project.profile.glossaries) {
    project.glossary_files.push_back(glossary_path(glossary));
  }
  project.packs = find_packs(project.profile.packs, errors);
  if (!project.profile.canon.empty()) {
    const auto bytes = files::read(project.profile.canon, largest_config);
    if (!bytes) {
      errors.push_back(bytes.error());
    } else {
      project.canon = parse_canon(*bytes, project.profile.canon, errors);
    }
  }
  if (!project.profile.messages.empty()) {
    const auto bytes = files::read(project.profile.messages, largest_config);
    if (!bytes) {
      errors.push_back(bytes.error());
    } else {
      project.messages = parse_message_list(*bytes, project.profile.messages, errors);
    }
  }
  if (!errors.empty()) return unexpected{std::move(errors)};
  return project;
}

std::vector<Glossary> load_glossaries(const ProjectFiles& project, Errors& errors,
                                      Errors& warnings) {
  std::vector<Glossary> glossaries;
  TermLocks locks = project.locks;
  for (std::size_t i = 0; i < project.glossary_files.size(); ++i) {
    const std::string& file = project.glossary_files[i];
    const auto bytes = files::read(file, largest_config);
    if (!bytes) {
      errors.push_back(bytes.error());
      continue;
    }
    GlossaryRead read = read_glossary(*bytes, file);
    errors.insert(errors.end(), read.errors.begin(), read.errors.end());
    warnings.insert(warnings.end(), read.warnings.begin(), read.warnings.end());
    glossaries.push_back(std::move(read.glossary));
    if (!project.profile.choices.empty() && file.starts_with(files::share_folder())) {
      make_choices(project.profile, glossaries.back(), errors);
    }
    const std::size_t level = i < project.glossary_levels.size() ? project.glossary_levels[i] : 0;
    locks.check(glossaries.back(), level, errors);
  }
  return glossaries;
}

std::vector<Dictionary> find_dictionaries(const std::vector<std::string>& languages,
                                          std::vector<std::shared_ptr<const void>>& keep) {
  constexpr std::array folders{"/usr/share/hunspell", "/usr/share/myspell/dicts"};
  std::vector<Dictionary> dictionaries;
  for (const std::string& tag : languages) {
    const std::string name = dictionary_name(tag);
    for (const char* folder : folders) {
      const std::string stem = std::string{folder} + '/' + name;
      std::error_code code;
      if (!fs::exists(stem + ".dic", code)) continue;
      Dictionary dictionary{.language = tag,
                            .aff = stem + ".aff",
                            .dic = stem + ".dic",
                            .package = "hunspell-" + name.substr(0, name.find('_'))};
      if (auto table = files::map(files::share_folder() + "/words/" + name + ".words")) {
        dictionary.words = table->bytes;
        keep.push_back(table->owner);
      }
      dictionaries.push_back(std::move(dictionary));
      break;
    }
  }
  return dictionaries;
}

Result<std::shared_ptr<const Engine>, Errors> open_engine(const ProjectFiles& project,
                                                          const OpenOptions& options,
                                                          Errors& warnings) {
  auto keep = std::make_shared<std::vector<std::shared_ptr<const void>>>();
  EngineParts parts{.profile = project.profile,
                    .canon = project.canon,
                    .today = options.today,
                    .locale = options.locale,
                    .threads = options.threads};
  parts.dictionaries = find_dictionaries(project.profile.languages, *keep);
  parts.keep = keep;

  const std::string folder = options.use_cache ? cache_folder() : std::string{};
  const std::string file = folder.empty() ? folder : folder + '/' + cache_name(project, parts);
  if (!file.empty()) {
    if (auto mapped = files::map(file)) {
      auto engine = Engine::create(parts, {.bytes = mapped->bytes, .owner = mapped->owner});
      if (engine) return engine;  // else it is damaged or of another version: compile anew
    }
  }
  Errors errors;
  const CompiledLexicon lexicon = compile(project, parts, errors, warnings);
  if (!errors.empty()) return unexpected{std::move(errors)};
  auto engine = Engine::create(std::move(parts), lexicon);
  if (engine && !file.empty()) {
    std::error_code code;
    fs::create_directories(folder, code);
    const std::string_view bytes{reinterpret_cast<const char*>(lexicon.bytes.data()),
                                 lexicon.bytes.size()};
    // A cache that cannot be written costs time, nothing else.
    if (files::write(file, bytes)) prune(folder);
  }
  return engine;
}

Metadata metadata_for(const ProjectFiles& project, const std::string& file, const Metadata& said) {
  Metadata metadata = said;
  metadata.file = file;
  const std::string absolute = fs::absolute(file).lexically_normal().string();
  const fs::path base = project.folder.empty() ? fs::path{} : fs::absolute(project.folder);
  const auto listed = std::ranges::find_if(project.messages, [&](const Metadata& entry) {
    return (base / entry.file).lexically_normal() == absolute || entry.file == file;
  });
  if (listed != project.messages.end()) metadata.complete(*listed);
  return metadata;
}

bool part_of_project(const ProjectFiles& project, const std::string& file) {
  if (file == "-") return false;
  std::error_code code;
  const auto same = [&](const std::string& part) {
    return !part.empty() && fs::equivalent(part, file, code);
  };
  return fs::path{file}.filename() == "plainsong.yaml" || same(project.profile.file) ||
         same(project.profile.canon) || same(project.profile.messages) ||
         std::ranges::any_of(project.glossary_files, same);
}

}  // namespace plainsong
