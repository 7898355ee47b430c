#include "spelling/suggestions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/spelling/dictionaries.hpp"
#include "engine/spelling/misspellings.hpp"
#include "spelling/common_words.hpp"
#include "spelling/word_table.hpp"
#include "text/fold.hpp"
#include "text/word_hash.hpp"

namespace plainsong {
namespace {

using Words = std::vector<std::string>;

/// "one, two"
std::string list(const Words& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : ", ") + word;
  return result;
}

/// Proposes out of the table of the build.
class Proposals {
 public:
  explicit Proposals(Language language)
      : bytes_{test::built_words(language)}, table_{WordTable::open(bytes_)} {
    REQUIRE(table_.has_value());
    suggester_.emplace(language, table_->about().replacements, table_->about().patterns);
  }
  [[nodiscard]] Words of(std::string_view word, std::size_t most) const {
    return suggester_->suggest(word, most, [&](std::uint64_t hash) { return table_->flags(hash); });
  }
  [[nodiscard]] const WordTable& table() const { return *table_; }

 private:
  std::string bytes_;
  Result<WordTable> table_;
  std::optional<Suggester> suggester_;
};

std::string first(const Words& words) { return words.empty() ? "" : words.front(); }

/// Out of these words alone, all right in lower case.
std::string suggest_from(const std::set<std::string>& words, std::string_view word) {
  std::set<std::uint64_t> hashes;
  for (const std::string& w : words) hashes.insert(word_hash(w));
  return list(Suggester{english, {}}.suggest(
      word, 10, [&](std::uint64_t hash) { return hashes.contains(hash); }));
}

}  // namespace

TEST_CASE("the word that was meant comes first") {
  struct Case {
    const char* name;
    Language language;
    std::string_view written;
    std::string_view meant;
  };
  const Case cases[]{
      {"letters swapped", english, "studnet", "student"},
      {"a letter once for twice", english, "adress", "address"},
      {"a letter missing", english, "attendnce", "attendance"},
      {"a letter too many", english, "homeworkk", "homework"},
      {"a neighbouring key", english, "schoil", "school"},
      {"the apostrophe left out", english, "dont", "don't"},
      {"two mistakes", english, "comittes", "committees"},
      {"a name", english, "wensday", "Wednesday"},
      {"a name in lower case", english, "tuesday", "Tuesday"},
      {"an acronym in lower case", english, "nasa", "NASA"},
      {"an inner capital", english, "iphone", "iPhone"},
      {"two inner capitals", english, "Mcdonald", "McDonald"},
      {"title case", english, "Recieve", "Receive"},
      {"capitals", english, "RECIEVE", "RECEIVE"},
      {"mixed case", english, "REcieve", "Receive"},
      {"two words run together", english, "Thankyou", "Thank you"},
      {"the same in capitals", english, "THANKYOU", "THANK YOU"},
      {"a capital among two words", english, "ihave", "I have"},
      {"a capital beyond ASCII", spanish, "ÚLtimO", "Último"},
      {"a replacement with a space", english, "alot", "a lot"},
      {"a curly apostrophe", english, "does’nt", "doesn't"},
      {"an accent", spanish, "telefono", "teléfono"},
      {"an accent in capitals", spanish, "EDUCACION", "EDUCACIÓN"},
      {"accents apart from their letters", spanish, "te\xCC\x81lefono", "teléfono"},
      {"n for ñ", spanish, "companero", "compañero"},
      {"b for v and an accent", spanish, "havia", "había"},
      {"h left out", spanish, "acer", "hacer"},
      {"a name with an accent", spanish, "mexico", "México"},
      {"two words", spanish, "porfavor", "por favor"},
  };
  const Proposals in_english{english};
  const Proposals in_spanish{spanish};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Proposals& proposals = c.language == english ? in_english : in_spanish;
    CHECK(first(proposals.of(c.written, 3)) == c.meant);
  }
}

TEST_CASE("nothing is proposed where nothing is near, or for what is no word") {
  const Proposals proposals{english};
  CHECK(proposals.of("", 3).empty());
  CHECK(proposals.of("xqzvkjw", 3).empty());
  CHECK(proposals.of(std::string(41, 's'), 3).empty());
  CHECK(proposals.of(std::string(100'000, 's'), 3).empty());
  CHECK(proposals.of("\xFF\xFE", 3).empty());
  CHECK(proposals.of("recieve", 0).empty());
}

TEST_CASE("usual mistakes and common words come first") {
  CHECK(suggest_from({"form", "fram", "farm", "from"}, "frm") == "from, form, farm, fram");
  CHECK(suggest_from({"a", "lot"}, "alot") == "a lot, lot");
  CHECK(suggest_from({"zymurgy", "lot"}, "zymurgylot").empty());
}

TEST_CASE("what nobody wants to be offered is not proposed") {
  const Proposals in_english{english};
  const Proposals in_spanish{spanish};
  const auto offers = [](const Proposals& proposals, std::string_view word,
                         const std::string& unwanted) {
    return std::ranges::count(proposals.of(word, 20), unwanted) > 0;
  };
  CHECK_FALSE(offers(in_english, "shti", "shit"));  // NOSUGGEST
  CHECK_FALSE(offers(in_english, "bich", "bitch"));
  CHECK_FALSE(offers(in_spanish, "puuta", "puta"));
  CHECK_FALSE(offers(in_spanish, "anno", "ano"));
  CHECK(offers(in_spanish, "anno", "año"));
}

TEST_CASE("words that the dictionary lacks are proposed once they are added") {
  const std::string bytes = test::built_words(english);
  const Result<WordTable> table = WordTable::open(bytes);
  REQUIRE(table.has_value());
  const std::uint64_t added = word_hash("qzuwvbx");
  const auto lookup = [&](std::uint64_t hash) -> std::uint8_t {
    return hash == added ? word_flags::in_lower_case : table->flags(hash);
  };
  Suggester suggester{english, table->about().replacements, table->about().patterns};
  CHECK(list(suggester.suggest("qzuwbx", 3, lookup)) == "");
  suggester.add("Qzuwvbx");
  CHECK(list(suggester.suggest("qzuwbx", 3, lookup)) == "qzuwvbx");
}

TEST_CASE("the common mistakes of school letters are put right") {
  struct Case {
    const char* name;
    Language language;
    std::span<const test::Misspelling> misspellings;
    double first;  // of a hundred, at least
    double among_three;
  };
  const Case cases[]{{"English", english, test::english_misspellings, 93, 99},
                     {"Spanish", spanish, test::spanish_misspellings, 95, 98}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Proposals proposals{c.language};
    double firsts = 0;
    double among_three = 0;
    for (const auto& [written, meant] : c.misspellings) {
      if (proposals.table().accepts(written)) FAIL_CHECK(written << " is right");
      const Words words = proposals.of(written, 3);
      firsts += first(words) == meant ? 1 : 0;
      among_three += std::ranges::count(words, meant) > 0 ? 1 : 0;
    }
    const auto all = static_cast<double>(c.misspellings.size());
    CHECK(100 * firsts / all >= c.first);
    CHECK(100 * among_three / all >= c.among_three);
  }
}

TEST_CASE("common words are folded words of the dictionary, each once") {
  for (const Language language : {english, spanish}) {
    const Proposals proposals{language};
    std::set<std::string_view> seen;
    for (const std::string_view word : common_words(language)) {
      CAPTURE(word);
      CHECK(fold_word(word) == word);
      CHECK(proposals.table().flags(word_hash(word)) != 0);
      CHECK(seen.insert(word).second);
    }
  }
  CHECK(common_words(Language{"fr"}).empty());
}

}  // namespace plainsong
