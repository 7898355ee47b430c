#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "plainsong/glossary.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// The concepts that profiles lock, and what those below may therefore not define otherwise.
/// Levels count from 0, the profile that extends no other.
class TermLocks {
 public:
  /// The `lock: {terms}` of the profile at `level`.
  void add(const Profile& profile, std::size_t level);

  /// Takes the glossaries in the order in which they override. Adds an error for each concept that
  /// a profile above the one at `level` locks, by its `lock` or by a locked term, and that
  /// `glossary` gives other terms.
  void check(const Glossary& glossary, std::size_t level, Errors& errors);

 private:
  struct Lock {
    std::size_t level = 0;
    std::string by{};  ///< the profile or glossary
  };
  std::map<std::string, Lock> locks_;     // by concept
  std::map<std::string, Concept> known_;  // as the glossaries so far have it
};

}  // namespace plainsong
