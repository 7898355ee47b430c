#pragma once

#include <memory>
#include <string>

#include "common/checked_file.hpp"
#include "common/project.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// A profile with its files, read and compiled, for a program that runs for long. Immutable: a
/// reload makes another, and what is under way keeps its own.
struct Workspace {
  ProjectFiles project{};
  std::shared_ptr<const Engine> engine{};
  Locale locale = Locale::en;
  std::string today{};  ///< ISO 8601, the day for which the engine was made
  /// What earlier messages say; empty unless the ledger is asked. Thread-safe.
  Related related{};
  Errors warnings{};
  /// A name of all that findings depend on; another after each reload.
  std::string version{};
};

/// Whether messages are compared with those that the ledger of their profile keeps; the built-in
/// one has none.
enum class UseLedger : bool { no, yes };

/// Reads the profile at `path`; the built-in one for an empty path. Every mistake is in the error.
[[nodiscard]] Result<std::shared_ptr<const Workspace>, Errors> open_workspace(
    const std::string& path, std::size_t threads, UseLedger use_ledger = UseLedger::no);

}  // namespace plainsong
