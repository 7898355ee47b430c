#include "plainsong/catalog.hpp"

#include <array>

#include "plainsong/language.hpp"

namespace plainsong {
namespace {

struct Entry {
  Text id;
  std::string_view en;
  std::string_view es;
};

constexpr std::array entries{
    Entry{Text::use_instead, "Write “{preferred}” instead of “{found}”.",
          "Escriba «{preferred}» en lugar de «{found}»."},
    Entry{Text::must_not_use, "Do not use “{found}”; write “{preferred}”.",
          "No use «{found}»; escriba «{preferred}»."},
    Entry{Text::not_a_term, "“{found}” is not one of the district's words.",
          "«{found}» no es una de las palabras del distrito."},
    Entry{Text::spelled_otherwise, "We spell it “{preferred}”, not “{found}”.",
          "Lo escribimos «{preferred}», no «{found}»."},
    Entry{Text::other_capitals, "We write “{preferred}” with these capitals, not “{found}”.",
          "Escribimos «{preferred}» con estas mayúsculas, no «{found}»."},
    Entry{Text::approved_translation,
          "The approved term in this language is “{preferred}”, not “{found}”.",
          "El término aprobado en este idioma es «{preferred}», no «{found}»."},
    Entry{Text::official_name, "The name is “{preferred}”, not “{found}”.",
          "El nombre es «{preferred}», no «{found}»."},
    Entry{Text::leaves_people_out, "Write “{preferred}” so that nobody is left out, not “{found}”.",
          "Escriba «{preferred}» para no dejar a nadie fuera, no «{found}»."},
    Entry{Text::two_names,
          "This message says both “{preferred}” and “{found}”. If they are the same thing, use one "
          "name.",
          "Este mensaje dice «{preferred}» y también «{found}». Si son lo mismo, use un solo "
          "nombre."},
    Entry{Text::misspelt_term, "“{found}” is misspelled; write “{preferred}”.",
          "«{found}» está mal escrito; escriba «{preferred}»."},
    Entry{Text::unknown_word, "“{found}” may be misspelled.", "«{found}» puede estar mal escrito."},
    Entry{Text::unknown_word_suggest, "“{found}” may be misspelled; did you mean “{preferred}”?",
          "«{found}» puede estar mal escrito; ¿quiso decir «{preferred}»?"},
    Entry{Text::confused_word,
          "“{found}” looks like the wrong word here; did you mean “{preferred}”?",
          "«{found}» parece otra palabra; ¿quiso decir «{preferred}»?"},
    Entry{Text::check_agreement, "Check the agreement of articles and adjectives.",
          "Revise la concordancia de artículos y adjetivos."},
    Entry{Text::check_article, "“{found}” before it becomes “{preferred}”.",
          "«{found}» delante pasa a ser «{preferred}»."},
    Entry{Text::why_forbidden, "The district never uses this wording.",
          "El distrito nunca usa esta expresión."},
    Entry{Text::why_variant, "The glossary has one spelling for it, so that every message agrees.",
          "El glosario tiene una sola forma, para que todos los mensajes coincidan."},
    Entry{Text::why_capitals, "The glossary writes it this way.", "El glosario lo escribe así."},
    Entry{Text::why_two_names, "Readers take two names for two things.",
          "Quien lee toma dos nombres por dos cosas."},
    Entry{Text::why_unknown_word,
          "No dictionary of this message's languages, no glossary term and no known name has it.",
          "No está en los diccionarios de los idiomas del mensaje ni en el glosario ni entre los "
          "nombres conocidos."},
    Entry{Text::why_confused_word, "Both are words, so a spelling checker does not see it.",
          "Las dos palabras existen, por eso un corrector no lo ve."},
    Entry{Text::or_word, "or", "o"},
    Entry{Text::label_error, "error", "error"},
    Entry{Text::label_warning, "warning", "aviso"},
    Entry{Text::label_suggestion, "suggestion", "sugerencia"},
    Entry{Text::label_why, "Why", "Por qué"},
    Entry{Text::label_write, "Write", "Escriba"},
    Entry{Text::place_page, "page {page}", "página {page}"},
    Entry{Text::place_paragraph, "paragraph {paragraph}", "párrafo {paragraph}"},
    Entry{Text::place_cell, "table {table}, row {row}, cell {cell}",
          "tabla {table}, fila {row}, celda {cell}"},
    Entry{Text::place_line, "line {line}, column {column}", "línea {line}, columna {column}"},
    Entry{Text::summary_none, "Nothing to change.", "Nada que cambiar."},
    Entry{Text::summary_none_many, "Nothing to change in {files} messages.",
          "Nada que cambiar en {files} mensajes."},
    Entry{Text::summary_found, "{counts} in {with} of {files} messages.",
          "{counts} en {with} de {files} mensajes."},
    Entry{Text::count_errors_one, "1 error", "1 error"},
    Entry{Text::count_errors, "{count} errors", "{count} errores"},
    Entry{Text::count_warnings_one, "1 warning", "1 aviso"},
    Entry{Text::count_warnings, "{count} warnings", "{count} avisos"},
    Entry{Text::count_suggestions_one, "1 suggestion", "1 sugerencia"},
    Entry{Text::count_suggestions, "{count} suggestions", "{count} sugerencias"},
    Entry{Text::count_unread_one, "1 file could not be read", "1 archivo no se pudo leer"},
    Entry{Text::count_unread, "{count} files could not be read",
          "{count} archivos no se pudieron leer"},
    Entry{Text::progress, "{done} of {all} messages", "{done} de {all} mensajes"},
    Entry{Text::remark, "note: {remark}", "nota: {remark}"},
    Entry{Text::skipped, "not checked: {rule}: {reason}", "sin revisar: {rule}: {reason}"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (static_cast<std::size_t>(entries[i].id) != i) return false;
    if (entries[i].en.empty() || entries[i].es.empty()) return false;
  }
  return entries.size() == static_cast<std::size_t>(Text::count_);
}
static_assert(in_order(), "one entry for each Text, in the order of the enumeration");

}  // namespace

std::string_view text(Text id, Locale locale) {
  const Entry& entry = entries[static_cast<std::size_t>(id)];
  return locale == Locale::es ? entry.es : entry.en;
}

Locale parse_locale(std::string_view tag) {
  return Language{tag} == spanish ? Locale::es : Locale::en;
}

}  // namespace plainsong
