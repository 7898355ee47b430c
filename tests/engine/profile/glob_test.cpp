#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "plainsong/profile.hpp"

namespace plainsong {

TEST_CASE("a glob fits the tails of a path that begin at a folder") {
  struct Case {
    const char* glob;
    const char* path;
    bool fits;
  };
  constexpr Case cases[] = {
      {"letter.docx", "letter.docx", true},
      {"letter.docx", "fall/letter.docx", true},
      {"letter.docx", "newsletter.docx", false},
      {"letter.docx", "letter.docx/page", false},
      {"*.docx", "fall/letter.docx", true},
      {"fall/*.docx", "fall/letter.docx", true},
      {"fall/*.docx", "fall/week/letter.docx", false},
      {"fall/*", "rainfall/letter.docx", false},
      {"fall/**", "school/fall/week/1/letter.docx", true},
      {"fall/", "school/fall/week/1/letter.docx", true},
      {"fall/**/letter.docx", "fall/letter.docx", true},
      {"fall/**/letter.docx", "fall/a/b/letter.docx", true},
      {"fall/**/letter.docx", "fall/a/b/newsletter.docx", false},
      {"**/letter.docx", "letter.docx", true},
      {"/srv/**/letter.*", "/srv/a/letter.odt", true},
      {"/srv/*", "a/srv/x", false},
      {"./fall/*", "fall/x", true},
      {"week?.md", "week7.md", true},
      {"week?.md", "week.md", false},
      {"week?.md", "week/.md", false},
      {"a?o.md", "año.md", true},
      {"week[1-3].md", "week2.md", true},
      {"week[1-3].md", "week4.md", false},
      {"week[!1-3].md", "week4.md", true},
      {"week[^1-3].md", "week2.md", false},
      {"week[!1]x", "week/x", false},
      {"[]x].md", "].md", true},
      {"[ñá].md", "ñ.md", true},
      {"[a-].md", "-.md", true},
      {"[ab", "[ab", true},
      {"[ab", "a", false},
      {"\\*.md", "*.md", true},
      {"\\*.md", "x.md", false},
      {"*", "anything", true},
      {"", "anything", false},
      {"*", "", false},
      {"Letter.docx", "letter.docx", false},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.glob});
    CAPTURE(std::string{c.path});
    CHECK(glob_match(c.glob, c.path) == c.fits);
  }
}

TEST_CASE("a glob of many stars takes no longer than its length times the path's") {
  std::string glob;
  for (int i = 0; i < 60; ++i) glob += "*a**";
  const std::string path(4000, 'a');
  CHECK(glob_match(glob, path));
  CHECK_FALSE(glob_match(glob + 'b', path));
}

TEST_CASE("the voice with the longest pattern writes a message") {
  Profile profile;
  profile.voices = {
      {.id = "district", .match = {"messages/**", "*@district.example.org", "@example.org"}},
      {.id = "school/elm", .match = {"messages/elm/**", "elm@district.example.org"}},
      {.id = "teacher/lee", .match = {"messages/elm/lee-*"}},
  };
  struct Case {
    const char* file;
    const char* sender;
    const char* voice;
  };
  constexpr Case cases[] = {
      {"messages/fall.md", "", "district"},
      {"/home/x/messages/elm/fall.md", "", "school/elm"},
      {"messages/elm/lee-fall.md", "", "teacher/lee"},
      {"other/fall.md", "", ""},
      {"-", "office@district.example.org", "district"},
      {"-", "Elm Office <ELM@District.example.org>", "school/elm"},
      {"-", "someone@example.org", "district"},
      {"-", "someone@example.org.evil.test", ""},
      {"-", "someone@notexample.org", ""},
      {"-", "x/elm@district.example.org", ""},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.file});
    CAPTURE(std::string{c.sender});
    CHECK(matching_voice(profile, c.file, c.sender) == c.voice);
  }
}

TEST_CASE("the nearest word is one that may have been meant") {
  const std::vector<std::string> known{"glossaries", "languages", "school_year",
                                       "messages",   "keep",      "type"};
  struct Case {
    const char* word;
    const char* nearest;
  };
  constexpr Case cases[] = {
      {"glossary", "glossaries"},
      {"langauges", "languages"},
      {"School-Year", "school_year"},
      {"school year", "school_year"},
      {"message", "messages"},
      {"keeps", "keep"},
      {"file", ""},
      {"colour", ""},
      {"", ""},
      {"keep", "keep"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string{c.word});
    CHECK(nearest_word(c.word, known).value_or("") == c.nearest);
  }
  CHECK_FALSE(nearest_word(std::string(1'000'000, 'k'), known));
  CHECK_FALSE(nearest_word("keep", {}));
}

}  // namespace plainsong
