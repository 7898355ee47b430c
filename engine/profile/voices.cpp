#include "profile/voices.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr std::array contact_names{std::string_view{"phone"}, std::string_view{"email"},
                                   std::string_view{"url"}, std::string_view{"address"}};

constexpr std::size_t longest_pattern = 200;

constexpr std::array person_fields{
    Field<Person>{"name", [](const YamlNode& node, Person& person,
                             Mistakes& mistakes) { person.name = text_of(node, mistakes); }},
    Field<Person>{"role", [](const YamlNode& node, Person& person,
                             Mistakes& mistakes) { person.role = text_of(node, mistakes); }},
};

void read_people(const YamlNode& node, Voice& voice, Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    Person person;
    read_map<Person>(entry, person, person_fields, mistakes);
    if (entry.kind == YamlKind::map && entry_of(entry, "name") == nullptr) {
      mistakes.add(entry.line, "a person without a name stands here; add \"name\"");
    }
    if (!person.name.empty()) voice.people.push_back(std::move(person));
  }
}

void read_contacts(const YamlNode& node, Voice& voice, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (std::ranges::find(contact_names, entry.key) == contact_names.end()) {
      mistakes.add(entry.line, unknown_word("contact", entry.key, contact_names));
      continue;
    }
    if (entry.kind == YamlKind::empty) continue;
    std::string contact = text_of(entry, mistakes);
    if (entry.key == "email" && contact.find('@') == std::string::npos && !contact.empty()) {
      mistakes.add(entry.line,
                   in_quotes(contact) + " is no e-mail address; write it with its \"@\"");
      continue;
    }
    if (!contact.empty()) voice.contacts[entry.key] = std::move(contact);
  }
}

void read_patterns(const YamlNode& node, Voice& voice, Mistakes& mistakes) {
  for (std::string& pattern : texts_of(node, mistakes)) {
    if (pattern.size() > longest_pattern) {
      mistakes.add(node.line, in_quotes(pattern) + " is longer than " +
                                  std::to_string(longest_pattern) +
                                  " characters; shorten it with \"**\"");
      continue;
    }
    voice.match.push_back(std::move(pattern));
  }
}

constexpr std::array voice_fields{
    Field<Voice>{"id",
                 [](const YamlNode& node, Voice& voice, Mistakes& mistakes) {
                   voice.id = text_of(node, voice_id_mistake, mistakes);
                 }},
    Field<Voice>{"parent",
                 [](const YamlNode& node, Voice& voice, Mistakes& mistakes) {
                   voice.parent = text_of(node, voice_id_mistake, mistakes);
                 }},
    Field<Voice>{"name", [](const YamlNode& node, Voice& voice,
                            Mistakes& mistakes) { voice.name = text_of(node, mistakes); }},
    Field<Voice>{"aka", [](const YamlNode& node, Voice& voice,
                           Mistakes& mistakes) { voice.aka = texts_of(node, mistakes); }},
    Field<Voice>{"grades", [](const YamlNode& node, Voice& voice,
                              Mistakes& mistakes) { voice.grades = text_of(node, mistakes); }},
    Field<Voice>{"teaches", [](const YamlNode& node, Voice& voice,
                               Mistakes& mistakes) { voice.teaches = text_of(node, mistakes); }},
    Field<Voice>{"people", read_people},
    Field<Voice>{"contacts", read_contacts},
    Field<Voice>{"match", read_patterns},
};

}  // namespace

void read_voices(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  if (!is_list(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    Voice voice;
    read_map<Voice>(entry, voice, voice_fields, mistakes);
    if (entry.kind != YamlKind::map) continue;
    if (entry_of(entry, "id") == nullptr) {
      mistakes.add(entry.line,
                   "a voice without an id stands here; add one like \"id: school/alder-creek\"");
    }
    if (voice.id.empty()) continue;
    const auto [first, added] = read.lines.try_emplace("voices/" + voice.id, entry.line);
    if (!added) {
      mistakes.add(entry.line, "there is a voice " + in_quotes(voice.id) + " already, in line " +
                                   std::to_string(first->second) + "; give this one another id");
      continue;
    }
    read.profile.voices.push_back(std::move(voice));
  }
}

void complete_voices(Profile& profile, const std::map<std::string, std::size_t>& lines,
                     Mistakes& mistakes) {
  constexpr std::string_view district = "district";
  std::map<std::string_view, Voice*> by_id;
  std::vector<std::string> ids;
  for (Voice& voice : profile.voices) {
    by_id.emplace(voice.id, &voice);
    ids.push_back(voice.id);
  }
  for (Voice& voice : profile.voices) {
    if (voice.parent.empty() && voice.id != district && by_id.contains(district)) {
      voice.parent = district;
    }
  }
  // Each voice is entered once; a walk that comes back to where it began has found a circle.
  enum class State { fresh, walked, done };
  std::map<std::string_view, State> states;
  for (Voice& voice : profile.voices) {
    std::vector<Voice*> walk;
    for (Voice* at = &voice; at != nullptr;) {
      State& state = states[at->id];
      if (state == State::walked) {
        const auto line = lines.find("voices/" + at->id);
        mistakes.add(
            line == lines.end() ? 1 : line->second,
            "the voice " + in_quotes(at->id) + " is its own ancestor; name another parent for it");
        at->parent.clear();
      }
      if (state != State::fresh) break;
      state = State::walked;
      walk.push_back(at);
      if (at->parent.empty()) break;
      const auto parent = by_id.find(at->parent);
      if (parent == by_id.end()) {
        const auto line = lines.find("voices/" + at->id);
        const auto nearest =
            mistakes.full() ? std::optional<std::string>{} : nearest_word(at->parent, ids);
        mistakes.add(line == lines.end() ? 1 : line->second,
                     "the parent of the voice " + in_quotes(at->id) + " is " +
                         in_quotes(at->parent) + ", which is not a voice here; " +
                         (nearest && *nearest != at->id ? "write " + in_quotes(*nearest)
                                                        : "add it, or name another"));
        at->parent.clear();
        break;
      }
      at = parent->second;
    }
    for (const Voice* walked : walk) states[walked->id] = State::done;
  }
}

}  // namespace plainsong
