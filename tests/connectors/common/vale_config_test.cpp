#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/vale_config.hpp"

namespace plainsong {
namespace {

using Texts = std::vector<std::string>;

TEST_CASE("a .vale.ini is read by sections") {
  Errors errors;
  const ValeConfig config = parse_vale_config(
      "StylesPath = styles # here\n"
      "; a comment\n"
      "MinAlertLevel = warning\n"
      "Vocab = Base, District\n"
      "Packages = Google, \\\n"
      "  Microsoft\n"
      "[formats]\n"
      "news = md\n"
      "[*]\n"
      "BasedOnStyles = Vale, District\n"
      "TokenIgnores = '({[^}]+})'\n"
      "[*.{md,html}]\n"
      "District.Rule = NO\n"
      "District.Other = error\n",
      ".vale.ini", errors);
  REQUIRE(errors.empty());
  CHECK(config.styles_path == "styles");
  CHECK(config.min_level == Severity::warning);
  CHECK(config.vocabularies == Texts{"Base", "District"});
  CHECK(config.packages == Texts{"Google", "Microsoft"});
  CHECK(config.ending_of("a/b.news") == "md");
  CHECK(config.ending_of("a.b/c") == "");
  CHECK(config.styles() == Texts{"Vale", "District"});
  REQUIRE(config.sections.size() == 2);
  CHECK(config.sections[0].token_ignores == Texts{"({[^}]+})"});
  CHECK(config.sections[1].glob == "*.{md,html}");
  CHECK(config.sections[1].rules == std::vector<std::pair<std::string, std::string>>{
                                        {"District.Rule", "NO"}, {"District.Other", "error"}});
}

TEST_CASE("mistakes in a .vale.ini are told with their line") {
  Errors errors;
  static_cast<void>(
      parse_vale_config("MinAlertLevel = loud\n[*\nnothing\n", "a/.vale.ini", errors));
  REQUIRE(errors.size() == 3);
  CHECK(errors[0].where == "a/.vale.ini:1");
  CHECK(errors[1].where == "a/.vale.ini:2");
  CHECK(errors[2].where == "a/.vale.ini:3");
}

TEST_CASE("globs of a .vale.ini") {
  struct Case {
    const char* glob;
    const char* path;
    bool fits;
  };
  const std::vector<Case> cases{
      {"*", "a/b.md", true},
      {"*.md", "a/b.md", true},
      {"*.md", "a/b.mdx", false},
      {"*.{md,html}", "b.html", true},
      {"*.{md,html}", "b.txt", false},
      {"a?.md", "ab.md", true},
      {"[a-c]*.md", "bx.md", true},
      {"[!a-c]*.md", "bx.md", false},
      {"test.md", "test.md", true},
      {"test.md", "x/test.md", false},
      {"{a", "{a", true},
      {"[a", "[a", true},
      {"", "", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.glob);
    CAPTURE(c.path);
    CHECK(vale_glob_matches(c.glob, c.path) == c.fits);
  }
}

TEST_CASE("a glob that could take forever does not") {
  CHECK(!vale_glob_matches(std::string(50, '*') + "a*a*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
}

}  // namespace
}  // namespace plainsong
