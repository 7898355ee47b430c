#include "lsp/silencing.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "common/workspace.hpp"

namespace plainsong::lsp {
namespace {

/// The text with the comment for the finding at "zorgleam" put in; empty if there is none for it.
std::string silenced(const std::string& text, TextKind kind) {
  const auto at = static_cast<std::uint32_t>(text.find("zorgleam"));
  EditSession::Found found{.bytes = {at, at + 8}, .quote = "zorgleam", .verbatim = true};
  found.finding.rule = "spelling/unknown-word";
  const auto comment = silencing_comment(text, kind, found, "why");
  if (!comment) return {};
  return std::string{text}.insert(comment->at, comment->text);
}

}  // namespace

TEST_CASE("the comment that lets a finding stand goes where it changes nothing else") {
  const std::string mark = "<!-- plainsong ignore-next spelling/unknown-word: why -->";
  struct Case {
    const char* name;
    TextKind kind;
    std::string text;
    std::string wanted;
  };
  const std::vector<Case> cases{
      {"a paragraph", TextKind::markdown, "Hi.\n\nThe books\nare zorgleam.\n",
       "Hi.\n\n" + mark + "\nThe books\nare zorgleam.\n"},
      {"the first words", TextKind::markdown, "zorgleam.\r\n", mark + "\r\nzorgleam.\r\n"},
      {"a heading", TextKind::markdown, "# Our zorgleam\n", "# Our " + mark + "zorgleam\n"},
      {"a list item", TextKind::markdown, "- a\n- zorgleam\n", "- a\n- " + mark + "zorgleam\n"},
      {"a later line of an item", TextKind::markdown, "- a\n  zorgleam\n",
       "- a " + mark + "\n  zorgleam\n"},
      {"HTML", TextKind::html, "<p>A zorgleam</p>", "<p>A " + mark + "zorgleam</p>"},
      {"an attribute", TextKind::html, "<img alt=\"zorgleam\">", ""},
      {"plain text", TextKind::plain, "zorgleam", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.name);
    CHECK(silenced(one.text, one.kind) == one.wanted);
  }
}

TEST_CASE("the comment does let the finding stand") {
  const auto workspace = open_workspace("", 1);
  REQUIRE(workspace);
  for (const std::string text :
       {"Hi.\n\nThe books\nare zorgleam.\n", "# Our zorgleam\n", "- a\n- zorgleam\n",
        "- a\n  zorgleam\n", "zorgleam blue.\n", "> A zorgleam\n"}) {
    CAPTURE(text);
    EditSession session{
        (*workspace)->engine, {.file = "a.md", .voice = {}}, silenced(text, TextKind::markdown)};
    session.check();
    for (const auto& found : session.findings()) {
      CHECK(found.finding.category != Category::spelling);
    }
  }
}

TEST_CASE("what is missing from a message is let stand at its end") {
  EditSession::Found found;
  found.finding.rule = "required-parts/contact";
  CHECK(silencing_comment("Hi.", TextKind::markdown, found, "why") ==
        Insertion{.at = 3, .text = "\n\n<!-- plainsong required-parts/contact = off: why -->\n"});
}

}  // namespace plainsong::lsp
