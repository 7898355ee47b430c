#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "vale/comments.hpp"
#include "vale/scopes.hpp"

namespace plainsong::vale {
namespace {

TEST_CASE("a scope reads the blocks that have all its sections") {
  struct Case {
    const char* name;
    std::vector<std::string> scopes;
    const char* block;
    bool reads;
  };
  const std::vector<Case> cases{
      {"none is text", {}, "text.list.md", true},
      {"text is not raw", {}, "raw.md", false},
      {"a part", {"heading"}, "text.heading.h2.md", true},
      {"parts", {"heading.h2"}, "text.heading.h2.md", true},
      {"another part", {"heading.h1"}, "text.heading.h2.md", false},
      {"by ending", {"text.html"}, "text.list.md", false},
      {"any of several", {"list", "heading"}, "text.list.md", true},
      {"negated", {"~list"}, "text.heading.h1.md", true},
      {"negated and there", {"~list"}, "text.list.md", false},
      {"negated, not for raw", {"~list"}, "raw.md", false},
      {"joined", {"heading & ~heading.h1"}, "text.heading.h2.md", true},
      {"joined and left out", {"heading & ~heading.h1"}, "text.heading.h1.md", false},
      {"attribute", {"alt"}, "text.attr.alt", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(reads(c.scopes, c.block, c.block) == c.reads);
  }
}

TEST_CASE("comments silence all rules, a style, a rule, or a match of one") {
  Comments comments;
  CHECK(!comments.silence("Plain.Kids", "kids"));
  comments.read(" vale off ");
  CHECK(comments.silence("Plain.Kids", "kids"));
  comments.read("vale on");
  CHECK(!comments.silence("Plain.Kids", "kids"));
  comments.read("vale Plain.Kids = NO");
  CHECK(comments.silence("Plain.Kids", "kids"));
  CHECK(!comments.silence("Plain.Other", "kids"));
  comments.read("vale Plain.Kids = YES");
  CHECK(!comments.silence("Plain.Kids", "kids"));
  comments.read("vale Plain = NO");
  CHECK(comments.silence("Plain.Kids", "kids"));
  comments.read("vale Plain = YES");
  comments.read("vale Plain.Kids[\"kids\", \"kid\"] = NO");
  CHECK(comments.silence("Plain.Kids", "kid"));
  CHECK(!comments.silence("Plain.Kids", "Kids"));
  comments.read("something else = NO");
  CHECK(!comments.silence("something", "else"));
  comments.forget_rules();
  CHECK(!comments.silence("Plain.Kids", "kid"));
  comments.read("vale styles = Other, Plain");
  CHECK(!comments.silence("Plain.Kids", "kids"));
  CHECK(comments.silence("Third.Rule", "kids"));
  comments.read("vale style = Other");
  CHECK(comments.silence("Plain.Kids", "kids"));
  CHECK(!comments.silence("Other.Rule", "kids"));
  comments.read("vale Plain = YES");
  CHECK(!comments.silence("Plain.Kids", "kids"));
}

}  // namespace
}  // namespace plainsong::vale
