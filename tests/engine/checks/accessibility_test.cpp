#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/rule_checking.hpp"

namespace plainsong {
namespace {

const test::RuleChecker& checker() {
  static const test::RuleChecker instance{{.packs = {"accessibility"}}};
  return instance;
}

struct Case {
  const char* name;
  std::string_view file;
  std::string_view text;
  std::vector<std::string> findings;
};

void check_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(std::string{c.name});
    CHECK(checker().findings({"accessibility", "existence"}, c.text, {}, c.file) == c.findings);
  }
}

}  // namespace

TEST_CASE("an image without a description is found in HTML and Markdown") {
  check_all({
      {"no alt", "a.html", "<p>Hi <img src='g.png'></p>", {"<> [image-without-description]"}},
      {"a file name",
       "a.html",
       "<p>Hi <img src='g.png' alt='IMG_1.jpg'></p>",
       {"<> [image-without-description]"}},
      {"described", "a.html", "<p>Hi <img src='g.png' alt='A bean plant'></p>", {}},
      {"decoration", "a.html", "<p>Hi <img src='g.png' alt=''></p>", {}},
      {"role", "a.html", "<p>Hi <img src='g.png' role=presentation></p>", {}},
      {"pixel", "a.html", "<p>Hi <img src='g.png' width=1 height=1></p>", {}},
      {"hidden", "a.html", "<p>Hi <img src='g.png' style='display:none'></p>", {}},
      {"Markdown", "a.md", "Hi ![](g.png) there\n", {"<> [image-without-description]"}},
      {"Markdown, described", "a.md", "Hi ![A bean plant](g.png) there\n", {}},
  });
}

TEST_CASE("an image is named by its file, where its source is") {
  const std::string html = "<p>Hi <img src='a/g.png'></p>";
  const Report report = checker().report(html, {}, "a.html");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message ==
        "An image has no description (g.png); say in a few words what it shows.");
  REQUIRE(report.findings[0].origin);
  CHECK(report.findings[0].origin->bytes.of(html) == "<img src='a/g.png'>");
}

TEST_CASE("a sentence in capitals is found and set in small letters") {
  check_all({
      {"sentence",
       "a.txt",
       "Hello. PLEASE DO NOT PARK IN THE BUS LANE. Thanks.",
       {"PLEASE DO NOT PARK IN THE BUS LANE -> Please do not park in the bus lane "
        "[all-capitals]"}},
      {"Spanish",
       "a.txt",
       "POR FAVOR NO SE ESTACIONE EN LA CALLE. Gracias por su ayuda.",
       {"POR FAVOR NO SE ESTACIONE EN LA CALLE -> Por favor no se estacione en la calle "
        "[all-capitals]"}},
      {"one word", "a.txt", "Please do NOT park here.", {}},
      {"a letterhead", "a.txt", "FERN RIDGE ELEMENTARY SCHOOL NEWS", {}},
      {"a heading", "a.md", "# WELCOME TO THE BOOK FAIR OF THE YEAR\n", {}},
  });
}

TEST_CASE("link words that say nothing are found") {
  check_all({
      {"click here",
       "a.html",
       "<p>For the menu <a href='/m'>click here</a>.</p>",
       {"click here [link-text]"}},
      {"here", "a.md", "The menu is [here](/m).\n", {"here [link-text]"}},
      {"a page's name", "a.md", "See the [menu for the week](/m).\n", {}},
      {"no link", "a.txt", "Come here at noon.", {}},
  });
}

TEST_CASE("pictures for bullets are found once") {
  check_all({
      {"three", "a.txt", "📌 one\n\n📌 two\n\n📌 three\n", {"📌 [emoji-bullets]"}},
      {"two", "a.txt", "📌 one\n\n📌 two\n", {}},
      {"inside", "a.txt", "one 📌\n\ntwo 📌\n\nthree 📌\n", {}},
  });
}

}  // namespace plainsong
