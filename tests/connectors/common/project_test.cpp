#include "common/project.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/checked_file.hpp"
#include "support/temporary_folder.hpp"

namespace plainsong {
namespace {

constexpr const char* header = "concept_id,language,term,status,locked\n";

/// What loading the school's glossaries complains of.
Errors glossary_mistakes(const test::TemporaryFolder& folder) {
  const auto project = load_project(folder.at("school/plainsong.yaml"));
  if (!project) return project.error();
  Errors errors;
  Errors warnings;
  static_cast<void>(load_glossaries(*project, errors, warnings));
  return errors;
}

}  // namespace

TEST_CASE("a school may not change a term that its district locks") {
  struct Case {
    const char* name;
    std::string district;  // the lock
    std::string agreed;    // the district's row
    std::string own;       // the school's row
    std::vector<std::string> mistakes;
  };
  const std::vector<Case> cases{
      {"not locked",
       "",
       "target,en,learning target,preferred,no\n",
       "target,en,learning goal,preferred,no\n",
       {}},
      {"locked by the profile",
       "lock: {terms: [target]}\n",
       "target,en,learning target,preferred,no\n",
       "target,en,learning goal,preferred,no\n",
       {"the concept “target” is changed here"}},
      {"locked in the glossary",
       "",
       "target,en,learning target,preferred,yes\n",
       "target,en,learning goal,preferred,no\n",
       {"the concept “target” is changed here"}},
      {"locked and the same",
       "lock: {terms: [target]}\n",
       "target,en,learning target,preferred,no\n",
       "target,en,learning target,preferred,no\n",
       {}},
      {"another concept",
       "lock: {terms: [target]}\n",
       "target,en,learning target,preferred,no\n",
       "rubric,en,rubric,preferred,no\n",
       {}},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    const test::TemporaryFolder folder;
    folder.put("plainsong.yaml",
               "plainsong: 1\nname: Maple Hollow\nglossaries: [agreed.csv]\n" + c.district);
    folder.put("agreed.csv", header + c.agreed);
    folder.put("school/plainsong.yaml",
               "plainsong: 1\nextends: ../plainsong.yaml\nglossaries: [own.csv]\n");
    folder.put("school/own.csv", header + c.own);
    std::vector<std::string> found;
    for (const Error& error : glossary_mistakes(folder)) {
      CHECK(error.where == folder.at("school/own.csv") + ":2");
      found.push_back(error.message.substr(0, error.message.find(", but")));
    }
    CHECK(found == c.mistakes);
  }
}

TEST_CASE("what is known of a message comes from the user, the list, the file, the globs") {
  const test::TemporaryFolder folder;
  folder.put("plainsong.yaml",
             "plainsong: 1\nname: Maple Hollow\nmessages: messages.jsonl\n"
             "voices:\n  - id: district\n    name: Maple Hollow\n"
             "  - id: school/oak\n    parent: district\n    name: Oak School\n"
             "    match: [\"oak/*\"]\n");
  folder.put("messages.jsonl",
             "{\"file\": \"listed.txt\", \"voice\": \"district\", \"audience\": \"board\"}\n");
  const auto project = load_project(folder.at("plainsong.yaml"));
  REQUIRE(project.has_value());
  Errors warnings;
  const auto engine = open_engine(*project, {.use_cache = false}, warnings);
  REQUIRE(engine.has_value());
  const auto metadata = [&](const std::string& name, const Metadata& said) {
    return check_bytes(**engine, "Good morning to all of you.\n",
                       metadata_for(*project, folder.at(name), said), {}, {})
        .document->metadata();
  };
  CHECK(metadata("listed.txt", {}).audience == "board");
  CHECK(metadata("listed.txt", {}).voice == "district");
  CHECK(metadata("listed.txt", {.audience = "families"}).audience == "families");
  CHECK(metadata("oak/letter.txt", {}).voice == "school/oak");
  CHECK(metadata("oak/letter.txt", {.voice = "district"}).voice == "district");
  CHECK(metadata("else.txt", {}).voice.empty());
}

}  // namespace plainsong
