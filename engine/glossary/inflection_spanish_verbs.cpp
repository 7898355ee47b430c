#include <algorithm>
#include <array>
#include <string>

#include "glossary/inflection.hpp"

namespace plainsong::spanish_forms {
namespace {

/// Endings of the regular conjugations: present, preterite, imperfect, future and conditional
/// stems, present subjunctive, past subjunctive, gerund, participles. The dictionary confirms
/// each form, so that a stem that changes simply drops out where it is wrong.
constexpr std::array ar_endings{
    std::string_view{"o"},      std::string_view{"as"},     std::string_view{"a"},
    std::string_view{"amos"},   std::string_view{"áis"},    std::string_view{"an"},
    std::string_view{"é"},      std::string_view{"aste"},   std::string_view{"ó"},
    std::string_view{"asteis"}, std::string_view{"aron"},   std::string_view{"aba"},
    std::string_view{"abas"},   std::string_view{"ábamos"}, std::string_view{"aban"},
    std::string_view{"aré"},    std::string_view{"arás"},   std::string_view{"ará"},
    std::string_view{"aremos"}, std::string_view{"arán"},   std::string_view{"aría"},
    std::string_view{"arían"},  std::string_view{"ando"},   std::string_view{"ado"},
    std::string_view{"ada"},    std::string_view{"ados"},   std::string_view{"adas"},
    std::string_view{"ara"},    std::string_view{"aran"}};
constexpr std::array ar_subjunctive{std::string_view{"e"}, std::string_view{"es"},
                                    std::string_view{"emos"}, std::string_view{"en"},
                                    std::string_view{"é"}};
constexpr std::array er_ir_endings{
    std::string_view{"o"},      std::string_view{"es"},     std::string_view{"e"},
    std::string_view{"emos"},   std::string_view{"imos"},   std::string_view{"en"},
    std::string_view{"í"},      std::string_view{"iste"},   std::string_view{"ió"},
    std::string_view{"ieron"},  std::string_view{"ía"},     std::string_view{"ías"},
    std::string_view{"íamos"},  std::string_view{"ían"},    std::string_view{"eré"},
    std::string_view{"erá"},    std::string_view{"eremos"}, std::string_view{"erán"},
    std::string_view{"ería"},   std::string_view{"iré"},    std::string_view{"irá"},
    std::string_view{"iremos"}, std::string_view{"irán"},   std::string_view{"iría"},
    std::string_view{"iendo"},  std::string_view{"ido"},    std::string_view{"ida"},
    std::string_view{"idos"},   std::string_view{"idas"},   std::string_view{"iera"},
    std::string_view{"ieran"}};
constexpr std::array er_ir_subjunctive{std::string_view{"a"}, std::string_view{"as"},
                                       std::string_view{"amos"}, std::string_view{"an"}};

std::string joined(std::string_view a, std::string_view b) {
  std::string result{a};
  return result += b;
}

/// The stem as it is written before e: verificar → verifiqu-, pagar → pagu-, empezar → empec-.
std::string before_e(std::string_view stem) {
  if (stem.ends_with('c')) return joined(stem.substr(0, stem.size() - 1), "qu");
  if (stem.ends_with('g')) return joined(stem, "u");
  if (stem.ends_with('z')) return joined(stem.substr(0, stem.size() - 1), "c");
  return std::string{stem};
}

/// The stem before a and o: conocer → conozc-, proteger → protej-.
std::string before_a(std::string_view stem) {
  if (stem.ends_with('c')) return joined(stem.substr(0, stem.size() - 1), "zc");
  if (stem.ends_with('g')) return joined(stem.substr(0, stem.size() - 1), "j");
  return std::string{stem};
}

/// The stem with its last e or o as a diphthong: pens- → piens-, cont- → cuent-.
std::string diphthong(std::string_view stem) {
  const std::size_t at = stem.find_last_of("eo");
  if (at == std::string_view::npos) return {};
  std::string result{stem};
  return result.replace(at, 1, stem[at] == 'e' ? "ie" : "ue");
}

}  // namespace

std::vector<std::string> verb_forms(std::string_view verb, const WordTest& accepted) {
  std::vector<std::string> forms;
  const bool ar = verb.ends_with("ar");
  if (!accepted || verb.size() < 4 || !(ar || verb.ends_with("er") || verb.ends_with("ir"))) {
    return forms;
  }
  const std::string_view stem = verb.substr(0, verb.size() - 2);
  const auto confirm = [&](std::string form) {
    if (form != verb && accepted(form) && std::ranges::find(forms, form) == forms.end()) {
      forms.push_back(std::move(form));
    }
  };
  const auto with_stem = [&](const std::string& s) {
    if (s.empty()) return;
    if (ar) {
      for (const std::string_view ending : ar_endings) confirm(joined(s, ending));
      for (const std::string_view ending : ar_subjunctive) confirm(joined(before_e(s), ending));
      return;
    }
    for (const std::string_view ending : er_ir_endings) confirm(joined(s, ending));
    for (const std::string_view ending : er_ir_subjunctive) confirm(joined(before_a(s), ending));
    confirm(joined(before_a(s), "o"));
  };
  with_stem(std::string{stem});
  // Stem-changing verbs lack the plain third person ("pensa"), or it is another word.
  const bool plain_third = accepted(joined(stem, ar ? "a" : "e"));
  if (!plain_third) with_stem(diphthong(stem));
  return forms;
}

}  // namespace plainsong::spanish_forms
