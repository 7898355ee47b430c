#include "glossary/inflection.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "text/fold.hpp"

namespace plainsong {
namespace {

/// A term cut at its words: the pieces between them are kept, so that "grade-level standards" and
/// "learning target" keep their hyphens and spaces.
struct CutTerm {
  std::vector<std::string_view> words;
  std::vector<std::string_view> gaps;  // gaps[i] stands before words[i]; one more at the end
};

bool word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || std::isalnum(byte) != 0 || c == '\'';
}

CutTerm cut(std::string_view term) {
  CutTerm result;
  std::size_t at = 0;
  while (at < term.size()) {
    const std::size_t gap_start = at;
    while (at < term.size() && !word_byte(term[at])) ++at;
    result.gaps.push_back(term.substr(gap_start, at - gap_start));
    if (at == term.size()) return result;
    const std::size_t word_start = at;
    while (at < term.size() && word_byte(term[at])) ++at;
    result.words.push_back(term.substr(word_start, at - word_start));
  }
  result.gaps.emplace_back();
  return result;
}

/// The term with word i replaced by words[i].
std::string assemble(const CutTerm& term, const std::vector<std::string>& words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    result += term.gaps[i];
    result += words[i];
  }
  if (term.gaps.size() > words.size()) result += term.gaps.back();
  return result;
}

std::vector<std::string> own_words(const CutTerm& term) {
  return {term.words.begin(), term.words.end()};
}

/// `form` with the capitals of `model`: all, first, or none.
std::string like(std::string_view model, std::string form) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (model.empty() || form.empty() || !upper(model[0])) return form;
  const bool all = model.size() > 1 && std::ranges::all_of(model, [&](char c) {
                     return upper(c) || (static_cast<unsigned char>(c) >= 0x80);
                   });
  for (std::size_t i = 0; i < (all ? form.size() : 1); ++i) {
    form[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(form[i])));
  }
  return form;
}

class Forms {
 public:
  explicit Forms(const Term& term) : term_{term} { add(term.text, FormKind::base); }

  void add(std::string text, FormKind kind) {
    if (text.empty() || std::ranges::find(forms_, text, &TermForm::text) != forms_.end()) return;
    forms_.push_back({std::move(text), kind});
  }
  std::vector<TermForm> finish() && {
    for (const std::string& declared : term_.forms) add(declared, FormKind::declared);
    return std::move(forms_);
  }

 private:
  const Term& term_;
  std::vector<TermForm> forms_;
};

void add_english(const CutTerm& term, const PartOfSpeech& pos, const WordTest& accepted,
                 Forms& forms) {
  const auto with = [&](std::size_t i, const std::string& form) {
    std::vector<std::string> words = own_words(term);
    words[i] = like(term.words[i], form);
    return assemble(term, words);
  };
  if (pos.verb) {
    for (const std::string& form : english_forms::verb_forms(fold_word(term.words[0]), accepted)) {
      forms.add(with(0, form), FormKind::verb);
    }
    return;
  }
  if (!pos.noun || pos.uncountable) return;
  const std::size_t head = english_forms::head(term.words);
  const std::string noun = fold_word(term.words[head]);
  if (pos.plural) {
    for (const std::string& form : english_forms::singulars(noun, accepted)) {
      forms.add(with(head, form), FormKind::singular);
    }
    return;
  }
  for (const std::string& form : english_forms::plurals(noun, accepted)) {
    forms.add(with(head, form), FormKind::plural);
  }
}

constexpr std::array spanish_stops{
    std::string_view{"de"},      std::string_view{"del"},   std::string_view{"para"},
    std::string_view{"con"},     std::string_view{"sin"},   std::string_view{"en"},
    std::string_view{"a"},       std::string_view{"al"},    std::string_view{"por"},
    std::string_view{"que"},     std::string_view{"entre"}, std::string_view{"según"},
    std::string_view{"sobre"},   std::string_view{"hacia"}, std::string_view{"dirigida"},
    std::string_view{"dirigido"}};

