#include "spelling/affix_file.hpp"

#include <doctest/doctest.h>

#include <string>

namespace plainsong {
namespace {

/// The flags as "12 34".
std::string numbers(AffixFile file, std::string_view text) {
  std::string result;
  for (const Flag flag : file.flags(file.add_flags(text))) {
    if (!result.empty()) result += ' ';
    result += std::to_string(static_cast<unsigned>(flag));
  }
  return result;
}

}  // namespace

TEST_CASE("flags are read in the notation the file declares") {
  struct Case {
    const char* name;
    std::string_view aff;
    std::string_view flags;
    std::string_view numbers;
  };
  const Case cases[]{
      {"a byte each", "SET UTF-8\n", "BA\xC3\xB1", "65 66 177 195"},
      {"a character each", "SET UTF-8\nFLAG UTF-8\n", "Bñ", "66 241"},
      {"a byte of a Latin charset", "SET ISO8859-1\n", "ñ", "241"},
      {"pairs of bytes", "SET UTF-8\nFLAG long\n", "AaBb", "4259937 4325474"},
      {"half a pair is none", "SET UTF-8\nFLAG long\n", "AaB", "4259937"},
      {"numbers", "FLAG num\n", "1001,7,007,x", "7 1001"},
      {"twice is once", "SET UTF-8\n", "AAAB", "65 66"},
      {"an alias", "AF 2\nAF AB # first\nAF C\n", "2", "67"},
      {"an alias that is not there", "AF 1\nAF AB\n", "3", ""},
      {"the notation may come last", "SFX A Y 0\nFLAG num\n", "12", "12"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(numbers(AffixFile::read(c.aff), c.flags) == c.numbers);
  }
}

TEST_CASE("affixes are read with their conditions") {
  AffixFile file = AffixFile::read(
      "\xEF\xBB\xBFSET UTF-8\r\n"
      "SFX S Y 2\r\n"
      "SFX S y ies [^aeiou]y\r\n"
      "SFX S 0 s/XY [ñ.\t# a comment\r\n"
      "PFX U N 1\r\n"
      "PFX U 0 un .\r\n"
      "SFX S Y 1\r\n"
      "SFX S o 0 o\r\n");
  const auto suffixes = file.suffixes(U'S');
  REQUIRE(suffixes.size() == 3);
  CHECK(suffixes[0].strip == U"y");
  CHECK(suffixes[0].append == U"ies");
  REQUIRE(suffixes[0].condition.size() == 2);
  CHECK_FALSE(suffixes[0].condition[0].allows(U'a'));
  CHECK(suffixes[0].condition[0].allows(U'n'));
  CHECK(suffixes[0].condition[1].allows(U'y'));
  CHECK(suffixes[0].crosses);
  CHECK(suffixes[1].strip.empty());
  CHECK(suffixes[1].append == U"s");
  CHECK(file.has(suffixes[1].flags, U'Y'));
  CHECK_FALSE(file.has(suffixes[1].flags, U'S'));
  REQUIRE(suffixes[1].condition.size() == 1);
  CHECK(suffixes[1].condition[0].allows(U'.'));
  CHECK(suffixes[2].append.empty());
  REQUIRE(file.prefixes(U'U').size() == 1);
  CHECK(file.prefixes(U'U')[0].condition.empty());
  CHECK_FALSE(file.prefixes(U'U')[0].crosses);
  CHECK(file.suffixes(U'U').empty());
}

TEST_CASE("text comes out of the charset of the dictionary") {
  const AffixFile latin2 = AffixFile::read("SET ISO8859-2\nREP \xB1 a\n");
  CHECK(latin2.decode("za\xBF\xF3\xB3\xE6") == "zażółć");
  CHECK(latin2.replacements()[0] == Replacement{"ą", "a"});
  CHECK(AffixFile::read("SET microsoft-cp1251\n").decode("\xE4\xE0") == "да");
  CHECK(AffixFile::read("# nothing\n").decode("ni\xF1o") == "niño");
  CHECK(AffixFile::read("SET no-such-charset\n").decode("ni\xF1o") == "niño");
}

TEST_CASE("special flags and replacements are read, the rest is passed over") {
  const AffixFile file = AffixFile::read(
      "SET UTF-8\nTRY abc\nNEEDAFFIX n\nONLYINCOMPOUND o\nFORBIDDENWORD f\nNOSUGGEST s\n"
      "CIRCUMFIX c\nREP 2\nREP ei ie\nREP alot a_lot\nREP lonely\nSFX\nSFX A\nSFX A Y\n"
      "SFX A 0 s .\nCOMPOUNDRULE x*y\n");
  CHECK(file.need_affix == U'n');
  CHECK(file.only_in_compound == U'o');
  CHECK(file.forbidden == U'f');
  CHECK(file.no_suggest == U's');
  CHECK(file.circumfix == U'c');
  CHECK_FALSE(file.case_is_free);
  CHECK(file.suffixes(U'A').empty());
  CHECK(std::vector<Replacement>(file.replacements().begin(), file.replacements().end()) ==
        std::vector<Replacement>{{"ei", "ie"}, {"alot", "a_lot"}});
}

}  // namespace plainsong
