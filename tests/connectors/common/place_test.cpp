#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/render.hpp"

namespace plainsong {

TEST_CASE("a place is told as a person would") {
  struct Case {
    const char* name;
    Location location;
    Locale locale;
    std::string place;
  };
  const std::vector<Case> cases{
      {"a line",
       {.start = Position{3, 18}, .end = Position{3, 20}},
       Locale::en,
       "line 3, column 18"},
      {"a page, once", {.part = "page 2", .place = {.page = 2}}, Locale::en, "page 2"},
      {"a page in Spanish", {.part = "page 2", .place = {.page = 2}}, Locale::es, "página 2"},
      {"a page of an attachment",
       {.part = "part 3, page 12", .place = {.page = 12}},
       Locale::en,
       "part 3, page 12"},
      {"a paragraph",
       {.part = "word/footnotes.xml", .place = {.paragraph = 4}},
       Locale::en,
       "word/footnotes.xml, paragraph 4"},
      {"a cell",
       {.place = {.table = 1, .row = 2, .cell = 3}},
       Locale::en,
       "table 1, row 2, cell 3"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(place_text(c.location, c.locale) == c.place);
  }
}

}  // namespace plainsong
