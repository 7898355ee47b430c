#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/packs.hpp"
#include "common/term_locks.hpp"
#include "plainsong/canon.hpp"
#include "plainsong/engine.hpp"
#include "plainsong/glossary.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// A profile with the files it names: what a district writes down, read.
struct ProjectFiles {
  Profile profile{};
  Canon canon{};
  std::vector<Metadata> messages{};  ///< of the message list; files relative to `folder`
  std::string folder{};              ///< of the profile; empty for the built-in one
  /// The files that were read, which a cached lexicon depends on, in order.
  std::vector<std::string> glossary_files{};
  std::vector<PackPlace> packs{};  ///< the rule packs of the profile, which it likewise depends on
  std::string profile_bytes{};     ///< of the whole chain of profiles
  /// How far below the topmost profile each of glossary_files is named.
  std::vector<std::size_t> glossary_levels{};
  TermLocks locks{};
};

/// Reads the profile at `path` and those it extends; the built-in one for an empty path. Every
/// mistake in the profiles, the canon and the message list is in the error.
[[nodiscard]] Result<ProjectFiles, Errors> load_project(const std::string& path);

/// The glossaries of the project, built-in ones included, with the choices of the profile made.
/// Mistakes go to `errors`, remarks to `warnings`.
[[nodiscard]] std::vector<Glossary> load_glossaries(const ProjectFiles& project, Errors& errors,
                                                    Errors& warnings);

/// Where compiled lexicons are kept, and for whom an engine is.
struct OpenOptions {
  std::size_t threads = 1;
  Locale locale = Locale::en;
  std::string today{};    ///< ISO 8601
  bool use_cache = true;  ///< keep compiled lexicons in the user's cache folder
};

/// The engine of a project: from the cache if nothing it depends on has changed, else compiled.
[[nodiscard]] Result<std::shared_ptr<const Engine>, Errors> open_engine(const ProjectFiles& project,
                                                                        const OpenOptions& options,
                                                                        Errors& warnings);

/// What is known about the message in `file` before it is read: what the user said, then what the
/// message list says.
[[nodiscard]] Metadata metadata_for(const ProjectFiles& project, const std::string& file,
                                    const Metadata& said);

/// True if `file` is what the project is made of (profile, glossary, canon, message list), and so
/// no message: `plainsong check *` in a folder that holds both names it too.
[[nodiscard]] bool part_of_project(const ProjectFiles& project, const std::string& file);

/// The dictionaries on this machine for these BCP 47 tags, with their word tables; `keep` gets what
/// owns the tables' bytes. A language without one is left out.
[[nodiscard]] std::vector<Dictionary> find_dictionaries(
    const std::vector<std::string>& languages, std::vector<std::shared_ptr<const void>>& keep);

}  // namespace plainsong
