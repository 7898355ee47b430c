#include "common/files.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "support/temporary_folder.hpp"

namespace plainsong {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names_below(const std::string& folder,
                                     const std::vector<std::string>& paths) {
  std::vector<std::string> names;
  for (const std::string& path : paths) names.push_back(fs::relative(path, folder).string());
  return names;
}

}  // namespace

TEST_CASE("a folder is walked in order for files that hold messages") {
  const test::TemporaryFolder folder;
  for (const char* name :
       {"b.txt", "a.txt", "sub/c.md", "sub/deeper/d.html", ".hidden.txt", ".git/e.txt",
        "~$open.docx", "old.txt~", "plainsong.yaml", "words.csv", "photo.png"}) {
    folder.put(name, "text");
  }
  fs::create_directory_symlink(folder.path(), folder.at("sub/loop"));
  Errors errors;
  const auto found = files::expand({folder.path()}, errors);
  const auto names = names_below(folder.path(), found);
  const bool has_text = std::ranges::find(names, "a.txt") != names.end();
  CHECK(errors.empty());
  CHECK(has_text);
  CHECK(std::ranges::is_sorted(names));
  for (const std::string& name : names) {
    CAPTURE(name);
    CHECK(name.find("hidden") == std::string::npos);
    CHECK(name.find(".git") == std::string::npos);
    CHECK(name.find('~') == std::string::npos);
    CHECK(name.find("loop") == std::string::npos);
    CHECK_FALSE(name.ends_with(".yaml"));
    CHECK_FALSE(name.ends_with(".csv"));
    CHECK_FALSE(name.ends_with(".png"));
  }
}

TEST_CASE("files that are named are taken as they are, also where there are none") {
  const test::TemporaryFolder folder;
  folder.put("a.odd", "text");
  Errors errors;
  const std::vector<std::string> paths{folder.at("a.odd"), folder.at("none.txt"), "-"};
  CHECK(files::expand(paths, errors) == paths);
  CHECK(errors.empty());
}

TEST_CASE("read says why a file cannot be had") {
  const test::TemporaryFolder folder;
  folder.put("long.txt", std::string(2000, 'a'));
  struct Case {
    const char* name;
    std::string path;
    ErrorKind kind;
  };
  const std::vector<Case> cases{
      {"missing", folder.at("none.txt"), ErrorKind::not_found},
      {"below a file", folder.at("long.txt/x"), ErrorKind::not_found},
      {"a folder", folder.path(), ErrorKind::unreadable},
      {"over the limit", folder.at("long.txt"), ErrorKind::too_large},
      {"endless", "/dev/zero", ErrorKind::too_large},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto bytes = files::read(c.path, 1000);
    REQUIRE_FALSE(bytes.has_value());
    CHECK(bytes.error().kind == c.kind);
    CHECK(bytes.error().where == c.path);
    CHECK_FALSE(bytes.error().message.empty());
    CHECK_FALSE(bytes.error().message.ends_with('.'));
  }
}

TEST_CASE("what is written is read back, and replaces what was there") {
  const test::TemporaryFolder folder;
  const std::string path = folder.at("a.bin");
  for (const std::string& bytes : {std::string{"first, and longer"}, std::string{"a\0b", 3}}) {
    REQUIRE(files::write(path, bytes).has_value());
    const auto read = files::read(path, 1000);
    REQUIRE(read.has_value());
    CHECK(*read == bytes);
  }
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator{folder.path()}) ++count;
  CHECK(count == 1);  // no temporary file is left
}

TEST_CASE("the nearest profile above a file is found") {
  const test::TemporaryFolder folder;
  folder.put("plainsong.yaml", "top");
  folder.put("school/plainsong.yaml", "school");
  folder.put("school/letters/a.txt", "text");
  folder.put("board/b.txt", "text");
  CHECK(files::find_above(folder.at("school/letters/a.txt"), "plainsong.yaml") ==
        folder.at("school/plainsong.yaml"));
  CHECK(files::find_above(folder.at("school"), "plainsong.yaml") ==
        folder.at("school/plainsong.yaml"));
  CHECK(files::find_above(folder.at("board/b.txt"), "plainsong.yaml") ==
        folder.at("plainsong.yaml"));
  CHECK(files::find_above(folder.at("board/b.txt"), "no-such-profile.yaml").empty());
}

}  // namespace plainsong
