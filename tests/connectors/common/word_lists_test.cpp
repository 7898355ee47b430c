#include "common/word_lists.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "support/temporary_folder.hpp"

namespace plainsong {
namespace {

using Folder = test::TemporaryFolder;
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("words are added, known and removed, each list by itself") {
  const Folder folder;
  WordLists lists{folder.path() + "/new/words"};
  CHECK(lists.words("school/oak") == Words{});
  CHECK(lists.add("school/oak", "Quailbrook").value());
  CHECK_FALSE(lists.add("school/oak", "Quailbrook").value());
  CHECK(lists.add("school/oak", "gallop\u00F3").value());
  CHECK(lists.words("school/oak") == Words{"Quailbrook", "gallop\u00F3"});
  CHECK(lists.knows("school/oak", "Quailbrook"));
  CHECK(lists.knows("school/oak", "Gallop\u00F3"));
  CHECK_FALSE(lists.knows("school/oak", "quailbrook"));
  CHECK_FALSE(lists.knows("school_oak", "Quailbrook"));
  CHECK(lists.remove("school/oak", "Quailbrook").value());
  CHECK_FALSE(lists.remove("school/oak", "Quailbrook").value());
  CHECK_FALSE(lists.knows("school/oak", "Quailbrook"));
}

TEST_CASE("words are there for the next program, and what it adds is seen") {
  const Folder folder;
  WordLists first{folder.path()};
  WordLists second{folder.path()};
  CHECK(first.add("default", "alpha").value());
  CHECK(second.knows("default", "alpha"));
  CHECK(second.add("default", "beta").value());
  CHECK(first.words("default") == Words{"alpha", "beta"});
  std::ofstream{folder.path() + "/default.txt", std::ios::app} << "gamma\r\nno word\n";
  CHECK(first.words("default") == Words{"alpha", "beta", "gamma"});
}

TEST_CASE("what is no word and no list is refused") {
  const Folder folder;
  WordLists lists{folder.path()};
  for (const std::string word : {"", "two words", "a\tb", "a\nb", "a\u00A0b"}) {
    CAPTURE(word);
    CHECK_FALSE(lists.add("default", word).has_value());
  }
  CHECK_FALSE(lists.add("default", std::string(101, 'x')).has_value());
  CHECK_FALSE(lists.add("", "word").has_value());
  CHECK(lists.add("../../etc/passwd", "word").value());  // a list like others, in the folder
  CHECK(lists.words("../../etc/passwd") == Words{"word"});
  CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("spelling findings of known words are dropped, and no others") {
  const Folder folder;
  WordLists lists{folder.path()};
  CHECK(lists.add("default", "Quailbrook").value());
  const std::string text = "Quailbrook reads";
  Report report;
  report.findings.push_back({.category = Category::spelling, .span = {0, 10}});
  report.findings.push_back({.category = Category::term_forbidden, .span = {0, 10}});
  report.findings.push_back({.category = Category::spelling, .span = {11, 16}});
  lists.forgive("default", text, report);
  REQUIRE(report.findings.size() == 2);
  CHECK(report.findings[0].category == Category::term_forbidden);
  CHECK(report.findings[1].span == Span{11, 16});
}

}  // namespace plainsong
