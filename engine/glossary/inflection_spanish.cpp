#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "glossary/inflection.hpp"

namespace plainsong::spanish_forms {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Accented vowel, the same without.
constexpr std::array accents{Pair{"á", "a"}, Pair{"é", "e"}, Pair{"í", "i"}, Pair{"ó", "o"},
                             Pair{"ú", "u"}};

/// Plurals that move or lose an accent against the rule.
constexpr std::array irregular_plurals{Pair{"carácter", "caracteres"}, Pair{"régimen", "regímenes"},
                                       Pair{"espécimen", "especímenes"}};

/// Nouns that name people and change their ending with the gender.
constexpr std::array people{
    std::string_view{"abogado"},       std::string_view{"abuelo"},
    std::string_view{"alumno"},        std::string_view{"amigo"},
    std::string_view{"becario"},       std::string_view{"bibliotecario"},
    std::string_view{"bombero"},       std::string_view{"candidato"},
    std::string_view{"ciudadano"},     std::string_view{"cocinero"},
    std::string_view{"compañero"},     std::string_view{"consejero"},
    std::string_view{"custodio"},      std::string_view{"discípulo"},
    std::string_view{"egresado"},      std::string_view{"empleado"},
    std::string_view{"enfermero"},     std::string_view{"funcionario"},
    std::string_view{"graduado"},      std::string_view{"hermano"},
    std::string_view{"hijo"},          std::string_view{"ingeniero"},
    std::string_view{"invitado"},      std::string_view{"maestro"},
    std::string_view{"médico"},        std::string_view{"miembro"},
    std::string_view{"muchacho"},      std::string_view{"nieto"},
    std::string_view{"niño"},          std::string_view{"pedagogo"},
    std::string_view{"primo"},         std::string_view{"psicólogo"},
    std::string_view{"secretario"},    std::string_view{"sobrino"},
    std::string_view{"técnico"},       std::string_view{"tío"},
    std::string_view{"vecino"},        std::string_view{"voluntario"},
    std::string_view{"chico"},         std::string_view{"interno"},
    std::string_view{"encargado"},     std::string_view{"apoderado"},
    std::string_view{"educando"},      std::string_view{"superdotado"},
    std::string_view{"discapacitado"}, std::string_view{"minusválido"},
    std::string_view{"paraeducador"},  std::string_view{"tutor"},
    std::string_view{"director"},      std::string_view{"subdirector"},
    std::string_view{"profesor"},      std::string_view{"doctor"},
    std::string_view{"instructor"},    std::string_view{"asesor"},
    std::string_view{"inspector"},     std::string_view{"lector"},
    std::string_view{"autor"},         std::string_view{"señor"},
    std::string_view{"pastor"},        std::string_view{"rector"},
    std::string_view{"supervisor"},    std::string_view{"traductor"},
    std::string_view{"conductor"},     std::string_view{"escritor"},
    std::string_view{"espectador"},
};

/// Nouns for people that stay as they are while their adjectives take the gender.
constexpr std::array epicene_people{
    std::string_view{"estudiante"},   std::string_view{"docente"},
    std::string_view{"aprendiz"},     std::string_view{"representante"},
    std::string_view{"adolescente"},  std::string_view{"joven"},
    std::string_view{"hablante"},     std::string_view{"principiante"},
    std::string_view{"migrante"},     std::string_view{"inmigrante"},
    std::string_view{"participante"}, std::string_view{"asistente"},
    std::string_view{"líder"},        std::string_view{"especialista"},
    std::string_view{"terapeuta"},    std::string_view{"intérprete"},
};

/// Nouns in -dor that name things.
constexpr std::array things_in_dor{
    std::string_view{"borrador"},    std::string_view{"comedor"},   std::string_view{"ordenador"},
    std::string_view{"procesador"},  std::string_view{"indicador"}, std::string_view{"marcador"},
    std::string_view{"despertador"}, std::string_view{"parador"},   std::string_view{"mirador"},
    std::string_view{"corredor"},    std::string_view{"mostrador"}, std::string_view{"tambor"},
};

/// Nouns whose gender their ending does not tell.
constexpr std::array masculine_in_a{
    std::string_view{"día"},      std::string_view{"mapa"},       std::string_view{"idioma"},
    std::string_view{"problema"}, std::string_view{"programa"},   std::string_view{"sistema"},
    std::string_view{"tema"},     std::string_view{"clima"},      std::string_view{"diploma"},
    std::string_view{"esquema"},  std::string_view{"diagrama"},   std::string_view{"poema"},
    std::string_view{"kínder"},   std::string_view{"planeta"},    std::string_view{"dilema"},
    std::string_view{"lema"},     std::string_view{"cronograma"}, std::string_view{"organigrama"},
};
constexpr std::array feminine_others{
    std::string_view{"mano"},  std::string_view{"foto"},   std::string_view{"clase"},
    std::string_view{"base"},  std::string_view{"fase"},   std::string_view{"frase"},
    std::string_view{"parte"}, std::string_view{"noche"},  std::string_view{"tarde"},
    std::string_view{"llave"}, std::string_view{"gente"},  std::string_view{"fuente"},
    std::string_view{"mente"}, std::string_view{"imagen"}, std::string_view{"señal"},
    std::string_view{"red"},   std::string_view{"ley"},    std::string_view{"voz"},
    std::string_view{"vez"},   std::string_view{"luz"},    std::string_view{"cruz"},
    std::string_view{"serie"}, std::string_view{"web"},    std::string_view{"calle"},
    std::string_view{"orden"}, std::string_view{"labor"},  std::string_view{"flor"},
};

bool contains(auto const& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool vowel_letter(std::string_view c) {
  constexpr std::array vowels{std::string_view{"a"}, std::string_view{"e"}, std::string_view{"i"},
                              std::string_view{"o"}, std::string_view{"u"}, std::string_view{"á"},
                              std::string_view{"é"}, std::string_view{"í"}, std::string_view{"ó"},
                              std::string_view{"ú"}};
  return contains(vowels, c);
}

std::string_view last_letter(std::string_view word) {
  std::size_t size = 1;
  while (size < word.size() &&
         (static_cast<unsigned char>(word[word.size() - size]) & 0xC0U) == 0x80) {
    ++size;
  }
  return word.substr(word.size() - std::min(size, word.size()));
}

std::string without_accents(std::string_view word) {
  std::string plain{word};
  for (const auto& [accented, bare] : accents) {
    for (std::size_t at = plain.find(accented); at != std::string::npos;
         at = plain.find(accented)) {
      plain.replace(at, accented.size(), bare);
    }
  }
  return plain;
}

/// `word` with an accent on each of its vowels in turn.
std::vector<std::string> with_one_accent(std::string_view word) {
  std::vector<std::string> results;
  for (std::size_t i = 0; i < word.size(); ++i) {
    for (const auto& [accented, bare] : accents) {
      if (word.substr(i, 1) != bare) continue;
      std::string result{word};
      results.push_back(result.replace(i, 1, accented));
    }
  }
  return results;
}

std::string joined(std::string_view a, std::string_view b) {
  std::string result{a};
  return result += b;
}

std::string_view cut(std::string_view word, std::size_t bytes) {
  return word.substr(0, word.size() - std::min(bytes, word.size()));
}

/// The first of `candidates` the dictionary accepts; the first of all without a dictionary.
std::vector<std::string> first_accepted(const std::vector<std::string>& candidates,
                                        const WordTest& accepted) {
  for (const std::string& candidate : candidates) {
    if (!accepted || accepted(candidate)) return {candidate};
  }
  return {};
}

}  // namespace

std::vector<std::string> plurals(std::string_view word, const WordTest& accepted) {
  if (word.size() < 2) return {};
  for (const auto& [singular, plural] : irregular_plurals) {
    if (word == singular) return {std::string{plural}};
  }
  const std::string_view last = last_letter(word);
  std::vector<std::string> candidates;
  if (last == "í" || last == "ú") {
    candidates = {joined(word, "es"), joined(word, "s")};
  } else if (vowel_letter(last)) {
    candidates = {joined(word, "s")};
  } else if (last == "z") {
    candidates = {joined(cut(word, 1), "ces")};
  } else {
    // -ón, -és, -án lose the accent; examen, joven gain one; others take -es as they are.
    const std::string plain = without_accents(word);
    const std::string_view stem_end = cut(word, last.size());
    const bool stressed_end =
        plain != word && !last_letter(stem_end).empty() && last_letter(stem_end).size() == 2;
    if (stressed_end) {
      candidates = {joined(plain, "es")};
    } else {
      if (last == "s" || last == "x") return {};  // crisis, lunes, gratis
      candidates = {joined(word, "es")};
      if (last == "n" && plain == word && accepted) {
        for (const std::string& accented : with_one_accent(word)) {
          candidates.push_back(joined(accented, "es"));
        }
      }
    }
  }
  // A word taken from another language: the -s it is given in print.
  const bool foreign = accepted && !accepted(std::string{word});
  std::vector<std::string> forms = first_accepted(candidates, accepted);
  if (forms.empty() && foreign) forms.push_back(joined(word, "s"));
  return forms;
}

std::vector<std::string> singulars(std::string_view word, const WordTest& accepted) {
  if (!word.ends_with('s') || word.size() < 4) return {};
  std::vector<std::string> candidates;
  if (word.ends_with("ces")) candidates.push_back(joined(cut(word, 3), "z"));
  if (word.ends_with("es")) {
    const std::string_view stem = cut(word, 2);
    candidates.emplace_back(stem);
    for (std::string& accented : with_one_accent(stem)) candidates.push_back(std::move(accented));
    candidates.push_back(without_accents(stem));
  }
  candidates.emplace_back(cut(word, 1));
  for (const std::string& candidate : candidates) {
    if (accepted && !accepted(candidate)) continue;
    const std::vector<std::string> back = plurals(candidate, accepted);
    if (std::ranges::find(back, word) != back.end()) return {candidate};
  }
  return {};
}

std::string feminine(std::string_view word, const WordTest& accepted) {
  const auto confirmed = [&](std::string form) {
    return !accepted || accepted(form) ? form : std::string{};
  };
  if (word.ends_with('o')) return confirmed(joined(cut(word, 1), "a"));
  if (word.ends_with("or")) return confirmed(joined(word, "a"));
  for (const auto& [ending, replacement] :
       {Pair{"és", "esa"}, Pair{"ón", "ona"}, Pair{"án", "ana"}, Pair{"ín", "ina"}}) {
    if (word.ends_with(ending)) return confirmed(joined(cut(word, ending.size()), replacement));
  }
  return {};
}

bool names_person(std::string_view word) {
  if (contains(people, word)) return true;
  return word.ends_with("dor") && word.size() > 5 && !contains(things_in_dor, word);
}

bool names_person_of_either_gender(std::string_view word) { return contains(epicene_people, word); }

Gender gender(std::string_view noun) {
  std::string_view word = noun;
  if (contains(masculine_in_a, word)) return Gender::masculine;
  if (contains(feminine_others, word)) return Gender::feminine;
  for (const std::string_view ending :
       {"ción", "sión", "xión", "gión", "dad", "tad", "tud", "umbre", "eza", "icie", "triz"}) {
    if (word.ends_with(ending)) return Gender::feminine;
  }
  for (const std::string_view ending : {"aje", "or", "ismo", "án", "men", "miento"}) {
    if (word.ends_with(ending)) return Gender::masculine;
  }
  if (word.ends_with('o')) return Gender::masculine;
  if (word.ends_with('a')) return Gender::feminine;
  return Gender::unknown;
}

}  // namespace plainsong::spanish_forms
