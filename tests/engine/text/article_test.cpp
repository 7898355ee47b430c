#include <doctest/doctest.h>

#include <string>

#include "text/article.hpp"

namespace plainsong {

TEST_CASE("an English article goes with how the words are spoken") {
  struct Case {
    const char* words;
    const char* article;
  };
  const Case cases[] = {
      {"assessment", "an"},
      {"exit ticket", "an"},
      {"hour", "an"},
      {"honest answer", "an"},
      {"house", "a"},
      {"unit", "a"},
      {"uniform", "a"},
      {"unintended gap", "an"},
      {"update", "an"},
      {"user", "a"},
      {"one-pager", "a"},
      {"onset", "an"},
      {"A-level", "an"},
      {"Open House", "an"},
      {"IEP", "an"},
      {"PLC", "a"},
      {"MTSS", "an"},
      {"NASA", ""},
      {"U-shape", "a"},
      {"4", ""},
      {"", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.words);
    const auto an = takes_an(one.words);
    CHECK(std::string{an ? (*an ? "an" : "a") : ""} == one.article);
  }
}

}  // namespace plainsong
