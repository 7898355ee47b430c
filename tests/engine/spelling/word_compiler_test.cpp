#include "spelling/word_compiler.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>

#include "spelling/word_table.hpp"
#include "text/word_hash.hpp"

namespace plainsong {
namespace {

using Verdicts = std::map<std::string, int>;

/// The flags of each of `words` in a table made of `source`; 0: not in it.
Verdicts flags(const WordSource& source, const std::vector<std::string>& words) {
  const Result<CompiledWords> compiled = compile_words(source);
  REQUIRE(compiled.has_value());
  const Result<WordTable> table = WordTable::open(compiled->table);
  REQUIRE(table.has_value());
  CHECK(compiled->entries == table->entries().size());
  CHECK(table->about().language == source.language);
  Verdicts verdicts;
  for (const std::string& word : words) {
    verdicts[word] = table->flags(word_hash(word));
  }
  return verdicts;
}

}  // namespace

TEST_CASE("words enter the table as they are accepted") {
  using namespace word_flags;
  const std::set<std::string> accepted{"school", "Tuesday",  "TUESDAY",  "NASA", "iPhone",
                                       "IPHONE", "McDonald", "MCDONALD", "damn", "don't"};
  const WordSource source{
      .aff = "SET UTF-8\nNOSUGGEST !\n",
      .dic =
          "9\nschool\nTuesday\nNASA\niPhone\nMcDonald\ndamn/!\ndon’t\n"
          "wrong\nWrong\n",
      .language = "en-US",
      .accepts = [&](std::string_view word) { return accepted.contains(std::string{word}); }};
  CHECK(flags(source, {"school", "tuesday", "nasa", "iphone", "iPhone", "mcdonald", "McDonald",
                       "damn", "don't", "wrong", "NASA"}) ==
        Verdicts{{"school", in_lower_case},
                 {"tuesday", in_capitals},
                 {"nasa", in_capitals | not_title},
                 {"iphone", in_capitals | not_title},
                 {"iPhone", as_written},
                 {"mcdonald", in_capitals | not_title},
                 {"McDonald", as_written},
                 {"damn", in_lower_case | not_suggested},
                 {"don't", in_lower_case},
                 {"wrong", 0},
                 {"NASA", 0}});
}

TEST_CASE("what cannot be looked up as a word is left out or taken apart") {
  const auto accept_all = [](std::string_view) { return true; };
  const WordSource source{
      .aff = "SET UTF-8\nSFX M Y 1\nSFX M 0 's .\n",
      .dic =
          "10\nparent/M\nit/M\nEstique-Pampa\nReino Unido\nDD.HH.\n1st\n42\nñandú\no'clock\nx_y\n",
      .language = "en-US",
      .accepts = accept_all};
  CHECK(flags(source, {"parent", "parent's", "it's", "estique", "pampa", "estique-pampa", "reino",
                       "dd.hh.", "1st", "42", "ñandú", "o'clock", "x_y"}) ==
        Verdicts{{"parent", 1},
                 {"parent's", 0},
                 {"it's", 1},
                 {"estique", 1},
                 {"pampa", 1},
                 {"estique-pampa", 0},
                 {"reino", 0},
                 {"dd.hh.", 0},
                 {"1st", 1},
                 {"42", 0},
                 {"ñandú", 1},
                 {"o'clock", 1},
                 {"x_y", 0}});
  WordSource in_spanish = source;
  in_spanish.language = "es";
  CHECK(flags(in_spanish, {"parent's"}) == Verdicts{{"parent's", 1}});
}

TEST_CASE("a dictionary that ties words to their case is asked about each") {
  // KEEPCASE: "kg" is right, "Kg" and "KG" are not.
  const WordSource source{.aff = "SET UTF-8\nKEEPCASE k\n",
                          .dic = "2\nkg/k\nhour\n",
                          .language = "en",
                          .accepts = [](std::string_view word) {
                            return word == "kg" || word == "hour" || word == "Hour" ||
                                   word == "HOUR";
                          }};
  CHECK(flags(source, {"kg", "hour"}) == Verdicts{{"kg", 0}, {"hour", 1}});
}

}  // namespace plainsong