/// Number, and gender where it can change, for the noun and the adjectives behind it, up to the
/// first preposition.
void add_spanish(const CutTerm& term, const PartOfSpeech& pos, const WordTest& accepted,
                 Forms& forms) {
  std::vector<std::string> words;
  for (const std::string_view word : term.words) words.push_back(fold_word(word));
  if (pos.verb) {
    for (const std::string& form : spanish_forms::verb_forms(words[0], accepted)) {
      std::vector<std::string> with = own_words(term);
      with[0] = like(term.words[0], form);
      forms.add(assemble(term, with), FormKind::verb);
    }
    return;
  }
  if (!(pos.noun || pos.adjective) || pos.uncountable) return;
  const auto stop = std::ranges::find_if(words, [](const std::string& word) {
    return std::ranges::find(spanish_stops, word) != spanish_stops.end();
  });
  const auto inflected = static_cast<std::size_t>(stop - words.begin());

  /// Applies `change` to each word that inflects; empty if the noun itself does not change.
  const auto changed = [&](const std::vector<std::string>& from, auto change) {
    std::vector<std::string> result = from;
    for (std::size_t i = 0; i < inflected; ++i) {
      const std::string form = change(from[i], i);
      if (!form.empty()) {
        result[i] = form;
      } else if (i == 0) {
        return std::vector<std::string>{};
      }
    }
    return result;
  };
  const auto number = [&](const std::vector<std::string>& from, bool to_plural) {
    return changed(from, [&](const std::string& word, std::size_t) {
      const auto list = to_plural ? spanish_forms::plurals(word, accepted)
                                  : spanish_forms::singulars(word, accepted);
      return list.empty() ? std::string{} : list[0];
    });
  };
  const auto add = [&](const std::vector<std::string>& list, FormKind kind) {
    if (list.empty()) return;
    std::vector<std::string> with = own_words(term);
    for (std::size_t i = 0; i < inflected; ++i) with[i] = like(term.words[i], list[i]);
    forms.add(assemble(term, with), kind);
  };

  const std::vector<std::string> other_number = number(words, !pos.plural);
  add(other_number, pos.plural ? FormKind::singular : FormKind::plural);

  const std::vector<std::string>& singular = pos.plural ? other_number : words;
  if (singular.empty()) return;
  const bool epicene = spanish_forms::names_person_of_either_gender(singular[0]);
  if (!pos.adjective && !epicene && !spanish_forms::names_person(singular[0])) return;
  const std::vector<std::string> feminine =
      changed(singular, [&](const std::string& word, std::size_t i) {
        return i == 0 && epicene ? word : spanish_forms::feminine(word, accepted);
      });
  add(feminine, pos.plural ? FormKind::singular : FormKind::base);
  if (!feminine.empty()) {
    add(number(feminine, true), pos.plural ? FormKind::base : FormKind::plural);
  }
}

}  // namespace

bool is_acronym(std::string_view term) {
  const auto upper = std::ranges::count_if(term, [](char c) { return c >= 'A' && c <= 'Z'; });
  return upper >= 2 && std::ranges::all_of(term, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '&' || c == '-' ||
                  c == '/';
         });
}

PartOfSpeech parse_part_of_speech(std::string_view part_of_speech) {
  const std::string text = fold_word(part_of_speech);
  const auto says = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  PartOfSpeech pos;
  pos.verb = says("verb") && !says("adverb");
  pos.adjective = says("adj");
  pos.proper = says("proper") || says("name");
  pos.noun = says("noun") || says("nom") || says("sustantivo") || pos.proper;
  pos.plural = says("plural");
  pos.uncountable = says("uncount") || says("mass");
  pos.fixed = !pos.verb && !pos.adjective && !pos.noun;
  return pos;
}

std::vector<TermForm> inflect(const Term& term, Language language, const WordTest& accepted) {
  Forms forms{term};
  const CutTerm parts = cut(term.text);
  PartOfSpeech pos = parse_part_of_speech(term.part_of_speech);
  if (term.part_of_speech.empty()) pos.noun = true;  // most terms are nouns
  if (parts.words.empty()) return std::move(forms).finish();

  if (is_acronym(term.text)) {
    if (!pos.plural && !pos.uncountable) forms.add(term.text + "s", FormKind::plural);
  } else if (language == english) {
    add_english(parts, pos, accepted, forms);
  } else if (language == spanish) {
    add_spanish(parts, pos, accepted, forms);
  }
  return std::move(forms).finish();
}

}  // namespace plainsong
