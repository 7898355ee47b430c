#include "spelling/speller.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/spelling/dictionaries.hpp"

namespace plainsong {
namespace {

std::unique_ptr<Speller> both_languages(std::size_t threads) {
  auto speller = Speller::create(
      {test::system_dictionary(english), test::system_dictionary(spanish)}, threads);
  REQUIRE(speller.has_value());
  return *std::move(speller);
}

}  // namespace

TEST_CASE("a session knows which words Hunspell accepts") {
  struct Case {
    const char* name;
    Language language;
    std::string word;
    bool accepted;
  };
  const Case cases[]{
      {"right", english, "school", true},
      {"misspelt", english, "shcool", false},
      {"a name in lower case", english, "tuesday", false},
      {"a curly apostrophe", english, "don’t", true},
      {"a soft hyphen", english, "learn\xC2\xADing", true},
      {"full width", english, "ｓｃｈｏｏｌ", true},
      {"Spanish", spanish, "niños", true},
      {"letters and marks", spanish, "nin\xCC\x83os", true},
      {"Spanish without its accent", spanish, "educacion", false},
      {"malformed UTF-8", spanish, "ni\xF1os", false},
      {"empty", english, "", false},
      {"control characters", english, std::string{"school\0", 7}, false},
      {"too long", english, std::string(5000, 'a'), false},
      {"a language without a dictionary is not wrong", Language{"fr"}, "xyzzy", true},
  };
  const auto speller = both_languages(1);
  Speller::Session session = speller->session();
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(session.accepts(c.language, c.word) == c.accepted);
  }
}

TEST_CASE("a session proposes what Hunspell proposes") {
  const auto speller = both_languages(1);
  Speller::Session session = speller->session();
  const std::vector<std::string> proposals = session.suggest(english, "recieve", 3);
  CHECK(proposals.size() == 3);
  CHECK(std::ranges::count(proposals, "receive") == 1);
  CHECK(session.suggest(spanish, "educacion", 1) == std::vector<std::string>{"educación"});
  CHECK(session.suggest(english, std::string(41, 's'), 3).empty());
  CHECK(session.suggest(Language{"fr"}, "ecoel", 3).empty());
}

TEST_CASE("a dictionary that is not there is named with its package") {
  const auto speller = Speller::create({{.language = spanish,
                                         .aff = "/nowhere/es.aff",
                                         .dic = "/nowhere/es.dic",
                                         .package = "hunspell-es"}},
                                       1);
  REQUIRE_FALSE(speller.has_value());
  CHECK(speller.error() ==
        Error{ErrorKind::not_found, "/nowhere/es.aff",
              "there is no spelling dictionary for \"es\"; install the package hunspell-es"});
}

TEST_CASE("a dictionary that has gone makes no word wrong") {
  std::optional<test::TemporaryDictionary> dictionary;
  dictionary.emplace(english, "SET UTF-8\n", "1\nschool\n");
  const auto speller = Speller::create({dictionary->files()}, 1);
  REQUIRE(speller.has_value());
  CHECK((*speller)->knows(english));
  CHECK_FALSE((*speller)->knows(spanish));
  dictionary.reset();
  Speller::Session session = (*speller)->session();
  CHECK(session.accepts(english, "shcool"));
  const Result<void> ready = session.ready(english);
  REQUIRE_FALSE(ready.has_value());
  CHECK(ready.error().message ==
        "there is no spelling dictionary for \"en\"; install the package none");
  CHECK(session.ready(spanish).error().message == "no spelling dictionary is set up for \"es\"");
}

TEST_CASE("words go to a dictionary in its own charset") {
  const test::TemporaryDictionary dictionary{spanish, "SET ISO8859-1\nTRY ni\xF1o\n",
                                             "2\nni\xF1o\nping\xFCino\n"};
  const auto speller = Speller::create({dictionary.files()}, 1);
  REQUIRE(speller.has_value());
  Speller::Session session = (*speller)->session();
  CHECK(session.accepts(spanish, "niño"));
  CHECK(session.accepts(spanish, "PINGÜINO"));
  CHECK_FALSE(session.accepts(spanish, "nino"));
  CHECK_FALSE(session.accepts(spanish, "學校"));
  CHECK(session.suggest(spanish, "nñio", 5) == std::vector<std::string>{"niño"});
}

TEST_CASE("sessions take turns when there are more threads than handles") {
  const auto speller = both_languages(2);
  std::atomic<int> accepted{0};
  std::vector<std::jthread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      Speller::Session session = speller->session();
      if (session.accepts(english, "school") && session.accepts(spanish, "escuela")) ++accepted;
    });
  }
  threads.clear();
  CHECK(accepted == 6);
}

// Run with the tsan preset: Hunspell 1.7.1 is not safe to use while a handle is made.
TEST_CASE("threads ask and ask for proposals while others begin, languages open and spellers go") {
  constexpr std::size_t threads_per_speller = 8;
  const auto shared = both_languages(threads_per_speller);
  std::atomic<int> wrong{0};
  const auto expect = [&](bool holds) { wrong += holds ? 0 : 1; };
  const auto work = [&](std::size_t number, Speller& speller) {
    // Half of them begin with each language, so that one is opened while the other is in use.
    const Language first = number % 2 == 0 ? english : spanish;
    for (int round = 0; round < 20; ++round) {
      Speller::Session session = speller.session();
      if (first == english || round > 3) {
        expect(session.accepts(english, "assessment"));
        expect(!session.accepts(english, "assesment"));
      }
      if (first == spanish || round > 3) {
        expect(session.accepts(spanish, "evaluación"));
        expect(!session.accepts(spanish, "evaluacion"));
      }
      if (round % 8 == 5) {
        expect(session.suggest(english, "recieve", 1).size() == 1);
        expect(session.suggest(spanish, "telefono", 1).size() == 1);
      }
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < threads_per_speller; ++i) {
      threads.emplace_back([&, i] { work(i, *shared); });
    }
    threads.emplace_back([&] {  // another engine, as when a profile is reloaded
      for (std::size_t i = 0; i < 2; ++i) work(i, *both_languages(1));
    });
  }
  CHECK(wrong == 0);
}

}  // namespace plainsong
