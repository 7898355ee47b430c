#include "context/word_verdicts.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

namespace plainsong {
namespace {

std::shared_ptr<const WordVerdict> proposing(const std::string& word) {
  return std::make_shared<const WordVerdict>(WordVerdict{.proposals = {word}});
}

}  // namespace

TEST_CASE("a verdict is remembered for one word of one language") {
  WordVerdicts verdicts;
  CHECK(verdicts.find(english, "calender") == nullptr);
  verdicts.remember(english, "calender", proposing("calendar"));
  REQUIRE(verdicts.find(english, "calender") != nullptr);
  CHECK(verdicts.find(english, "calender")->proposals.front() == "calendar");
  CHECK(verdicts.find(spanish, "calender") == nullptr);
  CHECK(verdicts.find(english, "Calender") == nullptr);
}

TEST_CASE("a later verdict takes the place of an earlier one") {
  WordVerdicts verdicts;
  verdicts.remember(english, "form", proposing("from"));
  verdicts.remember(english, "form", proposing("forum"));
  CHECK(verdicts.find(english, "form")->proposals.front() == "forum");
}

TEST_CASE("no more verdicts are kept than there is room for") {
  WordVerdicts verdicts;
  for (std::size_t i = 0; i <= WordVerdicts::most; ++i) {
    verdicts.remember(english, "word" + std::to_string(i), proposing("word"));
  }
  CHECK(verdicts.find(english, "word0") == nullptr);
  CHECK(verdicts.find(english, "word" + std::to_string(WordVerdicts::most)) != nullptr);
}

}  // namespace plainsong
