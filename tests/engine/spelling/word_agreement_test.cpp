#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "engine/spelling/dictionaries.hpp"
#include "spelling/expander.hpp"
#include "spelling/speller.hpp"
#include "spelling/word_table.hpp"
#include "support/dump.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

/// The words of the built table that Hunspell does not accept, of those given.
class Agreement {
 public:
  explicit Agreement(Language language)
      : language_{language},
        bytes_{test::built_words(language)},
        table_{WordTable::open(bytes_)},
        speller_{Speller::create({test::system_dictionary(language)}, 1)} {
    REQUIRE(table_.has_value());
    REQUIRE(speller_.has_value());
  }

  void ask(const std::string& word) {
    if (!table_->accepts(word)) return;
    ++known_;
    if (!session().accepts(language_, word)) wrong_.push_back(word);
  }
  /// Also with a capital and in capitals.
  void ask_in_every_case(const std::string& word) {
    ask(word);
    ask(capitalised(word));
    ask(upper_case(word));
  }

  [[nodiscard]] std::size_t known() const { return known_; }
  [[nodiscard]] const std::vector<std::string>& wrong() const { return wrong_; }

 private:
  Speller::Session session() { return (*speller_)->session(); }

  Language language_;
  std::string bytes_;
  Result<WordTable> table_;
  Result<std::unique_ptr<Speller>> speller_;
  std::size_t known_ = 0;
  std::vector<std::string> wrong_;
};

std::vector<std::string> forms_of(Language language, std::size_t step) {
  const DictionaryFiles files = test::system_dictionary(language);
  AffixFile affixes = AffixFile::read(test::slurp(files.aff));
  std::vector<std::string> forms;
  std::size_t count = 0;
  const Result<void> done =
      expand_words(affixes, test::slurp(files.dic), [&](const WordForm& form) {
        if (count++ % step == 0) forms.emplace_back(form.text);
      });
  REQUIRE(done.has_value());
  return forms;
}

/// `word` with a letter or two changed, added, left out or put in capitals.
std::string mutated(std::string word, std::mt19937& random) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz'AEINRST";
  const std::size_t times = 1 + random() % 2;
  for (std::size_t i = 0; i < times && !word.empty(); ++i) {
    const std::size_t at = random() % word.size();
    const char letter = letters[random() % letters.size()];
    switch (random() % 4) {
      case 0: word[at] = letter; break;
      case 1: word.insert(at, 1, letter); break;
      case 2: word.erase(at, 1); break;
      default: std::swap(word[at], word[random() % word.size()]); break;
    }
  }
  return word;
}

}  // namespace

TEST_CASE("a word that a table knows is accepted by Hunspell") {
  struct Case {
    const char* name;
    Language language;
    std::size_t step;  // one form in so many
  };
  const Case cases[]{{"English", english, 3}, {"Spanish", spanish, 17}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Agreement agreement{c.language};
    std::mt19937 random{20250314};
    for (const std::string& form : forms_of(c.language, c.step)) {
      agreement.ask_in_every_case(form);
      for (int i = 0; i < 4; ++i) agreement.ask(mutated(form, random));
    }
    CHECK(agreement.known() > 100'000);
    CHECK(agreement.wrong().empty());
    if (!agreement.wrong().empty()) MESSAGE(agreement.wrong().front());
  }
}

}  // namespace plainsong
