#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "glossary/inflection.hpp"

namespace plainsong::english_forms {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Singular, plural: what no rule below gives. A plural may have several rows.
constexpr std::array irregular_nouns{
    Pair{"child", "children"},
    Pair{"man", "men"},
    Pair{"woman", "women"},
    Pair{"person", "people"},
    Pair{"foot", "feet"},
    Pair{"tooth", "teeth"},
    Pair{"goose", "geese"},
    Pair{"mouse", "mice"},
    Pair{"ox", "oxen"},
    Pair{"quiz", "quizzes"},
    Pair{"criterion", "criteria"},
    Pair{"phenomenon", "phenomena"},
    Pair{"syllabus", "syllabi"},
    Pair{"syllabus", "syllabuses"},
    Pair{"curriculum", "curricula"},
    Pair{"curriculum", "curriculums"},
    Pair{"medium", "media"},
    Pair{"datum", "data"},
    Pair{"alumnus", "alumni"},
    Pair{"alumna", "alumnae"},
    Pair{"stimulus", "stimuli"},
    Pair{"focus", "focuses"},
    Pair{"focus", "foci"},
    Pair{"index", "indexes"},
    Pair{"index", "indices"},
    Pair{"appendix", "appendices"},
    Pair{"appendix", "appendixes"},
    Pair{"matrix", "matrices"},
    Pair{"bus", "buses"},
    Pair{"tardy", "tardies"},
    Pair{"gas", "gases"},
    Pair{"leaf", "leaves"},
    Pair{"half", "halves"},
    Pair{"self", "selves"},
    Pair{"life", "lives"},
    Pair{"knife", "knives"},
    Pair{"wife", "wives"},
    Pair{"shelf", "shelves"},
    Pair{"loaf", "loaves"},
    Pair{"wolf", "wolves"},
    Pair{"thief", "thieves"},
    Pair{"calf", "calves"},
    Pair{"scarf", "scarves"},
};

/// Nouns whose plural is the same.
constexpr std::array same_plural{std::string_view{"series"}, std::string_view{"species"},
                                 std::string_view{"sheep"},  std::string_view{"fish"},
                                 std::string_view{"deer"},   std::string_view{"aircraft"}};

struct IrregularVerb {
  std::string_view base;
  std::string_view past;
  std::string_view participle;
};
constexpr std::array irregular_verbs{
    IrregularVerb{"be", "was", "been"},
    IrregularVerb{"become", "became", "become"},
    IrregularVerb{"begin", "began", "begun"},
    IrregularVerb{"break", "broke", "broken"},
    IrregularVerb{"bring", "brought", "brought"},
    IrregularVerb{"build", "built", "built"},
    IrregularVerb{"buy", "bought", "bought"},
    IrregularVerb{"catch", "caught", "caught"},
    IrregularVerb{"choose", "chose", "chosen"},
    IrregularVerb{"come", "came", "come"},
    IrregularVerb{"cut", "cut", "cut"},
    IrregularVerb{"do", "did", "done"},
    IrregularVerb{"draw", "drew", "drawn"},
    IrregularVerb{"drive", "drove", "driven"},
    IrregularVerb{"eat", "ate", "eaten"},
    IrregularVerb{"fall", "fell", "fallen"},
    IrregularVerb{"feel", "felt", "felt"},
    IrregularVerb{"find", "found", "found"},
    IrregularVerb{"get", "got", "gotten"},
    IrregularVerb{"give", "gave", "given"},
    IrregularVerb{"go", "went", "gone"},
    IrregularVerb{"grow", "grew", "grown"},
    IrregularVerb{"have", "had", "had"},
    IrregularVerb{"hear", "heard", "heard"},
    IrregularVerb{"hold", "held", "held"},
    IrregularVerb{"keep", "kept", "kept"},
    IrregularVerb{"know", "knew", "known"},
    IrregularVerb{"lead", "led", "led"},
    IrregularVerb{"leave", "left", "left"},
    IrregularVerb{"let", "let", "let"},
    IrregularVerb{"lose", "lost", "lost"},
    IrregularVerb{"make", "made", "made"},
    IrregularVerb{"mean", "meant", "meant"},
    IrregularVerb{"meet", "met", "met"},
    IrregularVerb{"pay", "paid", "paid"},
    IrregularVerb{"put", "put", "put"},
    IrregularVerb{"read", "read", "read"},
    IrregularVerb{"run", "ran", "run"},
    IrregularVerb{"say", "said", "said"},
    IrregularVerb{"see", "saw", "seen"},
    IrregularVerb{"send", "sent", "sent"},
    IrregularVerb{"set", "set", "set"},
    IrregularVerb{"show", "showed", "shown"},
    IrregularVerb{"sit", "sat", "sat"},
    IrregularVerb{"speak", "spoke", "spoken"},
    IrregularVerb{"spend", "spent", "spent"},
    IrregularVerb{"stand", "stood", "stood"},
    IrregularVerb{"take", "took", "taken"},
    IrregularVerb{"teach", "taught", "taught"},
    IrregularVerb{"tell", "told", "told"},
    IrregularVerb{"think", "thought", "thought"},
    IrregularVerb{"understand", "understood", "understood"},
    IrregularVerb{"wear", "wore", "worn"},
    IrregularVerb{"win", "won", "won"},
    IrregularVerb{"withdraw", "withdrew", "withdrawn"},
    IrregularVerb{"write", "wrote", "written"},
};

constexpr std::array prepositions{
    std::string_view{"of"},   std::string_view{"for"},   std::string_view{"in"},
    std::string_view{"to"},   std::string_view{"with"},  std::string_view{"on"},
    std::string_view{"at"},   std::string_view{"by"},    std::string_view{"from"},
    std::string_view{"who"},  std::string_view{"that"},  std::string_view{"about"},
    std::string_view{"into"}, std::string_view{"under"}, std::string_view{"without"}};

bool vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

bool accepts(const WordTest& accepted, const std::string& word) {
  return !accepted || accepted(word);
}

void add(std::vector<std::string>& forms, std::string form) {
  if (std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
}

std::string joined(std::string_view a, std::string_view b) {
  std::string result{a};
  return result += b;
}

std::string regular_plural(std::string_view noun) {
  const char last = noun.back();
  const char before = noun.size() > 1 ? noun[noun.size() - 2] : '\0';
  const bool hisses =
      last == 's' || last == 'x' || last == 'z' || noun.ends_with("ch") || noun.ends_with("sh");
  if (noun.ends_with("is") && noun.size() > 4) {  // analysis, basis
    return joined(noun.substr(0, noun.size() - 2), "es");
  }
  if (hisses) return joined(noun, "es");
  if (last == 'y' && before != '\0' && !vowel(before)) {
    return joined(noun.substr(0, noun.size() - 1), "ies");
  }
  return joined(noun, "s");
}

/// "stop" doubles its last letter before -ed and -ing; "open" does not, and the dictionary says.
bool may_double(std::string_view verb) {
  if (verb.size() < 3) return false;
  const char last = verb.back();
  return !vowel(last) && std::string_view{"wxy"}.find(last) == std::string_view::npos &&
         vowel(verb[verb.size() - 2]) && !vowel(verb[verb.size() - 3]);
}

}  // namespace

std::vector<std::string> plurals(std::string_view noun, const WordTest& accepted) {
  std::vector<std::string> forms;
  if (noun.empty() || std::ranges::find(same_plural, noun) != same_plural.end()) return forms;
  for (const auto& [singular, plural] : irregular_nouns) {
    // "schoolchild" goes like "child", "benchmark" not like "mark".
    const bool compound = noun.size() > singular.size() + 2 && singular.size() > 3 &&
                          noun.ends_with(singular) && singular != "half" && singular != "self";
    if (noun != singular && !compound) continue;
    add(forms, joined(noun.substr(0, noun.size() - singular.size()), plural));
  }
  if (!forms.empty()) return forms;

  const std::string regular = regular_plural(noun);
  if (noun.back() == 'o') {
    if (accepted && accepted(joined(noun, "es"))) add(forms, joined(noun, "es"));
  }
  if (accepts(accepted, regular)) add(forms, regular);
  // The dictionary does not know the noun itself ("Chromebook"): take the rule.
  if (forms.empty() && accepted && !accepted(std::string{noun})) add(forms, regular);
  return forms;
}

std::vector<std::string> singulars(std::string_view noun, const WordTest& accepted) {
  std::vector<std::string> forms;
  for (const auto& [singular, plural] : irregular_nouns) {
    if (noun == plural) add(forms, std::string{singular});
  }
  if (!forms.empty() || !noun.ends_with('s') || noun.size() < 4) return forms;
  const auto try_form = [&](std::string form) {
    if (accepts(accepted, form) && regular_plural(form) == noun) add(forms, std::move(form));
  };
  if (noun.ends_with("ies")) try_form(joined(noun.substr(0, noun.size() - 3), "y"));
  if (noun.ends_with("es")) try_form(std::string{noun.substr(0, noun.size() - 2)});
  if (!noun.ends_with("ss")) try_form(std::string{noun.substr(0, noun.size() - 1)});
  if (forms.size() > 1) forms.resize(1);
  return forms;
}

std::vector<std::string> verb_forms(std::string_view verb, const WordTest& accepted) {
  std::vector<std::string> forms;
  if (verb.size() < 2) return forms;
  const auto confirmed = [&](std::string form) {
    if (accepts(accepted, form)) add(forms, std::move(form));
  };
  confirmed(regular_plural(verb));  // -s follows the rules of the plural

  const std::string_view stem = verb.ends_with('e') ? verb.substr(0, verb.size() - 1) : verb;
  const auto irregular = std::ranges::find(irregular_verbs, verb, &IrregularVerb::base);
  if (irregular != irregular_verbs.end()) {
    add(forms, std::string{irregular->past});
    add(forms, std::string{irregular->participle});
  } else if (verb.ends_with('y') && !vowel(verb[verb.size() - 2])) {
    confirmed(joined(verb.substr(0, verb.size() - 1), "ied"));
  } else {
    confirmed(joined(stem, "ed"));
  }
  const bool keeps_e = verb.ends_with("ee") || verb.ends_with("ye") || verb.ends_with("oe");
  if (verb.ends_with("ie")) {
    confirmed(joined(verb.substr(0, verb.size() - 2), "ying"));
  } else {
    confirmed(joined(keeps_e ? verb : stem, "ing"));
  }
  if (accepted && may_double(verb)) {
    const std::string doubled = joined(verb, verb.substr(verb.size() - 1));
    if (irregular == irregular_verbs.end()) confirmed(doubled + "ed");
    confirmed(doubled + "ing");
  }
  return forms;
}

std::size_t head(const std::vector<std::string_view>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (std::ranges::find(prepositions, words[i]) != prepositions.end()) return i - 1;
  }
  return words.empty() ? 0 : words.size() - 1;
}

}  // namespace plainsong::english_forms
