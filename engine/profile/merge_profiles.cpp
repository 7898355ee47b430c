#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "plainsong/profile.hpp"
#include "profile/in_quotes.hpp"
#include "profile/voices.hpp"

namespace plainsong {
namespace {

/// Adds what the list does not hold yet.
void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  std::set<std::string_view> held{more.begin(), more.end()};
  for (const std::string& entry : list) held.erase(entry);
  list.reserve(list.size() + more.size());
  for (const std::string& entry : more) {
    if (held.erase(entry) > 0) list.push_back(entry);
  }
}

void replace(std::string& text, const std::string& by) {
  if (!by.empty()) text = by;
}

template <class T>
void replace_entries(std::map<std::string, T>& map, const std::map<std::string, T>& by) {
  for (const auto& [key, value] : by) map.insert_or_assign(key, value);
}

void merge_voice(Voice& voice, const Voice& child) {
  replace(voice.parent, child.parent);
  replace(voice.name, child.name);
  append(voice.aka, child.aka);
  replace(voice.grades, child.grades);
  replace(voice.teaches, child.teaches);
  std::map<std::string, std::size_t> places;
  for (const Person& person : voice.people) {
    places.emplace(person.name, static_cast<std::size_t>(&person - voice.people.data()));
  }
  for (const Person& person : child.people) {
    const auto [place, added] = places.try_emplace(person.name, voice.people.size());
    if (added) voice.people.push_back(person);
    replace(voice.people[place->second].role, person.role);
  }
  replace_entries(voice.contacts, child.contacts);
  append(voice.match, child.match);
}

void merge_voices(std::vector<Voice>& voices, const std::vector<Voice>& child) {
  std::map<std::string, std::size_t> places;
  for (const Voice& voice : voices) places.emplace(voice.id, places.size());
  for (const Voice& voice : child) {
    const auto [place, added] = places.try_emplace(voice.id, voices.size());
    if (added) {
      voices.push_back(voice);
    } else {
      merge_voice(voices[place->second], voice);
    }
  }
}

void merge_style(Style& style, const Style& child) {
  replace_entries(style.time, child.time);
  replace_entries(style.date, child.date);
  replace_entries(style.phone, child.phone);
  replace_entries(style.sentence_words, child.sentence_words);
  append(style.abbreviated_months_in, child.abbreviated_months_in);
  replace(style.heading_case, child.heading_case);
}

void merge_acronyms(Acronyms& acronyms, const Acronyms& child) {
  append(acronyms.known, child.known);
  for (const auto& [audience, list] : child.by_audience) {
    append(acronyms.by_audience[audience], list);
  }
  replace_entries(acronyms.expansions, child.expansions);
}

bool is_part_of(std::string_view part, std::string_view whole) {
  return part.starts_with(whole) &&
         (part.size() == whole.size() || part[whole.size()] == '/' || part[whole.size()] == '.');
}

/// The lock that holds this rule, pack or category: its own, that of a whole it is part of, or that
/// of a part of it.
const std::string* lock_of(const std::vector<std::string>& locks, std::string_view name) {
  const auto found = std::ranges::find_if(locks, [&](const std::string& lock) {
    return is_part_of(name, lock) || is_part_of(lock, name);
  });
  if (found != locks.end()) return &*found;
  // The rules of a glossary are named after its concepts, and may be of any category of terms.
  if (!name.starts_with("glossary/")) return nullptr;
  const auto terms = std::ranges::find_if(locks, [](const std::string& lock) {
    return lock.starts_with("term.") || lock == "translation.term" ||
           lock == "internal.inconsistent";
  });
  return terms == locks.end() ? nullptr : &*terms;
}

/// Adds a mistake for each thing the child changes against a lock of the parent.
void check_locks(const Profile& parent, const ProfileRead& child, Mistakes& mistakes) {
  const auto changed = [&](const std::string& place, std::string what, const std::string& lock) {
    const auto line = child.lines.find(place);
    mistakes.add(line == child.lines.end() ? 1 : line->second,
                 std::move(what) + ", but " + in_quotes(parent.file) + " locks " + in_quotes(lock) +
                     "; leave it out here");
  };
  for (const auto& [name, setting] : child.profile.rules) {
    const std::string* lock = lock_of(parent.lock.rules, name);
    if (lock == nullptr) continue;
    const auto before = parent.rules.find(name);
    if (before != parent.rules.end() && before->second == setting) continue;
    changed("rules/" + name, "the rule " + in_quotes(name) + " is set here", *lock);
  }
  for (std::size_t i = 0; i < child.profile.ignore.size(); ++i) {
    const Ignore& entry = child.profile.ignore[i];
    const std::string* lock = lock_of(parent.lock.rules, entry.rule);
    if (lock == nullptr) continue;
    changed("ignore/" + std::to_string(i),
            "findings of " + in_quotes(entry.rule) + " are ignored here", *lock);
  }
  for (const auto& [id, option] : child.profile.choices) {
    const auto lock = std::ranges::find(parent.lock.terms, id);
    if (lock == parent.lock.terms.end()) continue;
    const auto before = parent.choices.find(id);
    if (before != parent.choices.end() && before->second == option) continue;
    changed("choices/" + id, "the choice " + in_quotes(id) + " is made here", *lock);
  }
  const bool other_canon = !child.profile.canon.empty() && child.profile.canon != parent.canon;
  if (other_canon && !parent.lock.facts.empty()) {
    changed("canon", "the canon is replaced here", parent.lock.facts.front());
  }
}

}  // namespace

Profile merge_profiles(const Profile& parent, const ProfileRead& child, Errors& errors) {
  Mistakes mistakes{child.profile.file};
  check_locks(parent, child, mistakes);
  const Profile& own = child.profile;
  Profile merged = parent;
  merged.file = own.file;
  replace(merged.name, own.name);
  append(merged.aka, own.aka);
  if (!own.languages.empty()) merged.languages = own.languages;
  replace(merged.timezone, own.timezone);
  replace(merged.school_year_start, own.school_year_start);
  replace(merged.school_year_end, own.school_year_end);
  merge_voices(merged.voices, own.voices);
  append(merged.glossaries, own.glossaries);
  append(merged.packs, own.packs);
  replace(merged.canon, own.canon);
  replace(merged.messages, own.messages);
  replace(merged.ledger, own.ledger);
  replace_entries(merged.rules, own.rules);
  merged.ignore.insert(merged.ignore.end(), own.ignore.begin(), own.ignore.end());
  merge_style(merged.style, own.style);
  merge_acronyms(merged.acronyms, own.acronyms);
  for (const auto& [audience, terms] : own.jargon) {
    replace_entries(merged.jargon[audience], terms);
  }
  replace_entries(merged.inclusive, own.inclusive);
  replace_entries(merged.choices, own.choices);
  if (child.lines.contains("keep")) merged.keep_days = own.keep_days;
  if (own.gateway) merged.gateway = own.gateway;
  append(merged.lock.rules, own.lock.rules);
  append(merged.lock.terms, own.lock.terms);
  append(merged.lock.facts, own.lock.facts);
  complete_voices(merged, child.lines, mistakes);
  const Errors found = mistakes.errors();
  errors.insert(errors.end(), found.begin(), found.end());
  return merged;
}

}  // namespace plainsong
