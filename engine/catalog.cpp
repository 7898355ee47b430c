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
    Entry{Text::ignore_expired,
          "{where}: this entry under “ignore” expired on {date}, so {rule} is reported again; mend "
          "what it says or give it a new date",
          "{where}: esta entrada de «ignore» venció el {date} y {rule} vuelve a señalarse; corrija "
          "lo que dice o póngale otra fecha"},
    Entry{Text::ignore_unused,
          "{where}: this entry under “ignore” silences nothing any more; take it out",
          "{where}: esta entrada de «ignore» ya no silencia nada; quítela"},
    Entry{Text::baseline_expired,
          "{baseline}: the entry for {rule}, “{quote}” in {file}, expired on {date}, so it is "
          "reported again",
          "{baseline}: la entrada de {rule}, «{quote}» en {file}, venció el {date} y vuelve a "
          "señalarse"},
    Entry{
        Text::baseline_unused,
        "{baseline}: the entry for {rule}, “{quote}” in {file}, is not needed any more; write the "
        "baseline anew",
        "{baseline}: la entrada de {rule}, «{quote}» en {file}, ya no hace falta; vuelva a "
        "escribir el archivo"},
    Entry{Text::baseline_more, "{baseline}: and {count} more like it",
          "{baseline}: y {count} más como esta"},
    Entry{Text::baseline_written, "{baseline}: findings accepted from now on: {count}",
          "{baseline}: hallazgos aceptados desde ahora: {count}"},
    Entry{Text::count_silenced_one,
          "1 finding is silenced by a comment, an ignore entry or the baseline",
          "1 hallazgo está silenciado por un comentario, una entrada de «ignore» o la línea base"},
    Entry{Text::count_silenced,
          "{count} findings are silenced by comments, ignore entries or the baseline",
          "{count} hallazgos están silenciados por comentarios, entradas de «ignore» o la línea "
          "base"},
    Entry{Text::left_out,
          "{count} more findings are not listed here; plainsong check shows them all",
          "{count} hallazgos más no figuran aquí; plainsong check los muestra todos"},
    Entry{Text::page_title, "What Plainsong found", "Lo que encontró Plainsong"},
    Entry{Text::page_messages, "Messages", "Mensajes"},
    Entry{Text::page_show, "Show", "Mostrar"},
    Entry{Text::page_whole, "about the message as a whole", "sobre el mensaje entero"},
    Entry{Text::page_not_read, "This message could not be read: {reason}",
          "Este mensaje no se pudo leer: {reason}"},
    Entry{Text::page_rule, "Rule: {rule}", "Regla: {rule}"},
    Entry{
        Text::about,
        "Reads a school district's messages before they go out, and says where they depart "
        "from what the district has agreed to say.",
        "Lee los mensajes de un distrito escolar antes de que salgan y dice dónde se apartan de lo "
        "que el distrito ha acordado decir."},
    Entry{Text::about_check, "Check messages: files, folders, or - for the standard input.",
          "Revisar mensajes: archivos, carpetas o - para la entrada estándar."},
    Entry{Text::about_glossary, "Work with glossaries.", "Trabajar con glosarios."},
    Entry{Text::about_glossary_import, "Turn a glossary (CSV, TBX) into one of the district's own.",
          "Convertir un glosario (CSV, TBX) en uno propio del distrito."},
    Entry{Text::about_glossary_export, "Write the glossaries of the profile as TBX or CSV.",
          "Escribir los glosarios del perfil como TBX o CSV."},
    Entry{Text::about_glossary_lint, "Say what is wrong or doubtful in a glossary.",
          "Decir qué está mal o es dudoso en un glosario."},
    Entry{Text::about_glossary_show, "Show what the glossary says about a term.",
          "Mostrar lo que el glosario dice de un término."},
    Entry{Text::about_glossary_forms, "Show the forms in which terms are found in a text.",
          "Mostrar las formas en que se buscan los términos en un texto."},
    Entry{Text::about_init, "Write a profile for a district, asking what it has decided.",
          "Escribir un perfil para un distrito, preguntando lo que ha decidido."},
    Entry{Text::option_paths, "Files and folders to check; - for the standard input.",
          "Archivos y carpetas que revisar; - para la entrada estándar."},
    Entry{Text::option_profile,
          "The profile to use; else the plainsong.yaml nearest above each file.",
          "El perfil que usar; si no, el plainsong.yaml más cercano por encima de cada archivo."},
    Entry{Text::option_format,
          "How to show findings: as text or a page (html) for people, else for programs.",
          "Cómo mostrar los hallazgos: como texto o página (html) para personas; si no, para "
          "programas."},
    Entry{Text::option_only,
          "Only these categories, packs or rules, with commas between: term,spelling.",
          "Solo estas categorías, paquetes o reglas, separados por comas: term,spelling."},
    Entry{
        Text::option_fail_on,
        "Exit with 1 for findings from this severity up: suggestion, warning, error, never.",
        "Terminar con 1 si hay hallazgos desde esta gravedad: suggestion, warning, error, never."},
    Entry{Text::option_min_severity,
          "Show findings from this severity up only: suggestion, warning, error.",
          "Mostrar solo hallazgos desde esta gravedad: suggestion, warning, error."},
    Entry{Text::option_baseline, "Leave out the findings that this file accepts.",
          "Omitir los hallazgos que este archivo acepta."},
    Entry{Text::option_write_baseline,
          "Accept all findings of this run: write them to this file, keeping its reasons.",
          "Aceptar todos los hallazgos de esta vez: escribirlos en este archivo, conservando sus "
          "motivos."},
    Entry{Text::option_voice, "Who speaks: district, school/ID, teacher/ID.",
          "Quién habla: district, school/ID, teacher/ID."},
    Entry{Text::option_audience, "Who reads: families, students, colleagues, board, …",
          "Quién lee: families, students, colleagues, board, …"},
    Entry{Text::option_type, "What kind of message: family-letter, newsletter, …",
          "Qué tipo de mensaje: family-letter, newsletter, …"},
    Entry{Text::option_date, "The day it is sent, as 2026-09-14.",
          "El día en que se envía, como 2026-09-14."},
    Entry{Text::option_language, "The language it is written in, as es or en-US.",
          "El idioma en que está escrito, como es o en-US."},
    Entry{Text::option_lang, "The language Plainsong answers in: en or es.",
          "El idioma en que Plainsong responde: en o es."},
    Entry{Text::option_color, "Colours: auto, always, never.", "Colores: auto, always, never."},
    Entry{Text::option_jobs, "How many files to check at once; else one for each processor.",
          "Cuántos archivos revisar a la vez; si no, uno por procesador."},
    Entry{Text::option_no_cache, "Do not keep the compiled glossary for the next time.",
          "No guardar el glosario compilado para la próxima vez."},
    Entry{Text::option_quiet, "Findings and errors only: no summary, notes or progress.",
          "Solo hallazgos y errores: sin resumen, notas ni progreso."},
    Entry{Text::option_glossary_files, "Glossary files; else those of the profile.",
          "Archivos de glosario; si no, los del perfil."},
    Entry{Text::option_output, "Where to write; else the standard output.",
          "Dónde escribir; si no, la salida estándar."},
    Entry{Text::option_glossary_format, "tbx or csv; else by the ending of the output file.",
          "tbx o csv; si no, según la terminación del archivo de salida."},
    Entry{Text::option_words, "Terms or concepts; all of them if none is named.",
          "Términos o conceptos; todos si no se nombra ninguno."},
    Entry{Text::option_folder, "The folder of the new profile.", "La carpeta del perfil nuevo."},
    Entry{Text::option_yes, "Ask nothing; take the usual answer to each question.",
          "No preguntar nada; tomar la respuesta habitual a cada pregunta."},
    Entry{Text::option_answer, "An answer given ahead: QUESTION=ANSWER.",
          "Una respuesta por adelantado: PREGUNTA=RESPUESTA."},
    Entry{Text::option_version, "Show the version.", "Mostrar la versión."},
    Entry{Text::more_help, "Help on a command: plainsong COMMAND --help",
          "Ayuda de una orden: plainsong ORDEN --help"},
    Entry{Text::option_help, "Show this help.", "Mostrar esta ayuda."},
    Entry{Text::help_usage, "Usage", "Uso"},
    Entry{Text::help_options, "Options", "Opciones"},
    Entry{Text::help_arguments, "Arguments", "Argumentos"},
    Entry{Text::help_commands, "Commands", "Órdenes"},
    Entry{Text::help_option_word, "OPTIONS", "OPCIONES"},
    Entry{Text::help_command_word, "COMMAND", "ORDEN"},
    Entry{Text::help_file_word, "FILE", "ARCHIVO"},
    Entry{Text::help_folder_word, "FOLDER", "CARPETA"},
    Entry{Text::help_text_word, "TEXT", "TEXTO"},
    Entry{Text::help_hint, "{command} --help shows what there is.",
          "{command} --help muestra lo que hay."},
    Entry{Text::not_a_message, "{file}: not checked, for it is a part of the profile, no message",
          "{file}: sin revisar, porque es parte del perfil y no un mensaje"},
    Entry{Text::glossary_clean, "{file}: nothing to mend in {concepts} concepts.",
          "{file}: nada que corregir en {concepts} conceptos."},
    Entry{Text::glossary_concepts, "{concepts} concepts, {terms} terms",
          "{concepts} conceptos, {terms} términos"},
    Entry{Text::glossary_no_such_term, "no glossary has “{found}”",
          "ningún glosario tiene «{found}»"},
    Entry{Text::glossary_written, "{file}: {concepts} concepts, {terms} terms written.",
          "{file}: {concepts} conceptos, {terms} términos escritos."},
    Entry{Text::glossary_definition, "Definition: {definition}", "Definición: {definition}"},
    Entry{Text::glossary_forms_of, "{term} ({language}, {status})",
          "{term} ({language}, {status})"},
    Entry{Text::init_welcome,
          "A few questions about how your district speaks. Enter takes the answer in brackets; "
          "everything can be changed later in plainsong.yaml.",
          "Unas preguntas sobre cómo habla su distrito. Intro acepta la respuesta entre corchetes; "
          "todo se puede cambiar después en plainsong.yaml."},
    Entry{Text::init_name, "What is the district called?", "¿Cómo se llama el distrito?"},
    Entry{Text::init_languages, "In which languages does it write (en-US, es-US, …)?",
          "¿En qué idiomas escribe (en-US, es-US, …)?"},
    Entry{Text::init_choice, "Your answer", "Su respuesta"},
    Entry{Text::init_default, "{question} [{usual}]", "{question} [{usual}]"},
    Entry{Text::init_exists, "there is a profile already; it was left alone",
          "ya hay un perfil; se dejó como estaba"},
    Entry{Text::init_done, "{file} is written. Try it: plainsong check YOUR-MESSAGE",
          "{file} está escrito. Pruébelo: plainsong check SU-MENSAJE"},
    Entry{Text::init_unknown_answer, "“{found}” is not one of: {known}",
          "«{found}» no es una de: {known}"},
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
  tag = tag.substr(0, tag.find('.'));  // es_MX.UTF-8
  return Language{tag} == spanish ? Locale::es : Locale::en;
}

}  // namespace plainsong
