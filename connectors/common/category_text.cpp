#include "common/category_text.hpp"

#include <array>
#include <cstddef>

namespace plainsong {
namespace {

struct Words {
  std::string_view en;
  std::string_view es;
};

/// In the order of Category.
constexpr std::array<Words, category_count> words{{
    {"A term the district has given up", "Un término que el distrito ha dejado"},
    {"Words the district does not use", "Palabras que el distrito no usa"},
    {"Another form of a term", "Otra forma de un término"},
    {"A term used in another sense", "Un término usado en otro sentido"},
    {"An acronym nobody explains", "Una sigla sin explicar"},
    {"A definition in other words", "Una definición con otras palabras"},
    {"A date that is not right", "Una fecha que no es correcta"},
    {"A weekday that does not fit its date", "Un día de la semana que no corresponde a su fecha"},
    {"A time that is not right", "Una hora que no es correcta"},
    {"A place that is not right", "Un lugar que no es correcto"},
    {"An address or number to reach somebody that is not right", "Un contacto que no es correcto"},
    {"A number that is not right", "Un número que no es correcto"},
    {"A name that is not right", "Un nombre que no es correcto"},
    {"Something the message should say", "Algo que el mensaje debería decir"},
    {"A message that contradicts itself or another",
     "Un mensaje que se contradice o contradice a otro"},
    {"Words these readers may not know", "Palabras que quienes leen pueden no conocer"},
    {"Text that is hard to read", "Texto difícil de leer"},
    {"A term whose translation is another", "Un término cuya traducción es otra"},
    {"A translation that says something else", "Una traducción que dice otra cosa"},
    {"How the district writes", "Cómo escribe el distrito"},
    {"Spelling", "Ortografía"},
    {"Words that leave people out", "Palabras que dejan a personas fuera"},
    {"Two names for one thing", "Dos nombres para una sola cosa"},
    {"What should stay private", "Lo que debería quedar en privado"},
    {"What some readers cannot use", "Lo que algunas personas no pueden usar"},
}};

}  // namespace

std::string_view category_text(Category category, Locale locale) {
  const Words& entry = words[static_cast<std::size_t>(category)];
  return locale == Locale::es ? entry.es : entry.en;
}

}  // namespace plainsong
