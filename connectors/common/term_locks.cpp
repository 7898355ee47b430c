#include "common/term_locks.hpp"

#include <algorithm>
#include <utility>

namespace plainsong {
namespace {

bool has_locked_term(const Concept& entry) {
  return std::ranges::any_of(entry.languages, [](const LanguageSection& section) {
    return std::ranges::any_of(section.terms, &Term::locked);
  });
}

}  // namespace

void TermLocks::add(const Profile& profile, std::size_t level) {
  for (const std::string& id : profile.lock.terms) {
    locks_.try_emplace(id, Lock{level, profile.file});
  }
}

void TermLocks::check(const Glossary& glossary, std::size_t level, Errors& errors) {
  for (const Concept& entry : glossary.concepts) {
    const auto lock = locks_.find(entry.id);
    const auto known = known_.find(entry.id);
    if (lock != locks_.end() && lock->second.level < level && known != known_.end() &&
        known->second.languages != entry.languages) {
      std::string place = glossary.name;
      if (entry.line != 0) place.append(":").append(std::to_string(entry.line));
      errors.push_back({ErrorKind::invalid_config, std::move(place),
                        "the concept “" + entry.id + "” is changed here, but “" + lock->second.by +
                            "” locks it; leave it out here"});
      continue;
    }
    known_.insert_or_assign(entry.id, entry);
    if (has_locked_term(entry)) locks_.try_emplace(entry.id, Lock{level, glossary.name});
  }
}

}  // namespace plainsong
