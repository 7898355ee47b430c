#include "common/sentences.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace plainsong {
namespace {

/// {} stands for what differs from time to time: a number, a name, another sentence. The same
/// count of them on both sides, in the same order.
struct Sentence {
  std::string_view en;
  std::string_view es;
};

constexpr std::array sentences{
    // files
    Sentence{"there is no such file", "no existe ese archivo"},
    Sentence{"you are not allowed to read it", "usted no tiene permiso para leerlo"},
    Sentence{"this is a folder, not a file", "esto es una carpeta, no un archivo"},
    Sentence{"the file is empty", "el archivo está vacío"},
    Sentence{"the file is larger than {} MB, the most Plainsong reads",
             "el archivo pasa de {} MB, lo máximo que lee Plainsong"},
    Sentence{"there is no text to check", "no hay texto que revisar"},
    // what the file is
    Sentence{"this is an old Office file (.doc) or is protected by a password; save it as .docx "
             "without a password",
             "es un archivo antiguo de Office (.doc) o tiene contraseña; guárdelo como .docx sin "
             "contraseña"},
    Sentence{"Plainsong does not read RTF; save it as .docx or .odt",
             "Plainsong no lee RTF; guárdelo como .docx u .odt"},
    Sentence{"this is a picture; Plainsong reads text, not images of text",
             "es una imagen; Plainsong lee texto, no imágenes de texto"},
    Sentence{"this is a program, not a message", "es un programa, no un mensaje"},
    Sentence{"this file is compressed; unpack it first",
             "el archivo está comprimido; descomprímalo primero"},
    Sentence{"Plainsong does not read PostScript; save it as PDF",
             "Plainsong no lee PostScript; guárdelo como PDF"},
    Sentence{"Plainsong does not read Pages documents; export it as .docx or PDF",
             "Plainsong no lee documentos de Pages; expórtelo como .docx o PDF"},
    Sentence{"this is a spreadsheet; save its text as .docx or .odt, or print it to PDF",
             "es una hoja de cálculo; guarde su texto como .docx u .odt, o imprímala como PDF"},
    Sentence{"this is a presentation; save its text as .docx or .odt, or print it to PDF",
             "es una presentación; guarde su texto como .docx u .odt, o imprímala como PDF"},
    Sentence{"Plainsong does not read e-books; save it as .docx",
             "Plainsong no lee libros electrónicos; guárdelo como .docx"},
    Sentence{"this is a ZIP archive; unpack it and check the files in it",
             "es un archivo ZIP; descomprímalo y revise los archivos que contiene"},
    Sentence{"this is not a text or document file", "no es un archivo de texto ni un documento"},
    Sentence{"Plainsong does not read files of this kind",
             "Plainsong no lee archivos de este tipo"},
    Sentence{"the name says this is {}, but the content is not; it may be damaged or cut short",
             "por el nombre sería {}, pero el contenido no lo es; puede estar dañado o incompleto"},
    Sentence{"the file is damaged or cut short; send it again or save it anew",
             "el archivo está dañado o incompleto; vuelva a enviarlo o a guardarlo"},
    Sentence{"a Word document", "un documento de Word"},
    Sentence{"an OpenDocument text", "un texto OpenDocument"},
    Sentence{"a PDF", "un PDF"},
    // text and Markdown
    Sentence{"the text is larger than {} MB, the most Plainsong reads",
             "el texto pasa de {} MB, lo máximo que lee Plainsong"},
    Sentence{"the message holds more text than Plainsong reads",
             "el mensaje tiene más texto del que lee Plainsong"},
    Sentence{"the message is cut into more pieces than Plainsong reads",
             "el mensaje está cortado en más trozos de los que lee Plainsong"},
    Sentence{"the message has more than 65,534 parts", "el mensaje tiene más de 65,534 partes"},
    Sentence{"the Markdown is longer than 8 MB, the most Plainsong reads",
             "el Markdown pasa de 8 MB, lo máximo que lee Plainsong"},
    Sentence{
        "the Markdown is read as plain text, for its link definitions or tables are too large",
        "el Markdown se lee como texto simple, porque sus definiciones de enlaces o sus tablas "
        "son demasiado grandes"},
    Sentence{"there is no memory for this text", "no hay memoria para este texto"},
    // mail
    Sentence{"no header begins this mail, so all of it was read as plain text",
             "el correo no empieza por una cabecera, así que se leyó entero como texto simple"},
    Sentence{"this file holds more than one mail; only the first was read",
             "el archivo contiene más de un correo; solo se leyó el primero"},
    Sentence{"the mail has more than {} parts", "el correo tiene más de {} partes"},
    Sentence{"the mail has more than {} lines that begin with \"--\", as parts do",
             "el correo tiene más de {} líneas que empiezan por «--», como las partes"},
    Sentence{"the header of the mail is larger than 1 MB, the most Plainsong reads",
             "la cabecera del correo pasa de 1 MB, lo máximo que lee Plainsong"},
    Sentence{"mails or parts are nested more than {} deep",
             "hay correos o partes unos dentro de otros más de {} veces"},
    Sentence{"messages are nested too deep", "hay demasiados mensajes unos dentro de otros"},
    Sentence{"this part of the mail is larger than {} MB, the most Plainsong reads of one",
             "esta parte del correo pasa de {} MB, lo máximo que lee Plainsong de una"},
    Sentence{"{} is encrypted or sealed by S/MIME or PGP, so it was not read; check the message "
             "before it is encrypted",
             "{} está cifrada o sellada con S/MIME o PGP y no se leyó; revise el mensaje antes de "
             "cifrarlo"},
    Sentence{"{} is in a form only Outlook reads (TNEF), so it was not read; send the message as "
             "HTML or plain text",
             "{} está en una forma que solo lee Outlook (TNEF) y no se leyó; envíe el mensaje como "
             "HTML o texto simple"},
    Sentence{"{} is one piece of a longer mail, so it was not read; join the pieces first",
             "{} es un trozo de un correo más largo y no se leyó; junte antes los trozos"},
    Sentence{"{} is in UTF-7, which Plainsong does not decode",
             "{} está en UTF-7, que Plainsong no descodifica"},
    Sentence{"{} names a character set that is not known, \"{}\", so letters with accents may be "
             "read wrongly",
             "{} nombra un juego de caracteres desconocido, «{}»; las letras con acento pueden "
             "leerse mal"},
    Sentence{"the plain-text half of the mail, {}, says other things than its HTML half; readers "
             "see one or the other",
             "la mitad de texto simple del correo, {}, dice otras cosas que la mitad HTML; quien "
             "lee ve una u otra"},
    Sentence{"{} was not read: {}", "{} no se leyó: {}"},
    // Word and OpenDocument
    Sentence{"the document is protected by a password; save it without one",
             "el documento tiene contraseña; guárdelo sin ella"},
    Sentence{"the document lacks this part; it is damaged or was not made by an office program",
             "al documento le falta esta parte; está dañado o no lo hizo un programa de oficina"},
    Sentence{"this OpenDocument file is not a text document; save the text as .odt or .docx",
             "este archivo OpenDocument no es un documento de texto; guarde el texto como .odt o "
             ".docx"},
    Sentence{"the document is larger than {} MB of XML, the most Plainsong reads",
             "el documento pasa de {} MB de XML, lo máximo que lee Plainsong"},
    Sentence{"this part is larger than {} MB when unpacked, the most Plainsong reads",
             "esta parte pasa de {} MB descomprimida, lo máximo que lee Plainsong"},
    Sentence{"the parts of this document together are larger than {} MB when unpacked, the most "
             "Plainsong reads",
             "las partes del documento juntas pasan de {} MB descomprimidas, lo máximo que lee "
             "Plainsong"},
    Sentence{"the document holds more than 10,000 files, far more than any letter",
             "el documento contiene más de 10,000 archivos, muchos más que cualquier carta"},
    Sentence{"tables are nested too deep in this document",
             "el documento tiene demasiadas tablas unas dentro de otras"},
    Sentence{"lists are nested too deep in this document",
             "el documento tiene demasiadas listas unas dentro de otras"},
    Sentence{"the document has too many styles", "el documento tiene demasiados estilos"},
    Sentence{"the document holds too many links", "el documento tiene demasiados enlaces"},
    Sentence{"a part of this document is another file inside it and was not read",
             "una parte del documento es otro archivo dentro de él y no se leyó"},
    Sentence{"the text inside a chart or diagram was not read",
             "no se leyó el texto que hay dentro de un gráfico o diagrama"},
    Sentence{"the text inside an embedded object, such as a chart, was not read",
             "no se leyó el texto que hay dentro de un objeto incrustado, como un gráfico"},
    Sentence{"the XML ends too early; the file is damaged or cut short",
             "el XML acaba antes de tiempo; el archivo está dañado o incompleto"},
    Sentence{"the XML is damaged at byte {} or cut short after it",
             "el XML está dañado en el byte {} o cortado después"},
    Sentence{"the XML declares entities of its own, which no word processor does",
             "el XML declara entidades propias, lo que ningún procesador de textos hace"},
    Sentence{"the XML declares too many namespaces",
             "el XML declara demasiados espacios de nombres"},
    Sentence{"the XML is nested more than {} elements deep",
             "el XML tiene más de {} elementos unos dentro de otros"},
    Sentence{"an XML element has more than {} attributes",
             "un elemento XML tiene más de {} atributos"},
    // PDF
    Sentence{"PDF files are read by pdftotext, which is not installed; install the package "
             "poppler-utils",
             "los PDF se leen con pdftotext, que no está instalado; instale el paquete "
             "poppler-utils"},
    Sentence{"the PDF is protected by a password; save it without one",
             "el PDF tiene contraseña; guárdelo sin ella"},
    Sentence{"the PDF is damaged and cannot be read; export it anew",
             "el PDF está dañado y no se puede leer; vuelva a exportarlo"},
    Sentence{"the PDF is cut short and cannot be read; copy or export it anew",
             "el PDF está incompleto y no se puede leer; vuelva a copiarlo o a exportarlo"},
    Sentence{"the PDF is damaged; some of its text may be missing",
             "el PDF está dañado; puede faltar parte de su texto"},
    Sentence{"the PDF has no pages; it may be damaged",
             "el PDF no tiene páginas; puede estar dañado"},
    Sentence{"this PDF holds no text, only pictures of it (a scan); export it from the program it "
             "was written in",
             "este PDF no tiene texto, solo imágenes de él (es un escaneo); expórtelo desde el "
             "programa en que se escribió"},
    Sentence{"page {} holds no text; pictures of text were not checked",
             "la página {} no tiene texto; las imágenes de texto no se revisaron"},
    Sentence{"pages {} and others hold no text; pictures of text were not checked",
             "las páginas {} y otras no tienen texto; las imágenes de texto no se revisaron"},
    Sentence{"pages {} and {} hold no text; pictures of text were not checked",
             "las páginas {} y {} no tienen texto; las imágenes de texto no se revisaron"},
    Sentence{"pages {} hold no text; pictures of text were not checked",
             "las páginas {} no tienen texto; las imágenes de texto no se revisaron"},
    Sentence{"the PDF has more than {} pages, the most Plainsong reads",
             "el PDF tiene más de {} páginas, lo máximo que lee Plainsong"},
    Sentence{"the PDF holds more text than Plainsong reads",
             "el PDF tiene más texto del que lee Plainsong"},
    Sentence{"reading the PDF takes more memory than Plainsong lends",
             "leer el PDF pide más memoria de la que Plainsong presta"},
    Sentence{"reading the PDF took longer than {} seconds, the most Plainsong waits",
             "leer el PDF tardó más de {} segundos, lo máximo que espera Plainsong"},
    // comments in messages
    Sentence{"the comment “{}” is not understood; write “plainsong off”, “plainsong on”, "
             "“plainsong RULE = off” or “plainsong ignore-next: REASON”",
             "no se entiende el comentario «{}»; escriba «plainsong off», «plainsong on», "
             "«plainsong REGLA = off» o «plainsong ignore-next: MOTIVO»"},
    // parts of Plainsong
    Sentence{"this part of Plainsong could not be loaded: {}",
             "esta parte de Plainsong no se pudo cargar: {}"},
    Sentence{"this program could not be started: {}", "este programa no se pudo iniciar: {}"},
    Sentence{"there is no spelling dictionary for \"{}\"; install the package {}",
             "no hay diccionario ortográfico para «{}»; instale el paquete {}"},
    Sentence{"no spelling dictionary is set up for \"{}\"",
             "no hay un diccionario ortográfico configurado para «{}»"},
};

/// What stands in the places of `pattern` in `sentence`; nothing if it is another sentence.
std::optional<std::vector<std::string_view>> arguments_of(std::string_view pattern,
                                                          std::string_view sentence) {
  std::vector<std::string_view> arguments;
  std::size_t place = pattern.find("{}");
  if (sentence.substr(0, std::min(place, pattern.size())) != pattern.substr(0, place)) return {};
  if (place == std::string_view::npos) {
    return sentence == pattern ? std::optional{arguments} : std::nullopt;
  }
  sentence.remove_prefix(place);
  while (place != std::string_view::npos) {
    pattern.remove_prefix(place + 2);
    place = pattern.find("{}");
    const std::string_view text = pattern.substr(0, place);
    // The last piece of text ends the sentence; one in the middle is taken where it comes first.
    const bool last = place == std::string_view::npos;
    if (last && !sentence.ends_with(text)) return {};
    const std::size_t end = last ? sentence.size() - text.size() : sentence.find(text);
    if (end == std::string_view::npos) return {};
    arguments.push_back(sentence.substr(0, end));
    sentence.remove_prefix(end + text.size());
  }
  return arguments;
}

std::string filled(std::string_view pattern, const std::vector<std::string_view>& arguments) {
  std::string result;
  for (const std::string_view argument : arguments) {
    const std::size_t place = pattern.find("{}");
    result += pattern.substr(0, place);
    result += in_locale(argument, Locale::es);  // it may be a sentence itself
    pattern.remove_prefix(place + 2);
  }
  result += pattern;
  return result;
}

}  // namespace

std::string in_locale(std::string_view sentence, Locale locale) {
  if (locale == Locale::en) return std::string{sentence};
  for (const Sentence& entry : sentences) {
    if (const auto arguments = arguments_of(entry.en, sentence)) {
      return filled(entry.es, *arguments);
    }
  }
  // "part 2 map.pdf: the PDF is damaged …": the name of a part stays.
  const std::size_t colon = sentence.find(": ");
  if (colon == std::string_view::npos) return std::string{sentence};
  return std::string{sentence.substr(0, colon + 2)} + in_locale(sentence.substr(colon + 2), locale);
}

std::string in_locale(const Error& error, Locale locale) {
  return to_string(Error{error.kind, error.where, in_locale(error.message, locale)});
}

}  // namespace plainsong
