#include "context/usage.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/core.hpp"
#include "support/findings.hpp"
#include "text/document_builder.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string text;
  std::string findings;
};

Glossary glossary() {
  using enum TermStatus;
  return test::glossary_of({{"ticket", "exit ticket"},
                            {"ticket", "exit slip", deprecated},
                            {"family", "family"},
                            {"family", "parent", deprecated},
                            {"target", "learning target"},
                            {"target", "learning goal", deprecated},
                            {"target", "objective", deprecated},
                            {"objetivo", "objetivo de aprendizaje", preferred, "es"},
                            {"objetivo", "meta de aprendizaje", deprecated, "es"},
                            {"boleto", "boleto de salida", preferred, "es"},
                            {"boleto", "tarjeta de salida", deprecated, "es"}});
}

void check_cases(const std::vector<Case>& cases, const Block& like = {}) {
  const auto engine = test::engine_for(glossary());
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document document = test::plain_document(c.text, like);
    std::string findings = test::shown_findings(*engine, document, "term");
    findings += test::shown_findings(*engine, document, "translation");
    CHECK(findings == c.findings);
  }
}

/// A document of one paragraph in which `marked` is marked.
Document marked_document(std::string_view before, std::string_view marked, std::string_view after,
                         MarkKind kind) {
  DocumentBuilder builder{ReadLimits{}};
  builder.add_part({});
  builder.open_block({});
  builder.add_text(before, {});
  builder.open_mark(kind);
  builder.add_text(marked, {});
  builder.close_mark();
  builder.add_text(after, {});
  Result<Document> document = std::move(builder).finish({});
  REQUIRE(document);
  return *std::move(document);
}

}  // namespace

TEST_CASE("what others said is not the writer's wording") {
  check_cases({
      {"The exit slip is due.", "[exit slip→exit ticket]"},
      {"She wrote “the exit slip is due” to us.", ""},
      {"She wrote \"the exit slip is due\" to us.", ""},
      {"She wrote ‘the exit slip is due’ to us.", ""},
      {"She wrote “see the ‘exit slip’ box” to us.", ""},
      {"She wrote “yes” and the exit slip “came”.", "[exit slip→exit ticket]"},
      {"The kids’ exit slip and the teachers’ notes", "[exit slip→exit ticket]"},
      {"Ella escribió «la tarjeta de salida» en la hoja.", ""},
      {"Cada alumno entrega la tarjeta de salida hoy.", "[tarjeta de salida→boleto de salida]"},
  });
}

TEST_CASE("a word that is named in order to ban or explain it is not used") {
  check_cases({
      {"Please do not say exit slip in letters.", ""},
      {"Use exit ticket instead of exit slip.", ""},
      {"Say exit ticket rather than an exit slip.", ""},
      {"We no longer use the word exit slip.", ""},
      {"We no longer use the phrase exit slip here.", ""},
      {"Never say parent or objective in a letter.", ""},
      {"The exit ticket, formerly the exit slip, is short.", ""},
      {"Exit slip is now exit ticket.", ""},
      {"The exit ticket was called exit slip until May.", ""},
      {"These are learning targets, not learning goals.", ""},
      {"We write learning targets (not learning goals, exit slips or objectives).", ""},
      {"Avoid the terms learning goal and exit slip.", ""},
      {"Diga boleto de salida en lugar de tarjeta de salida.", ""},
      {"Ya no usamos la palabra tarjeta de salida en las cartas.", ""},
      {"Decimos boleto de salida en vez de tarjeta de salida siempre.", ""},
      {"No diga tarjeta de salida a las familias.", ""},
      {"It is not late. The exit slip is due.", "[exit slip→exit ticket]"},
      {"She will not be there when the exit slip is due.", "[exit slip→exit ticket]"},
      {"The words on the exit slip are hers.", "[exit slip→exit ticket]"},
  });
}

TEST_CASE("a term inside the name of a body, a title or code is not one") {
  check_cases({
      {"She leads the Alder Creek Parent Teacher Association now.", ""},
      {"She leads the Parent Alliance of Tamarack now.", ""},
      {"We met at Parent Square Park.", ""},
      {"Parents came to the gym.", "[Parents→Families]"},
      {"Welcome Parents to the gym tonight.", "[Parents→Families]"},
      {"See https://tamarack.example/exit-slip for more.", ""},
      {"See exit-slip.pdf for more.", ""},
      {"Write to parent@tamarack.example today.", ""},
      {"Follow #parent for more.", ""},
  });
}

TEST_CASE("code and titles are left alone, other emphasis is not") {
  struct Marked {
    std::string text;
    MarkKind kind;
    std::string findings;
  };
  const Marked cases[]{
      {"exit slip", MarkKind::code, ""},
      {"exit slip", MarkKind::cited_title, ""},
      {"The Exit Slip and Other Stories", MarkKind::emphasis, ""},
      {"exit slip", MarkKind::emphasis, "[exit slip→exit ticket]"},
      {"exit slip", MarkKind::strong, "[exit slip→exit ticket]"},
      {"exit slip", MarkKind::link, "[exit slip→exit ticket]"},
  };
  const auto engine = test::engine_for(glossary());
  for (const Marked& c : cases) {
    CAPTURE(c.text);
    const Document document = marked_document("Please read ", c.text, " at home.", c.kind);
    CHECK(test::shown_findings(*engine, document, "term") == c.findings);
  }
}

TEST_CASE("only the sender's own visible words are looked at") {
  const std::vector<Case> none{{"The exit slip is due.", ""}};
  check_cases(none, {.kind = BlockKind::quotation});
  check_cases(none, {.kind = BlockKind::code});
  check_cases(none, {.region = Region::quoted_reply});
  check_cases(none, {.region = Region::forwarded});
  check_cases(none, {.region = Region::alt_text});
  const std::vector<Case> one{{"The exit slip is due.", "[exit slip→exit ticket]"}};
  check_cases(one, {.kind = BlockKind::subject});
  check_cases(one, {.kind = BlockKind::table_cell});
  check_cases(one, {.region = Region::preheader});
}

}  // namespace plainsong
