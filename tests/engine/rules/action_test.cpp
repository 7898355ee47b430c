#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rules/action.hpp"

namespace plainsong {
namespace {

TEST_CASE("an action edits the words found") {
  using Texts = std::vector<std::string>;
  struct Case {
    const char* name;
    RuleAction action;
    const char* found;
    Texts suggestions;
  };
  const std::vector<Case> cases{
      {"none", {}, "very", {}},
      {"replace", {"replace", {"a", "b"}}, "very", {"a", "b"}},
      {"remove", {"remove", {}}, "very", {""}},
      {"convert", {"convert", {"simple"}}, "Drop-Off", {"drop off"}},
      {"regex", {"edit", {"regex", "(\\d+)([ap])m", "$1 $2.m."}}, "7pm", {"7 p.m."}},
      {"regex, twice", {"edit", {"regex", "a", "<${0}>"}}, "aba", {"<a>b<a>"}},
      {"replace a part", {"edit", {"replace", "-", " "}}, "a-b-c", {"a b c"}},
      {"trim", {"edit", {"trim", "."}}, "..a..", {"a"}},
      {"trim right", {"edit", {"trim_right", ".!"}}, "back!!", {"back"}},
      {"trim left", {"edit", {"trim_left", "."}}, "..a..", {"a.."}},
      {"remove a part", {"edit", {"remove", "-"}}, "a-b-c", {"abc"}},
      {"truncate", {"edit", {"truncate", " "}}, "the the", {"the"}},
      {"split", {"edit", {"split", " ", "1"}}, "not only", {"only"}},
      {"split past the end", {"edit", {"split", " ", "9"}}, "not only", {}},
      {"without parameters", {"edit", {}}, "very", {}},
      {"a pattern that is none", {"edit", {"regex", "(", ""}}, "very", {"very"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(edited(c.action, c.found) == c.suggestions);
  }
}

TEST_CASE("alternatives are listed as in a sentence") {
  CHECK(quoted_list({"a"}) == "'a'");
  CHECK(quoted_list({"a", "b"}) == "'a' or 'b'");
  CHECK(quoted_list({"a", "b", "c"}) == "'a', 'b', or 'c'");
  CHECK(listed({"a"}) == "a");
  CHECK(listed({"a", "b"}) == "'a' or 'b'");
}

}  // namespace
}  // namespace plainsong
