#include "serve/languagetool_rules.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

#include "plainsong/language.hpp"

namespace plainsong::serve {
namespace {

/// Ids that clients know where one fits, for they have colours and names for these; else our own.
struct Group {
  std::string_view id;
  std::string_view issue_type;
  std::string_view en;
  std::string_view es;
};
constexpr Group typos{"TYPOS", "misspelling", "Spelling", "Ortografía"};
constexpr Group confused{"CONFUSED_WORDS", "grammar", "Confused words", "Palabras confundidas"};
constexpr Group grammar{"GRAMMAR", "grammar", "Grammar", "Gramática"};
constexpr Group terms{"TERMINOLOGY", "terminology", "Terms of the district",
                      "Términos del distrito"};
constexpr Group drift{"TERMINOLOGY", "inconsistency", "Terms of the district",
                      "Términos del distrito"};
constexpr Group plain{"PLAIN_ENGLISH", "style", "Plain language", "Lenguaje claro"};
constexpr Group facts{"SEMANTICS", "inconsistency", "Facts", "Datos"};
constexpr Group missing{"MESSAGE", "omission", "What the message should say",
                        "Lo que el mensaje debería decir"};
constexpr Group translation{"SEMANTICS", "mistranslation", "Facts", "Datos"};
constexpr Group style{"STYLE", "style", "Style", "Estilo"};
constexpr Group inclusive{"INCLUSIVE_LANGUAGE", "style", "Inclusive language",
                          "Lenguaje inclusivo"};
constexpr Group privacy{"PRIVACY", "legal", "Privacy", "Privacidad"};
constexpr Group accessibility{"ACCESSIBILITY", "other", "Accessibility", "Accesibilidad"};

/// In the order of Category.
constexpr std::array<const Group*, category_count> groups{
    &terms,          // term_deprecated
    &terms,          // term_forbidden
    &terms,          // term_variant
    &terms,          // term_misuse
    &plain,          // acronym_undefined
    &drift,          // definition_drift
    &facts,          // fact_date
    &facts,          // fact_weekday
    &facts,          // fact_time
    &facts,          // fact_place
    &facts,          // fact_contact
    &facts,          // fact_number
    &facts,          // fact_name
    &missing,        // message_missing
    &facts,          // message_contradiction
    &plain,          // audience_jargon
    &plain,          // readability
    &terms,          // translation_term
    &translation,    // translation_mismatch
    &style,          // style
    &grammar,        // spelling, but for unknown words
    &inclusive,      // inclusive
    &drift,          // internal_inconsistent
    &privacy,        // privacy
    &accessibility,  // accessibility
};

constexpr std::string_view glossary_prefix = "glossary/";
constexpr std::string_view unknown_word_rule = "spelling/unknown-word";
constexpr std::string_view confused_word_rule = "spelling/confused-word";

const Group& group_of(std::string_view rule, Category category) {
  if (category == Category::spelling && rule.starts_with(glossary_prefix)) return terms;
  if (rule == confused_word_rule) return confused;
  return *groups[static_cast<std::size_t>(category)];
}

/// "FAMILIES_PLAIN_LONG_WORDS" for "families-plain/long-words".
std::string id_of(std::string_view rule) {
  std::string id;
  id.reserve(rule.size());
  for (const char c : rule) {
    const bool small = c >= 'a' && c <= 'z';
    const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
    id += small ? static_cast<char>(c & ~0x20) : kept ? c : '_';
  }
  return id;
}

RuleFace make_face(std::string id, const Group& group, Locale locale) {
  return {.id = std::move(id),
          .category = group.id,
          .category_name = locale == Locale::es ? group.es : group.en,
          .issue_type = group.issue_type};
}

}  // namespace

RuleFace spelling_face(std::string_view language, Locale locale) {
  // As LanguageTool names its own: many clients look for the beginning of the name.
  std::string id = "MORFOLOGIK_RULE_";
  id += Language{language} == english ? id_of(language) : id_of(Language{language}.code());
  RuleFace face = make_face(std::move(id), typos, locale);
  face.spelling = true;
  return face;
}

RuleFace face_of(std::string_view rule, Category category, Locale locale) {
  RuleFace face = make_face(id_of(rule), group_of(rule, category), locale);
  if (rule.starts_with(glossary_prefix)) face.sub_id = rule.substr(glossary_prefix.size());
  return face;
}

RuleFace face_of(const Finding& finding, std::string_view language, Locale locale) {
  const bool unknown = finding.category == Category::spelling &&
                       (finding.rule == unknown_word_rule || finding.evidence.kind == "dictionary");
  if (unknown) return spelling_face(language, locale);
  return face_of(finding.rule, finding.category, locale);
}

bool of_whole_text(Category category) {
  switch (category) {
    case Category::acronym_undefined:
    case Category::definition_drift:
    case Category::message_missing:
    case Category::message_contradiction:
    case Category::readability:
    case Category::internal_inconsistent: return true;
    default: return false;
  }
}

}  // namespace plainsong::serve
