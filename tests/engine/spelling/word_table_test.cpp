#include "spelling/word_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "engine/spelling/dictionaries.hpp"
#include "spelling/expander.hpp"
#include "support/dump.hpp"
#include "text/word_hash.hpp"

namespace plainsong {
namespace {

std::uint64_t entry(std::string_view word, std::uint64_t flags) {
  return (word_hash(word) & ~std::uint64_t{0xFF}) | flags;
}

std::string small_table() {
  using namespace word_flags;
  return WordTable::write(
      {entry("school", in_lower_case), entry("tuesday", in_capitals),
       entry("nasa", in_capitals | not_title), entry("iphone", in_capitals | not_title),
       entry("iPhone", as_written), entry("niño", in_lower_case), entry("don't", in_lower_case),
       entry("bloody", in_lower_case), entry("bloody", not_suggested)},
      {.language = "en-US", .identity = {1, 2}, .replacements = {{"ei", "ie"}, {"f", "ph"}}});
}

std::string error_of(std::string_view bytes) {
  const Result<WordTable> table = WordTable::open(bytes);
  return table ? "" : table.error().message;
}

/// How far the counts of `bits` bits of the hashes from `shift` on are from even, in standard
/// deviations of chi-squared.
double unevenness(const std::vector<std::uint64_t>& hashes, unsigned shift, unsigned bits) {
  std::vector<double> counts(std::size_t{1} << bits);
  for (const std::uint64_t hash : hashes) ++counts[(hash >> shift) & (counts.size() - 1)];
  const double mean = static_cast<double>(hashes.size()) / static_cast<double>(counts.size());
  double chi_squared = 0;
  for (const double count : counts) chi_squared += (count - mean) * (count - mean) / mean;
  const auto freedom = static_cast<double>(counts.size() - 1);
  return (chi_squared - freedom) / std::sqrt(2 * freedom);
}

}  // namespace

TEST_CASE("a table tells which words are right, case and all") {
  const std::string bytes = small_table();
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  struct Case {
    std::string_view word;
    bool right;
  };
  const Case cases[]{
      {"school", true},   {"School", true}, {"SCHOOL", true},         {"schooL", false},
      {"scool", false},   {"", false},      {"Tuesday", true},        {"TUESDAY", true},
      {"tuesday", false}, {"NASA", true},   {"Nasa", false},          {"nasa", false},
      {"iPhone", true},   {"IPHONE", true}, {"Iphone", false},        {"iphone", false},
      {"IPhone", false},  {"NIÑO", true},   {"nin\xCC\x83o", true},   {"nino", false},
      {"don’t", true},    {"DON’T", true},  {"sch\xC2\xADool", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.word);
    CHECK(table->accepts(c.word) == c.right);
  }
}

TEST_CASE("a table keeps what it was given") {
  const std::string bytes = small_table();
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  CHECK(table->entries().size() == 8);
  CHECK(std::ranges::is_sorted(table->entries()));
  CHECK(table->flags(word_hash("bloody")) ==
        (word_flags::in_lower_case | word_flags::not_suggested));
  CHECK(table->about().language == "en-US");
  CHECK(table->about().identity == DictionaryIdentity{1, 2});
  CHECK(table->about().replacements == std::vector<Replacement>{{"ei", "ie"}, {"f", "ph"}});
}

TEST_CASE("a table of any size finds each of its entries and no other") {
  for (const std::size_t size : {0U, 1U, 7U, 8U, 9U, 1000U, 40'000U}) {
    CAPTURE(size);
    std::vector<std::uint64_t> entries;
    for (std::size_t i = 0; i < size; ++i) entries.push_back(entry(std::to_string(i), 1));
    const std::string bytes = WordTable::write(entries, {});
    const Result<WordTable> table = WordTable::open(bytes);
    REQUIRE(table.has_value());
    CHECK(table->entries().size() == size);
    CHECK(std::ranges::all_of(entries, [&](std::uint64_t e) { return table->flags(e) == 1; }));
    for (std::size_t i = size; i < size + 1000; ++i) {
      const std::string other = std::to_string(i);
      if (table->flags(word_hash(other)) != 0) FAIL_CHECK(other);
    }
  }
}

TEST_CASE("hashes at the ends of the range are found") {
  const std::vector<std::uint64_t> entries{0x0000000000000101U, 0xFFFFFFFFFFFFFF01U,
                                           0x0000000000000001U};
  const std::string bytes = WordTable::write(entries, {});
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  for (const std::uint64_t e : entries) CHECK(table->flags(e) == 1);
}

TEST_CASE("bytes that are no table are refused with the reason") {
  const std::string good = small_table();
  std::string magic = good;
  magic[0] = 'X';
  std::string version = good;
  version[8] = 9;
  std::string bits = good;
  bits[12] = 60;
  std::string count = good;
  std::memset(count.data() + 32, 0xFF, 8);
  std::string unaligned = "x" + good;
  CHECK(error_of(good).empty());
  CHECK(error_of("").ends_with("it is too short"));
  CHECK(error_of(magic).ends_with("it does not begin like one"));
  CHECK(error_of(version).ends_with("its version is 9, this program reads 1"));
  CHECK(error_of(bits).ends_with("its header is damaged"));
  CHECK(error_of(count).ends_with("its size is not what its header says"));
  CHECK(error_of(std::string_view{good}.substr(0, good.size() - 1)) ==
        "this is not a word table: its size is not what its header says");
  CHECK(error_of(std::string_view{unaligned}.substr(1)).ends_with("its bytes are not aligned"));
}

TEST_CASE("a damaged table answers without reading outside its bytes") {
  std::string bytes = small_table();
  std::fill(bytes.begin() + 64, bytes.end(), '\xFF');
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  for (std::uint64_t i = 0; i < 64; ++i) CHECK(table->flags(std::uint64_t{1} << i) == 0);
}

TEST_CASE("a table knows the dictionary it was made of") {
  const DictionaryIdentity identity = dictionary_identity("aff", "dic");
  CHECK(identity == dictionary_identity("aff", "dic"));
  CHECK(identity != dictionary_identity("aff", "did"));
  CHECK(identity != dictionary_identity("afF", "dic"));
  CHECK(identity != dictionary_identity("affd", "ic"));
  CHECK(identity != dictionary_identity("dic", "aff"));
  CHECK(identity[0] != identity[1]);

  const std::string bytes = test::built_words(spanish);
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  const DictionaryFiles files = test::system_dictionary(spanish);
  CHECK(table->about().identity ==
        dictionary_identity(test::slurp(files.aff), test::slurp(files.dic)));
  CHECK(table->about().language == "es-US");
}

TEST_CASE("the words of both languages have different hashes, spread evenly") {
  std::vector<std::string> words;
  for (const Language language : {english, spanish}) {
    const DictionaryFiles files = test::system_dictionary(language);
    AffixFile affixes = AffixFile::read(test::slurp(files.aff));
    const Result<void> done =
        expand_words(affixes, test::slurp(files.dic),
                     [&](const WordForm& form) { words.push_back(fold_word(form.text)); });
    REQUIRE(done.has_value());
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  REQUIRE(words.size() > 860'000);

  std::vector<std::uint64_t> hashes;
  for (const std::string& word : words) hashes.push_back(word_hash(word));
  for (const unsigned shift : {0U, 8U, 16U, 24U, 32U, 40U, 48U}) {
    CAPTURE(shift);
    CHECK(std::abs(unevenness(hashes, shift, 16)) < 4);
  }
  CHECK(std::abs(unevenness(hashes, 40, 20)) < 4);
  CHECK(std::abs(unevenness(hashes, 44, 20)) < 4);
  // Tables hold the high 56 bits.
  for (std::uint64_t& hash : hashes) hash >>= 8U;
  std::ranges::sort(hashes);
  CHECK(std::ranges::adjacent_find(hashes) == hashes.end());
}

}  // namespace plainsong
