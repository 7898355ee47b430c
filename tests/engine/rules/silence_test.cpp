#include "rules/silence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "plainsong/reader.hpp"

namespace plainsong {
namespace {

Document read(std::string_view bytes, std::string_view name = "letter.md") {
  return read_document(std::string{bytes}, {.file_name = name}, {.file = std::string{name}})
      .value();
}

/// A finding for each occurrence of `words` in the visible text.
std::vector<Finding> findings_of(const Document& document, std::string_view words,
                                 const std::string& rule = "spelling/unknown-word") {
  std::vector<Finding> findings;
  const std::string_view text = document.text();
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const auto start = static_cast<std::uint32_t>(at);
    findings.push_back({.rule = rule,
                        .category = Category::spelling,
                        .span = {start, start + static_cast<std::uint32_t>(words.size())}});
  }
  return findings;
}

/// One character for each "teh": '!' if it is reported, else 's'.
std::string heard(std::string_view bytes, std::string_view name = "letter.md") {
  const Document document = read(bytes, name);
  Report report{.findings = findings_of(document, "teh")};
  const std::vector<Finding> all = report.findings;
  silence(document, {}, "2026-10-01", report);
  std::string result;
  for (const Finding& finding : all) {
    result += std::ranges::find(report.findings, finding) != report.findings.end() ? '!' : 's';
  }
  return result;
}

}  // namespace

TEST_CASE("comments in a message silence what they name, where they say") {
  struct Case {
    const char* name;
    const char* text;
    const char* heard;
  };
  const Case cases[] = {
      {"nothing said", "teh teh", "!!"},
      {"from off to the end", "teh\n\n<!-- plainsong off -->\n\nteh\n\nteh", "!ss"},
      {"from off to on", "<!-- plainsong off -->\n\nteh\n\n<!-- plainsong on -->\n\nteh", "s!"},
      {"inside a paragraph", "teh <!-- plainsong off --> teh <!-- plainsong on --> teh", "!s!"},
      {"a category", "<!-- plainsong spelling = off -->\n\nteh", "s"},
      {"a rule", "<!-- plainsong spelling/unknown-word = off -->\n\nteh", "s"},
      {"another rule", "<!-- plainsong spelling/confused-word = off -->\n\nteh", "!"},
      {"a rule, until it is on again",
       "<!-- plainsong spelling = off -->\n\nteh\n\n<!-- plainsong spelling = on -->\n\nteh", "s!"},
      {"on does not end what a rule's own comment began",
       "<!-- plainsong spelling = off -->\n\n<!-- plainsong on -->\n\nteh", "s"},
      {"the next block and no more",
       "<!-- plainsong ignore-next: a quotation -->\n\nteh teh\n\nteh", "ss!"},
      {"the next block for one category", "<!-- plainsong ignore-next style: it is so -->\n\nteh",
       "!"},
      {"the rest of a block", "teh <!-- plainsong ignore-next --> teh\n\nteh", "!s!"},
      {"two of them in a row",
       "<!-- plainsong ignore-next -->\n\nteh\n\n<!-- plainsong ignore-next -->\n\nteh", "ss"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(heard(c.text) == c.heard);
  }
}

TEST_CASE("pages have such comments too") {
  CHECK(heard("<p>teh<!-- plainsong off --><p>teh<!-- plainsong on --><p>teh", "a.html") == "!s!");
  CHECK(heard("<p>teh<!-- plainsong off --><p>teh", "a.txt") == "!!");
}

TEST_CASE("what is missing is silenced by the rule's comment, wherever that stands") {
  const Document document = read("Hello\n\n<!-- plainsong message.missing = off: a flyer -->\n");
  Report report{.findings = {{.rule = "required/letter", .category = Category::message_missing}}};
  silence(document, {}, "2026-10-01", report);
  CHECK(report.findings.empty());
  REQUIRE(report.silenced.size() == 1);
  CHECK(report.silenced[0].reason == "a flyer");
  CHECK(report.silenced[0].by == SilencedBy::comment);
}

TEST_CASE("what is not in the text is silenced by comments before it in the source") {
  const std::string_view page = "<p>a</p><!-- plainsong off --><img><!-- plainsong on --><img>";
  const Document document = read(page, "a.html");
  const auto image = [&](std::size_t at) {
    const auto start = static_cast<std::uint32_t>(at);
    return Finding{.rule = "accessibility/image",
                   .category = Category::accessibility,
                   .span = {1, 1},
                   .origin = Origin{.bytes = {start, start + 5}}};
  };
  const Finding first = image(page.find("<img>"));
  const Finding second = image(page.rfind("<img>"));
  Report report{.findings = {second, first}};
  silence(document, {}, "2026-10-01", report);
  CHECK(report.findings == std::vector{second});
}

TEST_CASE("a comment that is not understood is a remark, not silence") {
  const Document document = read("<!-- plainsong of -->\n\nteh");
  Report report{.findings = findings_of(document, "teh")};
  silence(document, {}, "2026-10-01", report);
  CHECK(report.findings.size() == 1);
  REQUIRE(report.remarks.size() == 1);
  CHECK(report.remarks[0].starts_with("the comment “plainsong of” is not understood"));
}

TEST_CASE("entries of the profile silence what fits them until they expire") {
  struct Case {
    const char* name;
    Ignore entry;
    bool silenced;
  };
  const Case cases[] = {
      {"by category", {.rule = "spelling"}, true},
      {"by rule", {.rule = "spelling/unknown-word"}, true},
      {"by pack", {.rule = "glossary"}, false},
      {"these words", {.rule = "spelling", .text = "TEH"}, true},
      {"other words", {.rule = "spelling", .text = "hte"}, false},
      {"in this file", {.rule = "spelling", .file = "*.md"}, true},
      {"in another file", {.rule = "spelling", .file = "*.html"}, false},
      {"on its last day", {.rule = "spelling", .expires = "2026-10-01"}, true},
      {"the day after", {.rule = "spelling", .expires = "2026-09-30"}, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Document document = read("teh");
    Report report{.findings = findings_of(document, "teh")};
    Profile profile;
    profile.ignore = {{.rule = "style", .reason = "no"}, c.entry};
    profile.ignore[1].reason = "so it is";
    silence(document, profile, "2026-10-01", report);
    CHECK(report.findings.empty() == c.silenced);
    REQUIRE(report.silenced.size() == (c.silenced ? 1U : 0U));
    if (!c.silenced) continue;
    CHECK(report.silenced[0].entry == 1);
    CHECK(report.silenced[0].reason == "so it is");
    CHECK(report.silenced[0].by == SilencedBy::ignore);
  }
}

}  // namespace plainsong
