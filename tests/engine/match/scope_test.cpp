#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "match/scope.hpp"

namespace plainsong {
namespace {

TEST_CASE("a scope reads the blocks its selectors name") {
  const Block paragraph{.kind = BlockKind::paragraph};
  const Block title{.kind = BlockKind::heading, .level = 1};
  const Block section{.kind = BlockKind::heading, .level = 2};
  const Block item{.kind = BlockKind::list_item};
  const Block quotation{.kind = BlockKind::quotation};
  const Block cell{.kind = BlockKind::table_cell};
  const Block header{.kind = BlockKind::table_header};
  const Block code{.kind = BlockKind::code};

  struct Case {
    const char* name;
    std::vector<std::string> selectors;
    ScopeUnit unit;
    std::vector<Block> reads;
    std::vector<Block> passes_over;
  };
  const std::vector<Case> cases{
      {"none", {}, ScopeUnit::block, {paragraph, title, item, quotation, cell}, {code}},
      {"text", {"text"}, ScopeUnit::block, {paragraph, title, item, quotation, cell}, {code}},
      {"headings", {"heading"}, ScopeUnit::block, {title, section}, {paragraph, item}},
      {"one level", {"heading.h2"}, ScopeUnit::block, {section}, {title, paragraph}},
      {"any of two", {"heading.h1", "list"}, ScopeUnit::block, {title, item}, {section, paragraph}},
      {"negated", {"~heading"}, ScopeUnit::block, {paragraph, item}, {title, section}},
      {"joined",
       {"sentence & ~blockquote"},
       ScopeUnit::sentence,
       {paragraph, item},
       {quotation, code}},
      {"cells", {"table.cell"}, ScopeUnit::block, {cell}, {header, paragraph}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto scope = Scope::parse(c.selectors);
    REQUIRE(scope);
    for (const Block& block : c.reads) CHECK(scope->reads(block, c.unit));
    for (const Block& block : c.passes_over) CHECK(!scope->reads(block, c.unit));
  }
}

TEST_CASE("a scope can be something else than visible text") {
  struct Case {
    const char* selector;
    ScopeUnit unit;
    const char* name;
  };
  const std::vector<Case> cases{
      {"raw", ScopeUnit::raw, ""},
      {"summary", ScopeUnit::summary, ""},
      {"alt", ScopeUnit::alt_text, ""},
      {"text.frontmatter.title", ScopeUnit::front_matter, "title"},
      {"text.attr.title", ScopeUnit::attribute, "title"},
      {"text.comment.block", ScopeUnit::comment, ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.selector);
    const auto scope = Scope::parse(std::vector<std::string>{c.selector});
    REQUIRE(scope);
    REQUIRE(scope->selectors().size() == 1);
    CHECK(scope->selectors()[0].unit == c.unit);
    CHECK(scope->selectors()[0].name == c.name);
  }
}

TEST_CASE("a word that is no scope is refused") {
  const auto scope = Scope::parse(std::vector<std::string>{"headings"});
  REQUIRE(!scope);
  CHECK(scope.error().message ==
        "\"headings\" is no scope; write one like \"heading\", \"sentence\" or \"list\"");
}

}  // namespace
}  // namespace plainsong
