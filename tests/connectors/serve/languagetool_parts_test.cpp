#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "serve/languagetool_cache.hpp"
#include "serve/languagetool_language.hpp"
#include "serve/languagetool_lone_words.hpp"
#include "serve/languagetool_rules.hpp"
#include "serve/languagetool_sentences.hpp"

using namespace plainsong;
using namespace plainsong::serve;

namespace {

Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

std::vector<std::string> sentences_of(std::string_view text) {
  std::vector<Span> spans;
  add_sentences(text, whole(text), spans);
  std::vector<std::string> sentences;
  for (const Span span : spans) sentences.emplace_back(span.of(text));
  return sentences;
}

Profile profile_in(std::vector<std::string> languages) {
  Profile profile;
  profile.languages = std::move(languages);
  return profile;
}

}  // namespace

TEST_CASE("sentences end with their marks, and not behind abbreviations") {
  using List = std::vector<std::string>;
  struct Case {
    std::string_view text;
    List expected;
  };
  const std::vector<Case> cases{
      {"", {}},
      {" \n ", {}},
      {"One.", {"One."}},
      {" One. Two!  Three? ", {"One.", "Two!", "Three?"}},
      {"No mark", {"No mark"}},
      {"Mr. Ortiz and Dr. A. Lee come. So do you.",
       {"Mr. Ortiz and Dr. A. Lee come.", "So do you."}},
      {"At 3 p.m. we begin. Come!", {"At 3 p.m. we begin.", "Come!"}},
      {"She said “Come.” Then she left.", {"She said “Come.”", "Then she left."}},
      {"¿Viene? ¡Sí! Bien…", {"¿Viene?", "¡Sí!", "Bien…"}},
      {"It costs 3.50 here... or not", {"It costs 3.50 here... or not"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(sentences_of(c.text) == c.expected);
  }
}

TEST_CASE("codes of languages are read as clients write them") {
  const Profile profile = profile_in({"en-US", "es-US"});
  struct Case {
    std::string_view said;
    std::string_view expected;
  };
  for (const Case& c : std::vector<Case>{{"en-US", "en-US"},
                                         {"en-us", "en-US"},
                                         {"en_GB", "en-GB"},
                                         {"en", "en-US"},
                                         {"en-", "en-US"},
                                         {"es", "es-US"},
                                         {"es-mx", "es-MX"},
                                         {"es-419", "es-419"},
                                         {"de-DE", ""},
                                         {"xy", ""},
                                         {"", ""},
                                         {"-", ""},
                                         {"en-<b>", ""},
                                         {"e", ""}}) {
    CAPTURE(c.said);
    CHECK(find_language(profile, c.said).value_or("") == c.expected);
  }
}

TEST_CASE("the languages of the profile are offered with all their regions, each once") {
  const auto offered = offered_languages(profile_in({"es-US", "en-US", "es-MX", "vi"}));
  std::vector<std::string> codes;
  for (const OfferedLanguage& one : offered) codes.push_back(one.long_code);
  REQUIRE(codes.size() > 20);
  CHECK(codes[0] == "es-US");
  for (const char* code : {"es", "es-MX", "es-ES", "es-AR", "en", "en-US", "en-GB", "vi"}) {
    CAPTURE(code);
    CHECK(std::ranges::count(codes, code) == 1);
  }
  CHECK(language_name("es-MX") == "Spanish (Mexico)");
  CHECK(language_name("vi") == "Vietnamese");
  CHECK(language_name("tlh") == "tlh");
}

TEST_CASE("a text tells its language by its smallest words, or not at all") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  for (const Case& c : std::vector<Case>{
           {"Families are invited to the concert on Friday evening.", "en"},
           {"Las familias están invitadas al concierto del viernes por la tarde.", "es"},
           {"¿Mañana?", "es"},
           {"", ""},
           {"speling", ""},
           {"Chers parents, nous vous invitons dans la salle de sport pour une fête ce soir.", ""},
           {"学校明天放假。", "zh"},
           {"Родители приглашены", "ru"}}) {
    CAPTURE(c.text);
    const DetectedLanguage detected = detect_language(c.text);
    CHECK(detected.language.code() == c.expected);
    CHECK((detected.confidence > 0) == detected.language.known());
    CHECK(detected.confidence <= 1);
  }
}

TEST_CASE("a speller's words are looked for where the engine passes over them") {
  struct Case {
    std::string_view text;
    std::vector<std::string> expected;
  };
  const std::string lines = [] {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "the plain words again\n";
    return text;
  }();
  for (const Case& c : std::vector<Case>{
           {"A plain sentence of many words.", {}},
           {"the “quoted” word, \"another\" and ‘third’", {"quoted", "another", "third"}},
           {"“more than one” and the dog’s ‘n’", {}},
           {"学校 with latin, a@b.example and caféteria", {"with", "latin"}},
           {"“x-ray” “a_name” “file.txt”", {}},
       }) {
    CAPTURE(c.text);
    std::vector<std::string> found;
    for (const LoneWord& word : lone_words(c.text, std::vector{whole(c.text)})) {
      found.emplace_back(word.span.of(c.text));
    }
    CHECK(found == c.expected);
  }
  CHECK(lone_words(lines, std::vector{whole(lines)}).size() == 180);
}

TEST_CASE("only unknown words look like spelling to clients") {
  Finding finding{.rule = "spelling/unknown-word", .category = Category::spelling};
  RuleFace face = face_of(finding, "en-US", Locale::en);
  CHECK(face.id == "MORFOLOGIK_RULE_EN_US");
  CHECK(face.category == "TYPOS");
  CHECK(face.issue_type == "misspelling");
  CHECK(face.spelling);
  CHECK(spelling_face("es-MX", Locale::en).id == "MORFOLOGIK_RULE_ES");

  finding.rule = "glossary/learning-target";
  finding.evidence.kind = "glossary";
  face = face_of(finding, "en-US", Locale::en);
  CHECK(face.id == "GLOSSARY_LEARNING_TARGET");
  CHECK(face.sub_id == "learning-target");
  CHECK(face.category == "TERMINOLOGY");
  CHECK_FALSE(face.spelling);

  finding = {.rule = "spelling/confused-word", .category = Category::spelling};
  CHECK(face_of(finding, "en-US", Locale::en).category == "CONFUSED_WORDS");
  for (std::size_t i = 0; i < category_count; ++i) {
    const auto category = static_cast<Category>(i);
    face = face_of("pack/rule", category, Locale::es);
    CAPTURE(to_string(category));
    CHECK_FALSE(face.category.empty());
    CHECK_FALSE(face.category_name.empty());
    CHECK(face.issue_type != "misspelling");
    CHECK(face.category != "TYPOS");
  }
}

TEST_CASE("the texts checked last are known, and no more than fit") {
  CheckedTexts texts;
  const auto key = texts.key({"a", "bc"});
  CHECK(key == texts.key({"a", "bc"}));
  CHECK(key != texts.key({"ab", "c"}));
  CHECK(CheckedTexts{}.key({"a", "bc"}) != key);
  CHECK(texts.find(key) == nullptr);
  const auto checked = std::make_shared<const CheckedText>(CheckedText{.sentence_ranges = "[]"});
  texts.keep(key, checked);
  CHECK(texts.find(key) == checked);
  for (std::size_t i = 0; i < CheckedTexts::most_texts; ++i) {
    texts.keep(texts.key({std::to_string(i)}), checked);
    if (i == CheckedTexts::most_texts / 2) CHECK(texts.find(key) == checked);
  }
  CHECK(texts.find(key) == checked);
  CHECK(texts.find(texts.key({"0"})) == nullptr);

  const auto large = std::make_shared<const CheckedText>(
      CheckedText{.sentence_ranges = std::string(CheckedTexts::most_bytes / 8, 'x')});
  for (int i = 0; i < 10; ++i) texts.keep(texts.key({"large", std::to_string(i)}), large);
  CHECK(texts.find(key) == nullptr);
  CHECK(texts.find(texts.key({"large", "9"})) == large);
  const auto too_large = std::make_shared<const CheckedText>(
      CheckedText{.sentence_ranges = std::string(CheckedTexts::most_bytes, 'x')});
  texts.keep(key, too_large);
  CHECK(texts.find(key) == nullptr);
}
