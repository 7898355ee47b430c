#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "facts/timex/meaning.hpp"
#include "facts/timex/reckon.hpp"
#include "facts/timex/shared_rules.hpp"
#include "facts/timex/spanish_rules.hpp"

namespace plainsong::timex {

using namespace meaning;
using std::chrono::days;

void add_spanish_words(Grammar& g) {
  constexpr std::array months{"enero ene",   "febrero feb",   "marzo mar",
                              "abril abr",   "mayo may",      "junio jun",
                              "julio jul",   "agosto ago",    "septiembre setiembre sept sep",
                              "octubre oct", "noviembre nov", "diciembre dic"};
  for (int i = 0; i < 12; ++i) add_months(g, months[static_cast<std::size_t>(i)], i + 1);
  constexpr std::array weekdays{"lunes lun",           "martes mar",  "miercoles mie",
                                "jueves jue",          "viernes vie", "sabado sabados sab",
                                "domingo domingos dom"};
  for (int i = 0; i < 7; ++i) add_weekday(g, weekdays[static_cast<std::size_t>(i)], i + 1);
  add_numbers(g, "ones", 1, "uno|un|una dos tres cuatro cinco seis siete ocho nueve");
  add_numbers(
      g, "teens", 10,
      "diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte "
      "veintiuno|veintiun|veintiuna veintidos veintitres veinticuatro veinticinco veintiseis "
      "veintisiete veintiocho veintinueve");
  constexpr std::array tens{"treinta", "cuarenta", "cincuenta", "sesenta",
                            "setenta", "ochenta",  "noventa"};
  for (std::size_t i = 0; i < tens.size(); ++i) {
    add_numbers(g, "tens", static_cast<std::int64_t>(30 + 10 * i), tens[i]);
  }
  add_numbers(
      g, "nth", 1,
      "primero|primer|primera segundo|segunda tercero|tercer|tercera cuarto|cuarta quinto|quinta "
      "sexto|sexta septimo|septima octavo|octava noveno|novena decimo|decima undecimo|undecima "
      "duodecimo|duodecima");
  g.rule("words", "<tens> y <ones>", numbers);
  g.rule("words", "<tens>", same);
  g.rule("words", "<teens>", same);
  g.rule("words", "<ones>", same);
  g.rule("ordinal", "<nth>", same);
  g.rule("ordinal", "<d1or2> _ . _ \xC2\xBA", same);
  g.rule("ordinal", "<d1or2> _ . _ \xC2\xAA", same);
  g.rule("ordinal", "<d1or2> _ \xC2\xBA|\xC2\xAA|ro|er|do|to|ra|da|ta", same);
  constexpr std::array hundreds{"cien|ciento",   "doscientos",  "trescientos",
                                "cuatrocientos", "quinientos",  "seiscientos",
                                "setecientos",   "ochocientos", "novecientos"};
  for (std::size_t i = 0; i < hundreds.size(); ++i) {
    add_numbers(g, "hundreds", static_cast<std::int64_t>(100 * (i + 1)), hundreds[i]);
  }
  g.rule("thousand", "mil", [](const Match&, Node& node) {
    node.number = 1000;
    return true;
  });
  g.rule("thousand", "dos mil", [](const Match&, Node& node) {
    node.number = 2000;
    return true;
  });
  g.rule("year", "<figure year>", same);
  for (const char* pattern : {"<thousand> <hundreds> <words>", "<thousand> <words>",
                              "<thousand> <hundreds>", "<thousand>"}) {
    g.rule("year", pattern, [](const Match& m, Node& node) {
      if (!numbers(m, node)) return false;
      const Node said = node;
      node = {};
      return year_number({m.sent, std::array<const Node*, 1>{&said}}, node);
    });
  }
  add_numbers(g, "this", 0, "este|esta|actual");
  add_numbers(g, "next", 1, "proximo|proxima|proximos|proximas|siguiente|siguientes|entrante");
  add_numbers(g, "last", -1,
              "ultimo|ultima|ultimos|ultimas|pasado|pasada|pasados|pasadas|anterior|anteriores");
  for (const char* name : {"<this>", "<next>", "<last>"}) g.rule("shift", name, same);

  add_unit(g, "unit", "dia dias", Unit::day);
  add_unit(g, "unit", "semana semanas", Unit::week);
  add_unit(g, "unit", "mes meses", Unit::month);
  add_unit(g, "unit", "a\xC3\xB1o a\xC3\xB1os", Unit::year);
  add_unit(g, "unit", "trimestre trimestres", Unit::quarter);
  add_unit(g, "unit", "decada decadas decenio decenios", Unit::decade);
  add_unit(g, "clock unit", "hora horas hr hrs h", Unit::hour);
  add_unit(g, "clock unit", "minuto minutos min mins", Unit::minute);
  add_unit(g, "clock unit", "segundo segundos seg", Unit::second);
  add_unit(g, "many unit", "dias", Unit::day);
  add_unit(g, "many unit", "semanas", Unit::week);
  add_unit(g, "many unit", "meses", Unit::month);
  add_unit(g, "many unit", "a\xC3\xB1os", Unit::year);
  add_unit(g, "many unit", "trimestres", Unit::quarter);
  add_unit(g, "many unit", "horas", Unit::hour);
  add_unit(g, "many unit", "minutos", Unit::minute);
  add_unit(g, "many unit", "segundos", Unit::second);
  add_unit(g, "period", "semana", Unit::week);
  add_unit(g, "period", "mes", Unit::month);
  add_unit(g, "period", "a\xC3\xB1o", Unit::year);
  add_unit(g, "period", "trimestre", Unit::quarter);
  add_unit(g, "period", "decada decenio", Unit::decade);
  g.rule("any unit", "dias habiles|laborables", [](const Match&, Node& node) {
    node.grain = Unit::work_day;
    return true;
  });
  g.rule("any unit", "<unit>", same);
  g.rule("any unit", "<clock unit>", same);
  g.rule("one amount", "<decimal> <any unit>", amount);
  g.rule("one amount", "<n> <any unit> y media", [](const Match& m, Node& node) {
    node.amounts = {{static_cast<double>(m[0].number) + 0.5, m[1].grain}};
    return true;
  });
  g.rule("one amount", "<n> <any unit>", amount);
  g.rule("one amount", "media hora", [](const Match&, Node& node) {
    node.amounts = {{0.5, Unit::hour}};
    return true;
  });
  g.rule("amounts", "<one amount> y <one amount>", amounts);
  g.rule("amounts", "<one amount>", amounts);
  g.rule("clock amount", "<clock unit>", amount);
  for (const auto& [word, part] :
       {std::pair{"ma\xC3\xB1"
                  "ana ma\xC3\xB1"
                  "anas madrugada",
                  "MO"},
        std::pair{"tarde tardes", "AF"}, std::pair{"noche noches", "NI"}}) {
    add_part(g, "part name", word, part);
  }
}

}  // namespace plainsong::timex
