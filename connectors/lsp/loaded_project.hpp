#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/workspace.hpp"
#include "lsp/position.hpp"
#include "lsp/term_index.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/result.hpp"

namespace plainsong::lsp {

/// A profile with all that documents are checked and explained by. Immutable.
struct LoadedProject {
  std::shared_ptr<const Workspace> workspace{};
  std::shared_ptr<const TermIndex> terms{};
};
/// Reads the profile at `path`; the built-in one for an empty path.
[[nodiscard]] Result<LoadedProject, Errors> load(const std::string& path, UseLedger use_ledger);

/// What tells this state of the project's files from another. Only looks at the files' dates.
[[nodiscard]] std::string stamp_of(const LoadedProject& project, const std::string& path);

/// True if `file` is read when the project is loaded.
[[nodiscard]] bool is_part(const LoadedProject& project, const std::string& file);

/// Where a person can read what a finding rests on: the line (from 0) of a file.
struct EvidencePlace {
  std::string file{};
  std::uint32_t line = 0;
};
/// Nothing for what is in no file.
[[nodiscard]] std::optional<EvidencePlace> place_of(const LoadedProject& project,
                                                    const Evidence& evidence);

}  // namespace plainsong::lsp
