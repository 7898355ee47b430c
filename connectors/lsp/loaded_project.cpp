#include "lsp/loaded_project.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace plainsong::lsp {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t checks_at_once = 2;  // of a paragraph while one of all is under way

std::vector<std::string> files_of(const ProjectFiles& project) {
  std::vector<std::string> files{project.profile.file, project.profile.canon,
                                 project.profile.messages};
  files.insert(files.end(), project.glossary_files.begin(), project.glossary_files.end());
  for (const PackPlace& pack : project.packs) {
    files.insert(files.end(), pack.files.begin(), pack.files.end());
  }
  std::erase(files, std::string{});
  return files;
}

std::uint32_t from_zero(std::size_t line) {
  return line == 0 ? 0 : static_cast<std::uint32_t>(line - 1);
}

template <class Entries>
std::optional<std::uint32_t> line_in(const Entries& entries, std::string_view id) {
  const auto found = std::ranges::find_if(entries, [&](const auto& one) { return one.id == id; });
  if (found == entries.end()) return std::nullopt;
  return from_zero(found->line);
}

std::optional<std::uint32_t> canon_line(const Canon& canon, std::string_view ref) {
  constexpr std::string_view required = "required/";
  if (ref.starts_with(required)) {
    for (const auto& [type, elements] : canon.required) {
      if (const auto line = line_in(elements, ref.substr(required.size()))) return line;
    }
    return std::nullopt;
  }
  if (const auto line = line_in(canon.facts, ref)) return line;
  if (const auto line = line_in(canon.policies, ref)) return line;
  if (const auto line = line_in(canon.statements, ref)) return line;
  const auto defined = std::ranges::find(canon.definitions, ref, &CanonDefinition::concept_id);
  if (defined == canon.definitions.end()) return std::nullopt;
  return from_zero(defined->line);
}

}  // namespace

Result<LoadedProject, Errors> load(const std::string& path, UseLedger use_ledger) {
  auto workspace = open_workspace(path, checks_at_once, use_ledger);
  if (!workspace) return unexpected{std::move(workspace).error()};
  const ProjectFiles& project = (*workspace)->project;
  Errors errors;
  Errors warnings;
  auto glossaries = load_glossaries(project, errors, warnings);
  std::vector<std::shared_ptr<const void>> keep;
  const auto dictionaries = find_dictionaries(project.profile.languages, keep);
  return LoadedProject{
      .workspace = *std::move(workspace),
      .terms = std::make_shared<const TermIndex>(std::move(glossaries), dictionaries)};
}

std::string stamp_of(const LoadedProject& project, const std::string& path) {
  std::string stamp;
  auto files = files_of(project.workspace->project);
  files.push_back(path);
  for (const std::string& file : files) {
    std::error_code code;
    const auto time = fs::last_write_time(file, code);
    stamp += code ? "none" : std::to_string(time.time_since_epoch().count());
    stamp += ' ';
  }
  return stamp;
}

bool is_part(const LoadedProject& project, const std::string& file) {
  std::error_code code;
  const fs::path wanted = fs::absolute(file, code).lexically_normal();
  return std::ranges::any_of(files_of(project.workspace->project), [&](const std::string& one) {
    return fs::absolute(one, code).lexically_normal() == wanted;
  });
}

std::optional<EvidencePlace> place_of(const LoadedProject& project, const Evidence& evidence) {
  const ProjectFiles& files = project.workspace->project;
  if (evidence.kind == "glossary") {
    const TermEntry entry = project.terms->by_id(evidence.ref);
    if (entry.its_concept == nullptr) return std::nullopt;
    return EvidencePlace{entry.glossary->name, from_zero(entry.its_concept->line)};
  }
  if (evidence.kind == "canon" && !files.profile.canon.empty()) {
    const auto line = canon_line(files.canon, evidence.ref);
    if (!line) return std::nullopt;
    return EvidencePlace{files.profile.canon, *line};
  }
  if (evidence.kind != "message" || evidence.ref.empty() || files.folder.empty()) {
    return std::nullopt;
  }
  const fs::path message{evidence.ref};
  const fs::path file = message.is_absolute() ? message : fs::path{files.folder} / message;
  std::error_code code;
  if (!fs::is_regular_file(file, code)) return std::nullopt;  // it is only in a ledger
  return EvidencePlace{file.string(), 0};
}

}  // namespace plainsong::lsp
