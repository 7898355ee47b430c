#include <doctest/doctest.h>

#include <string_view>
#include <vector>

#include "support/checking.hpp"

namespace plainsong {
namespace {

constexpr std::string_view glossary =
    "criteria,en,success criteria,preferred,noun plural,,,no,,\n"
    "ticket,en,exit ticket,preferred,noun,,,no,,\n"
    "iready,en,i-Ready,preferred,proper noun,,,yes,,\n";

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> findings;
};

}  // namespace

TEST_CASE("misspelt words are found and the likely word is proposed first") {
  const test::Checker checker{glossary};
  const std::vector<Case> cases{
      {"swapped letters",
       "You will recieve a call from us.",
       {"recieve -> receive | relieve | recite [spelling]"}},
      {"in a term",
       "We share the sucess criteria each day.",
       {"sucess criteria -> success criteria [term.variant]"}},
      {"closing", "Respectfuly,\nAna Example", {"Respectfuly -> Respectfully [spelling]"}},
      {"confused", "You can see you're child's work in the hall.", {"you're -> your [spelling]"}},
      {"Spanish",
       "Los estudiantes resiben sus libros el lunes en la escuela.",
       {"resiben -> reciben [spelling]"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto found = checker.findings(c.text);
    REQUIRE(found.size() == c.findings.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      // The first proposal is what matters; others may follow.
      const std::string_view wanted = c.findings[i];
      const std::string_view head = wanted.substr(0, wanted.find_first_of("|[") - 1);
      CHECK(std::string_view{found[i]}.starts_with(head));
    }
  }
}

TEST_CASE("names, codes, addresses, tags and drawn-out words are no misspellings") {
  const test::Checker checker{glossary};
  const std::vector<Case> cases{
      {"names", "Write to Ms. Quintanilla-Oyelaran or to Mr. Ngozi at the office.", {}},
      {"product", "We use i-Ready on Mondays.", {}},
      {"acronym", "The ELPAC and the SBAC come in spring.", {}},
      {"link", "See www.xqzexample.org/wlcome for the plan.", {}},
      {"hashtag", "Share it with #WeLoveReeding today.", {}},
      {"code", "Use the code XK-2217-QZRT at the door.", {}},
      {"drawn out", "That was sooo much fun for all of us.", {}},
      {"curly apostrophe", "It\xE2\x80\x99s the child\xE2\x80\x99s book, isn\xE2\x80\x99t it?", {}},
      {"accents taken apart", "El nin\xCC\x83o lee en la escuela con su familia.", {}},
      {"quotation", "A student wrote \xE2\x80\x9CI luv skool\xE2\x80\x9D on the card.", {}},
      {"a sentence in another language", "Nou akeyi tout fanmi yo nan lekòl la chak jou.", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(checker.findings(c.text) == c.findings);
  }
}

TEST_CASE("two names for one thing in one message are a suggestion") {
  const test::Checker checker{"peer,en,peer feedback,preferred,noun uncountable,,,no,,\n"};
  CHECK(checker.findings("Peer feedback starts today. Bring your peer review form on Friday.") ==
        std::vector<std::string>{"peer review -> peer feedback [internal.inconsistent]"});
  CHECK(checker.findings("Bring your peer review form on Friday.").empty());
}

}  // namespace plainsong
