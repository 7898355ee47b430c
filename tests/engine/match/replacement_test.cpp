#include "match/replacement.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/core.hpp"

namespace plainsong {
namespace {

struct Case {
  std::string text;
  std::string replaced;  ///< the text with each unwanted term replaced by the first proposal
};

/// "!" behind a replacement says: check the agreement.
std::string replaced(const test::Core& core, std::string_view text) {
  const Document document = test::plain_document(text);
  const Segments segments = core.segment(document);
  std::string result{document.text()};
  std::size_t shift = 0;
  for (const Hit& hit : core.hits(document, segments)) {
    if (hit.phrase->kind != PhraseKind::term) continue;
    const TermRecord& term = core.lexicon().terms()[hit.phrase->term];
    if (!term.unwanted()) continue;
    const ReplacedBy by = replacement_for(document, segments, core.lexicon(), hit, term.language);
    REQUIRE(!by.texts.empty());
    const auto words = segments.words(hit.words);
    std::uint32_t end = words.back().end();
    const std::string text_in = by.texts[0] + (by.agreement ? "!" : "");
    // The apostrophe of a plural possessive is not part of the last word.
    const bool plural_possessive = words.back().is(Word::possessive) &&
                                   by.texts[0].find("’") != std::string::npos &&
                                   document.text().substr(end).starts_with("’");
    if (plural_possessive) end += 3;
    result.replace(words.front().start + shift, end - words.front().start, text_in);
    shift += text_in.size() - (end - words.front().start);
  }
  return result;
}

void check_replaced(const test::Core& core, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(replaced(core, c.text) == c.replaced);
  }
}

}  // namespace

TEST_CASE("a replacement takes the number, the possessive and the case of what it replaces") {
  using enum TermStatus;
  const test::Core core{test::glossary_of({
      {"ticket", "exit ticket"},
      {"ticket", "exit slip", deprecated},
      {"family", "family"},
      {"family", "parent", deprecated},
      {"criteria", "success criteria", preferred, "en", "noun plural"},
      {"criteria", "rubric point", deprecated},
      {"plc", "professional learning community"},
      {"plc", "PLC", deprecated},
      {"portal", "Osprey Portal", preferred, "en", "proper noun"},
      {"portal", "parent portal", deprecated},
      {"month", "Month of the Child", preferred, "en", "noun", true},
      {"month", "child month", deprecated},
  })};
  check_replaced(core,
                 {
                     {"an exit slip today", "an exit ticket today"},
                     {"two exit slips today", "two exit tickets today"},
                     {"the exit slip's use", "the exit ticket’s use"},
                     {"the exit slips’ use", "the exit tickets’ use"},
                     {"Exit slips help.", "Exit tickets help."},
                     {"Exit Slips in Every Room", "Exit Tickets in Every Room"},
                     {"EXIT SLIPS IN EVERY ROOM", "EXIT TICKETS IN EVERY ROOM"},
                     {"exit-slip routine", "exit ticket routine"},
                     {"two parents came", "two families came"},
                     {"a parent's view", "a family’s view"},
                     {"PARENTS CAME", "FAMILIES CAME"},
                     {"one rubric point", "one success criterion"},
                     {"the PLC met", "the professional learning community met"},
                     {"Then. PLC members met", "Then. Professional learning community members met"},
                     {"two PLCs met", "two professional learning communities met"},
                     {"the parent portal is open", "the Osprey Portal is open"},
                     {"Parent portal news", "Osprey Portal news"},
                     {"PARENT PORTAL NEWS", "OSPREY PORTAL NEWS"},
                     {"in child month", "in Month of the Child"},
                 });
}

TEST_CASE("a Spanish replacement keeps the number and tells when the gender changes") {
  using enum TermStatus;
  const test::Core core{test::glossary_of({
      {"boleto", "boleto de salida", preferred, "es"},
      {"boleto", "tarjeta de salida", deprecated, "es"},
      {"meta", "objetivo de aprendizaje", preferred, "es"},
      {"meta", "propósito de aprendizaje", deprecated, "es"},
      {"eval", "evaluación intermedia", preferred, "es"},
      {"eval", "examen de referencia", deprecated, "es"},
  })};
  check_replaced(
      core,
      {
          {"Cada alumno entrega la tarjeta de salida al final.",
           "Cada alumno entrega la boleto de salida! al final."},
          {"Los alumnos entregan las tarjetas de salida.",
           "Los alumnos entregan las boletos de salida!."},
          {"El propósito de aprendizaje es claro.", "El objetivo de aprendizaje es claro."},
          {"Los propósitos de aprendizaje son claros.", "Los objetivos de aprendizaje son claros."},
          {"El examen de referencia será el lunes.", "El evaluación intermedia! será el lunes."},
          {"Los exámenes de referencia serán el lunes.",
           "Los evaluaciones intermedias! serán el lunes."},
          {"TARJETAS DE SALIDA PARA TODOS", "BOLETOS DE SALIDA! PARA TODOS"},
      });
}

TEST_CASE("capitals are given to the words that take them") {
  struct Shape {
    std::string text;
    CaseShape shape;
    std::string result;
  };
  const Shape cases[]{
      {"exit ticket", CaseShape::as_is, "exit ticket"},
      {"exit ticket", CaseShape::first_upper, "Exit ticket"},
      {"letter of intent", CaseShape::all_words_upper, "Letter of Intent"},
      {"exit-ticket routine", CaseShape::all_words_upper, "Exit-Ticket Routine"},
      {"evaluación única", CaseShape::all_upper, "EVALUACIÓN ÚNICA"},
      {"único", CaseShape::first_upper, "Único"},
      {"iPad cart", CaseShape::as_is, "iPad cart"},
      {"", CaseShape::first_upper, ""},
  };
  for (const Shape& c : cases) {
    CAPTURE(c.text);
    CHECK(with_case(c.text, c.shape) == c.result);
  }
}

}  // namespace plainsong
