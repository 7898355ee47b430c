#include "plainsong/profile.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "profile/ignore_entries.hpp"
#include "profile/in_quotes.hpp"
#include "profile/mail_policy.hpp"
#include "profile/rule_settings.hpp"
#include "profile/style.hpp"
#include "profile/values.hpp"
#include "profile/voices.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr int longest_keep = 36500;  // days
constexpr std::size_t most_languages = 100;

struct SchoolYear {
  std::string start{};
  std::string end{};
};

constexpr std::array school_year_fields{
    Field<SchoolYear>{"start",
                      [](const YamlNode& node, SchoolYear& year, Mistakes& mistakes) {
                        year.start = text_of(node, date_mistake, mistakes);
                      }},
    Field<SchoolYear>{"end",
                      [](const YamlNode& node, SchoolYear& year, Mistakes& mistakes) {
                        year.end = text_of(node, date_mistake, mistakes);
                      }},
};

void read_school_year(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  SchoolYear year;
  read_map<SchoolYear>(node, year, school_year_fields, mistakes);
  if (!year.start.empty() && !year.end.empty() && year.end <= year.start) {
    mistakes.add(node.line, "the school year ends on " + year.end + ", before it starts on " +
                                year.start + "; exchange or correct the two");
  }
  read.profile.school_year_start = std::move(year.start);
  read.profile.school_year_end = std::move(year.end);
}

void read_languages(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read.profile.languages.clear();
  std::vector<std::string>& languages = read.profile.languages;
  for (std::string& tag : texts_of(node, language_mistake, mistakes)) {
    if (languages.size() == most_languages) {
      mistakes.add(node.line, "there are more than " + std::to_string(most_languages) +
                                  " languages; name those the district writes in");
      break;
    }
    if (std::ranges::find(languages, tag) == languages.end()) languages.push_back(std::move(tag));
  }
}

std::string ledger_mistake(std::string_view place) {
  for (const std::string_view start : {"sqlite:", "postgresql://", "postgres://"}) {
    if (place.starts_with(start) && place.size() > start.size()) return {};
  }
  return in_quotes(place) +
         " is no place for a ledger; write it like \"sqlite:ledger.sqlite\" or "
         "\"postgresql://host/name\"";
}

void read_format(const YamlNode& node, ProfileRead& /*read*/, Mistakes& mistakes) {
  const std::string version = text_of(node, mistakes);
  if (version == "1" || node.kind != YamlKind::text) return;
  mistakes.add(node.line, "the file is of format " + in_quotes(version) +
                              ", and this program reads format 1; write \"plainsong: 1\"");
}

void read_choices(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read.profile.choices = text_map_of(node, mistakes);
  for (const YamlNode& entry : node.children) {
    read.lines.try_emplace("choices/" + entry.key, entry.line);
  }
}

/// Reads a text, or a list of them, into a member of the profile.
template <std::string Profile::*member>
void read_text(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read.profile.*member = text_of(node, mistakes);
}
template <std::vector<std::string> Profile::*member>
void read_texts(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  read.profile.*member = texts_of(node, mistakes);
}

constexpr std::array profile_fields{
    Field<ProfileRead>{"plainsong", read_format},
    Field<ProfileRead>{"extends",
                       [](const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
                         read.extends = text_of(node, mistakes);
                       }},
    Field<ProfileRead>{"name", read_text<&Profile::name>},
    Field<ProfileRead>{"aka", read_texts<&Profile::aka>},
    Field<ProfileRead>{"languages", read_languages},
    Field<ProfileRead>{"timezone",
                       [](const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
                         read.profile.timezone = text_of(node, time_zone_mistake, mistakes);
                       }},
    Field<ProfileRead>{"school_year", read_school_year},
    Field<ProfileRead>{"voices", read_voices},
    Field<ProfileRead>{"glossaries", read_texts<&Profile::glossaries>},
    Field<ProfileRead>{"packs", read_texts<&Profile::packs>},
    Field<ProfileRead>{"canon", read_text<&Profile::canon>},
    Field<ProfileRead>{"messages", read_text<&Profile::messages>},
    Field<ProfileRead>{"ledger",
                       [](const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
                         read.profile.ledger = text_of(node, ledger_mistake, mistakes);
                       }},
    Field<ProfileRead>{"rules", read_rules},
    Field<ProfileRead>{"ignore", read_ignore},
    Field<ProfileRead>{"style", read_style},
    Field<ProfileRead>{"acronyms", read_acronyms},
    Field<ProfileRead>{"jargon", read_jargon},
    Field<ProfileRead>{"inclusive",
                       [](const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
                         read.profile.inclusive = text_map_of(node, mistakes);
                       }},
    Field<ProfileRead>{"choices", read_choices},
    Field<ProfileRead>{"keep",
                       [](const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
                         read.profile.keep_days =
                             whole_number_of(node, 0, longest_keep, mistakes).value_or(0);
                       }},
    Field<ProfileRead>{"lock", read_locks},
    Field<ProfileRead>{"gateway", read_gateway},
};

}  // namespace

ProfileRead parse_profile(std::string_view yaml, std::string_view file) {
  ProfileRead read;
  read.profile.file = file;
  // Without the key, the parent says which languages there are.
  read.profile.languages.clear();
  Mistakes mistakes{file};
  YamlRead tree = read_yaml(yaml);
  for (YamlMistake& mistake : tree.mistakes) mistakes.add(mistake.line, std::move(mistake.message));
  if (tree.whole) {
    if (tree.root.kind == YamlKind::map) {
      for (const YamlNode& entry : tree.root.children) {
        if (entry.kind != YamlKind::empty) read.lines.try_emplace(entry.key, entry.line);
      }
    }
    if (tree.root.kind != YamlKind::empty) {
      read_map<ProfileRead>(tree.root, read, profile_fields, mistakes);
    }
    if (!read.lines.contains("plainsong")) {
      mistakes.add(1, "the format is missing; write \"plainsong: 1\" as the first line");
    }
  }
  if (read.extends.empty()) {
    complete_voices(read.profile, read.lines, mistakes);
    if (read.profile.languages.empty()) read.profile.languages = Profile{}.languages;
  }
  read.errors = mistakes.errors();
  return read;
}

}  // namespace plainsong
