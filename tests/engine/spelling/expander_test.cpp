#include "spelling/expander.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "engine/spelling/dictionaries.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

/// The forms in order, with a space between; '!' after those not to be suggested.
std::string forms(std::string_view aff, std::string_view dic) {
  AffixFile file = AffixFile::read(aff);
  std::set<std::string> forms;
  const Result<void> done = expand_words(file, dic, [&](const WordForm& form) {
    forms.insert(std::string{form.text} + (form.suggestable ? "" : "!"));
  });
  CHECK(done.has_value());
  std::string result;
  for (const std::string& form : forms) result += (result.empty() ? "" : " ") + form;
  return result;
}

}  // namespace

TEST_CASE("entries are expanded by their affixes") {
  struct Case {
    const char* name;
    std::string_view aff;
    std::string_view dic;
    std::string_view forms;
  };
  const Case cases[]{
      {"no flags", "SET UTF-8\n", "2\nschool\nniño", "niño school"},
      {"the count may be missing", "", "school\n", "school"},
      {"a number that is a word", "", "2\n1\n2\n", "1 2"},
      {"fields about the word", "", "1\nmen st:man is:plural\nmice\tnoun\nre: x\n",
       "men mice re: x"},
      {"slashes of the word", "", "1\nand\\/or/\n/etc\n", "/etc and/or"},
      {"suffixes by condition", "SFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [aeiou]y\n",
       "2\nfamily/S\nday/S\nbus/S", "bus day days families family"},
      {"a condition longer than the word", "SFX S Y 1\nSFX S 0 s abc\n", "1\nbc/S", "bc"},
      {"prefix and suffix crossed", "PFX U Y 1\nPFX U 0 un .\nSFX D Y 1\nSFX D 0 ed .\n",
       "1\nlock/UD", "lock locked unlock unlocked"},
      {"not crossed if one of them does not", "PFX U N 1\nPFX U 0 un .\nSFX D Y 1\nSFX D 0 ed .\n",
       "1\nlock/UD", "lock locked unlock"},
      {"a suffix on a suffix", "SFX A Y 1\nSFX A 0 able/B .\nSFX B Y 1\nSFX B le ility le\n",
       "1\nread/A", "read readability readable"},
      {"no third suffix",
       "SFX A Y 1\nSFX A 0 a/B .\nSFX B Y 1\nSFX B 0 b/C .\nSFX C Y 1\nSFX C 0 c/A .\n", "1\nx/A",
       "x xa xab"},
      {"a prefix that a suffix allows", "SFX A Y 1\nSFX A 0 able/U .\nPFX U Y 1\nPFX U 0 un .\n",
       "1\nread/A", "read readable unreadable"},
      {"a suffix that a prefix allows", "PFX U Y 1\nPFX U 0 un/D .\nSFX D Y 1\nSFX D 0 ed .\n",
       "1\nlock/U", "lock unlock unlocked"},
      {"what a prefix takes off", "PFX T Y 1\nPFX T e tran es\n", "1\nescribir/T",
       "escribir transcribir"},
      {"NEEDAFFIX on the word", "NEEDAFFIX n\nSFX S Y 1\nSFX S 0 s .\n", "1\npant/nS", "pants"},
      {"NEEDAFFIX on a suffix", "NEEDAFFIX n\nSFX A Y 1\nSFX A 0 a/nB .\nSFX B Y 1\nSFX B 0 b .\n",
       "1\nx/A", "x xab"},
      {"ONLYINCOMPOUND", "ONLYINCOMPOUND c\nSFX S Y 1\nSFX S 0 s .\n", "2\nfoo/cS\nbar/S",
       "bar bars"},
      {"FORBIDDENWORD", "FORBIDDENWORD f\n", "2\nfoo/f\nbar", "bar"},
      {"NOSUGGEST", "NOSUGGEST !\nSFX S Y 1\nSFX S 0 s .\n", "1\ndarn/S!", "darn! darns!"},
      {"CIRCUMFIX: both or neither",
       "CIRCUMFIX c\nPFX P Y 2\nPFX P 0 ge/c .\nPFX P 0 be .\nSFX S Y 2\nSFX S 0 t/c .\n"
       "SFX S 0 en .\n",
       "1\nmach/PS", "bemach bemachen gemacht mach machen"},
      {"Windows line ends", "SET UTF-8\r\nSFX S Y 1\r\nSFX S 0 s .\r\n", "1\r\nday/S\r\n",
       "day days"},
      {"a Latin charset", "SET ISO8859-1\nSFX \xF1 Y 1\nSFX \xF1 0 \xE9s .\n", "1\nni\xF1o/\xF1\n",
       "niño niñoés"},
      {"the whole word may go", "SFX S Y 1\nSFX S go went go\n", "1\ngo/S", "go went"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(forms(c.aff, c.dic) == c.forms);
  }
}

TEST_CASE("a dictionary that describes too many words is refused") {
  AffixFile file = AffixFile::read("SFX S Y 2\nSFX S 0 a .\nSFX S 0 b .\n");
  std::size_t taken = 0;
  const Result<void> done =
      expand_words(file, "1\nx/S\ny/S\nz/S", [&](const WordForm&) { ++taken; }, {.forms = 4});
  REQUIRE_FALSE(done.has_value());
  CHECK(done.error().kind == ErrorKind::too_large);
  CHECK(taken == 4);
}

TEST_CASE("nearly every form of the real dictionaries is accepted by Hunspell") {
  struct Case {
    const char* name;
    Language language;
    std::size_t least;     // different forms
    std::size_t rejected;  // at most, of a sample
    std::size_t step;      // one in so many is asked
  };
  const Case cases[]{{"English", english, 160'000, 0, 7}, {"Spanish", spanish, 700'000, 1, 23}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const DictionaryFiles files = test::system_dictionary(c.language);
    AffixFile affixes = AffixFile::read(test::slurp(files.aff));
    std::set<std::string> sample;
    std::size_t forms = 0;
    const Result<void> done =
        expand_words(affixes, test::slurp(files.dic), [&](const WordForm& form) {
          if (forms++ % c.step == 0) sample.emplace(form.text);
        });
    REQUIRE(done.has_value());
    CHECK(forms > c.least);
    const auto speller = Speller::create({files}, 1);
    REQUIRE(speller.has_value());
    Speller::Session session = (*speller)->session();
    std::size_t rejected = 0;
    for (const std::string& form : sample) rejected += session.accepts(c.language, form) ? 0 : 1;
    CHECK(rejected <= c.rejected);
  }
}

}  // namespace plainsong
