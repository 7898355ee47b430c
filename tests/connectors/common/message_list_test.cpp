#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "common/project.hpp"

namespace plainsong {

TEST_CASE("a message in the list is known, however it and its profile are named") {
  namespace fs = std::filesystem;
  const std::string here = fs::current_path().string();
  ProjectFiles project;
  project.messages.push_back({.file = "letters/a.txt", .audience = "families"});
  struct Case {
    const char* name;
    std::string folder;
    std::string file;
    const char* audience;
  };
  const std::vector<Case> cases{
      {"all from here", ".", "letters/a.txt", "families"},
      {"with a detour", ".", "./letters/../letters/a.txt", "families"},
      {"whole paths", here, here + "/letters/a.txt", "families"},
      {"the profile further up", here + "/district", here + "/district/letters/a.txt", "families"},
      {"another message", ".", "letters/b.txt", ""},
      {"the same name elsewhere", here, "/nowhere/letters/a.txt", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    project.folder = c.folder;
    CHECK(metadata_for(project, c.file, {}).audience == c.audience);
  }
}

TEST_CASE("what the user says of a message wins over the list") {
  ProjectFiles project;
  project.folder = ".";
  project.messages.push_back({.file = "a.txt", .voice = "district", .audience = "families"});
  const Metadata metadata = metadata_for(project, "a.txt", {.audience = "board"});
  CHECK(metadata.audience == "board");
  CHECK(metadata.voice == "district");
}

}  // namespace plainsong
