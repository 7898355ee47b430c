#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "plainsong/glossary.hpp"
#include "support/dump.hpp"

namespace plainsong {
namespace {

std::size_t terms_of(const Glossary& glossary) {
  std::size_t terms = 0;
  for (const Concept& entry : glossary.concepts) {
    for (const LanguageSection& section : entry.languages) terms += section.terms.size();
  }
  return terms;
}

const Term* find_term(const Glossary& glossary, std::string_view id, std::string_view text) {
  for (const Concept& entry : glossary.concepts) {
    if (entry.id != id) continue;
    for (const LanguageSection& section : entry.languages) {
      const auto term = std::ranges::find(section.terms, text, &Term::text);
      if (term != section.terms.end()) return &*term;
    }
  }
  return nullptr;
}

Glossary glossary_of(Term term) {
  return {.name = "g",
          .title = "Words",
          .language = "en",
          .concepts = {
              {.id = "c",
               .subject_field = "field",
               .definition = "for all",
               .languages = {
                   {.language = "en", .definition = "what <it> is", .terms = {std::move(term)}}}}}};
}

}  // namespace

TEST_CASE("the built-in glossaries are read without a mistake and come through TBX unchanged") {
  struct Case {
    const char* name;
    std::size_t concepts;
    std::size_t terms;
  };
  const Case cases[] = {{"formative-assessment.tbx", 151, 745}, {"common-usage.csv", 63, 134}};
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const std::string bytes =
        test::slurp(std::string{PLAINSONG_SOURCE_DIR "/glossaries/"} + c.name);
    const GlossaryRead read = read_glossary(bytes, c.name);
    CHECK(read.errors == Errors{});
    CHECK(read.warnings == Errors{});
    CHECK(read.glossary.concepts.size() == c.concepts);
    CHECK(terms_of(read.glossary) == c.terms);
    const GlossaryRead again = read_glossary(write_glossary_tbx(read.glossary), c.name);
    CHECK(again.errors == Errors{});
    CHECK(again.glossary == read.glossary);
  }
}

TEST_CASE("the fields that TBX lacks are read from the built-in glossary") {
  const std::string bytes =
      test::slurp(PLAINSONG_SOURCE_DIR "/glossaries/formative-assessment.tbx");
  const GlossaryRead read = read_glossary(bytes, "formative-assessment.tbx");
  const Term* quiz = find_term(read.glossary, "formative-assessment", "formative quiz");
  REQUIRE(quiz != nullptr);
  CHECK(quiz->status == TermStatus::deprecated);
  CHECK(quiz->forms == std::vector<std::string>{"formative quizzes"});
  CHECK(quiz->part_of_speech == "noun");
  const Term* next = find_term(read.glossary, "dibels", "DIBELS Next");
  REQUIRE(next != nullptr);
  CHECK(next->status == TermStatus::superseded);
  CHECK(next->part_of_speech == "proper noun");
  CHECK(next->case_sensitive);
  CHECK(next->not_in.size() == 4);
  CHECK(next->note.starts_with("This edition is now called"));
}

TEST_CASE("every field of a term comes through TBX") {
  struct Case {
    const char* name;
    Term term;
  };
  const Case cases[] = {
      {"nothing but the text", {.text = "a"}},
      {"admitted, and said so", {.text = "a", .status_label = "admittedTerm-admn-sts"}},
      {"preferred", {.text = "a", .status = TermStatus::preferred}},
      {"a status of another program",
       {.text = "a", .status = TermStatus::deprecated, .status_label = "notRecommended"}},
      {"superseded", {.text = "a", .status = TermStatus::superseded}},
      {"forbidden", {.text = "a", .status = TermStatus::forbidden}},
      {"forbidden under another name",
       {.text = "a", .status = TermStatus::forbidden, .status_label = "Prohibited"}},
      {"proposed", {.text = "a", .status = TermStatus::proposed}},
      {"draft", {.text = "a", .status = TermStatus::proposed, .status_label = "Draft"}},
      {"a part of speech TBX has", {.text = "a", .part_of_speech = "verb"}},
      {"a part of speech TBX lacks", {.text = "a", .part_of_speech = "proper noun plural"}},
      {"a part of speech nobody knows", {.text = "a", .part_of_speech = "particle"}},
      {"signs of XML", {.text = "R&D <b>", .note = "a &amp; \"b\" ]]> <hi>x</hi> > y"}},
      {"line breaks and double spaces", {.text = "a", .note = " two\nlines  and\r\ttab "}},
      {"flags", {.text = "a", .case_sensitive = true, .do_not_translate = true, .locked = true}},
      {"lists", {.text = "a", .forms = {"as", "aa"}, .not_in = {"a b"}, .audience = {"board"}}},
      {"dates", {.text = "a", .valid_from = "2026-08-01", .valid_to = "2027-06-30"}},
      {"source and id", {.text = "a", .source = "r12", .id = "t1"}},
      {"a note with more to it",
       {.text = "a",
        .note = "see this",
        .more = {{.element = "note", .value = "see <hi type=\"bold\">this</hi>", .id = "n1"}}}},
      {"a term with an id of its own",
       {.text = "a",
        .more = {{.element = "term", .id = "x"}, {.element = "termNote", .type = "t"}}}},
      {"categories in any order",
       {.text = "a",
        .more = {{.element = "admin", .type = "x", .value = "1"},
                 {.element = "termNote", .type = "termType", .value = "acronym"}}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const Glossary glossary = glossary_of(c.term);
    const std::string written = write_glossary_tbx(glossary);
    CAPTURE(written);
    const GlossaryRead read = read_glossary(written, "g");
    CHECK(read.errors == Errors{});
    CHECK(read.glossary == glossary);
  }
}

TEST_CASE("a glossary is called TBX-Basic only if all of it is") {
  const std::string basic = write_glossary_tbx(
      glossary_of({.text = "a", .status = TermStatus::preferred, .part_of_speech = "noun"}));
  CHECK(basic.find("type=\"TBX-Basic\"") != std::string::npos);
  const std::string own = write_glossary_tbx(glossary_of({.text = "a", .case_sensitive = true}));
  CHECK(own.find("type=\"TBX-Plainsong\"") != std::string::npos);
}

TEST_CASE("a glossary comes through CSV but for what has no column") {
  const std::string csv =
      "concept_id,language,term,status,part_of_speech,definition,note,case_sensitive,audience,"
      "do_not_translate,forms,not_in,valid_from,valid_to,subject_field,source,locked\r\n"
      "c,en,\"a, b\",preferred,noun,\"say \"\"x\"\"\",n,yes,board|sea,yes,as|aa,a b,2026-08-01,"
      "2027-06-30,field,r1,yes\r\n"
      "c,es,á,Draft,,,,no,,no,,,,,field,,no\r\n";
  const GlossaryRead read = read_glossary(csv, "g.csv");
  CHECK(read.errors == Errors{});
  CHECK(write_glossary_csv(read.glossary) == csv);
}

}  // namespace plainsong
