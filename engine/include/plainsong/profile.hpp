#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/mail_policy.hpp"
#include "plainsong/result.hpp"

namespace plainsong {

/// Somebody a voice names.
struct Person {
  std::string name{};
  std::string role{};

  friend bool operator==(const Person&, const Person&) = default;
};

/// Who speaks: the district, a school, a teacher. Voices form a tree.
struct Voice {
  std::string id{};      ///< "district", "school/alder-creek", "teacher/quintana"
  std::string parent{};  ///< the id of the voice it inherits from; empty for the district
  std::string name{};
  std::vector<std::string> aka{};
  std::string grades{};
  std::string teaches{};
  std::vector<Person> people{};
  std::map<std::string, std::string> contacts{};  ///< "phone", "email", "url", "address"
  std::vector<std::string> match{};  ///< globs of its files, or the addresses it sends from

  friend bool operator==(const Voice&, const Voice&) = default;
};

/// Examples of how something is written and how not.
struct StyleExamples {
  std::vector<std::string> like{};
  std::vector<std::string> unlike{};

  friend bool operator==(const StyleExamples&, const StyleExamples&) = default;
};

struct Style {
  std::map<std::string, StyleExamples> time{};   ///< by language
  std::map<std::string, StyleExamples> date{};   ///< by language
  std::map<std::string, StyleExamples> phone{};  ///< by language; "" for all
  std::map<std::string, int> sentence_words{};   ///< limit by audience
  std::vector<std::string> abbreviated_months_in{};
  std::string heading_case{};  ///< "title", "sentence" or empty

  friend bool operator==(const Style&, const Style&) = default;
};

struct Acronyms {
  std::vector<std::string> known{};
  std::map<std::string, std::vector<std::string>> by_audience{};
  std::map<std::string, std::string> expansions{};

  friend bool operator==(const Acronyms&, const Acronyms&) = default;
};

/// What a profile says of a rule, a pack or a category.
struct RuleSetting {
  bool off = false;
  std::optional<Severity> severity{};  ///< empty: the rule's own
  std::map<std::string, std::string> parameters{};

  friend bool operator==(const RuleSetting&, const RuleSetting&) = default;
};

/// Findings that the district has looked at and lets stand.
struct Ignore {
  std::string rule{};     ///< a rule, a pack, a category or the family of one: see covers()
  std::string text{};     ///< the words found, whatever their capitals; empty: any
  std::string file{};     ///< a glob; empty: any message
  std::string reason{};   ///< never empty
  std::string expires{};  ///< ISO 8601, the last day on which it holds; empty: always
  std::string who{};      ///< whoever decided it
  std::string where{};    ///< "plainsong.yaml:12"

  friend bool operator==(const Ignore&, const Ignore&) = default;
};

/// What a parent profile does not let its children change.
struct Locks {
  std::vector<std::string> rules{};  ///< rules or categories
  std::vector<std::string> terms{};  ///< concept ids
  std::vector<std::string> facts{};  ///< ids in the canon

  friend bool operator==(const Locks&, const Locks&) = default;
};

/// One `plainsong.yaml`, merged with those it extends. Paths are resolved against the folder of
/// the file that names them; see docs/reference/profile.md.
struct Profile {
  std::string file{};  ///< where it was read from; empty for the built-in default
  std::string name{};
  std::vector<std::string> aka{};
  std::vector<std::string> languages{"en-US"};  ///< BCP 47; the first is the default
  std::string timezone{};
  std::string school_year_start{};  ///< ISO 8601 date, or empty
  std::string school_year_end{};
  std::vector<Voice> voices{};
  std::vector<std::string> glossaries{};  ///< paths or "builtin:NAME"; later ones override
  std::vector<std::string> packs{};
  std::string canon{};
  std::string messages{};
  std::string ledger{};
  std::map<std::string, RuleSetting> rules{};  ///< by rule, pack or category
  std::vector<Ignore> ignore{};
  Style style{};
  Acronyms acronyms{};
  std::map<std::string, std::map<std::string, std::string>> jargon{};  ///< audience, term, plain
  std::map<std::string, std::string> inclusive{};                      ///< wording, the wanted one
  /// Chosen terms of the built-in glossary, by the id of the choice ("learning-target").
  std::map<std::string, std::string> choices{};
  int keep_days = 0;  ///< that text of checked messages may be kept; 0: never
  Locks lock{};
  std::optional<MailPolicy> gateway{};  ///< empty: the profile speaks of none

  friend bool operator==(const Profile&, const Profile&) = default;
};

/// Reads one profile without following `extends`; paths stay as written. Every mistake is added to
/// `errors` as "file:line" with the mend; unknown keys are refused with the nearest known one.
struct ProfileRead {
  Profile profile{};
  std::string extends{};  ///< path of the parent, as written; empty for none
  /// The line, from 1, of each thing the file gives: a key ("keep"), a rule ("rules/spelling"), a
  /// choice ("choices/grades"), a voice ("voices/district").
  std::map<std::string, std::size_t> lines{};
  Errors errors{};
};
[[nodiscard]] ProfileRead parse_profile(std::string_view yaml, std::string_view file);

/// `child` on top of `parent`: what the child leaves out is the parent's; voices merge by id,
/// glossaries, packs and other lists append, rules and maps merge by key. A child that changes what
/// the parent locks adds an error.
[[nodiscard]] Profile merge_profiles(const Profile& parent, const ProfileRead& child,
                                     Errors& errors);

/// Reads a message list (JSON lines): metadata by file. Mistakes go to `errors` with their line.
[[nodiscard]] std::vector<Metadata> parse_message_list(std::string_view json_lines,
                                                       std::string_view file, Errors& errors);

/// The voice that writes `file` or sends from `sender`, by the globs and addresses of `match`; a
/// longer pattern wins. Empty if none does.
[[nodiscard]] std::string matching_voice(const Profile& profile, std::string_view file,
                                         std::string_view sender);

/// True if `path` fits `glob`: '*' within a folder, '**' across folders, '?', '[...]'. The glob
/// may fit any tail of the path that begins at a folder.
[[nodiscard]] bool glob_match(std::string_view glob, std::string_view path);

/// The word of `known` nearest to `word`, if it is near enough to have been meant.
[[nodiscard]] std::optional<std::string> nearest_word(std::string_view word,
                                                      const std::vector<std::string>& known);

}  // namespace plainsong
