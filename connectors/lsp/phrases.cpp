#include "lsp/phrases.hpp"

namespace plainsong::lsp {
namespace {

constexpr Phrases english_phrases{
    .replace = "Write “{0}”",
    .remove = "Take out “{0}”",
    .replace_all = "Write “{1}” for “{0}” everywhere in this document ({2} times)",
    .add_to_document = "Add “{0}” to the dictionary of this document",
    .add_to_list = "Add “{0}” to the dictionary: {1}",
    .own_list = "mine",
    .ignore_here = "Let it stand here, with a reason ({0})",
    .ignore_words = "Let “{0}” stand in this document for now ({1})",
    .ignore_document = "Let it stand in this document, with a reason ({0})",
    .reason = "give the reason here",
    .approved = "Approved",
    .avoid = "Not",
    .from = "From",
    .loading = "Reading the profile and its glossaries",
    .checking = "Checking a long document",
};

constexpr Phrases spanish_phrases{
    .replace = "Escribir «{0}»",
    .remove = "Quitar «{0}»",
    .replace_all = "Escribir «{1}» en lugar de «{0}» en todo el documento ({2} veces)",
    .add_to_document = "Añadir «{0}» al diccionario de este documento",
    .add_to_list = "Añadir «{0}» al diccionario: {1}",
    .own_list = "el mío",
    .ignore_here = "Dejarlo así aquí, con un motivo ({0})",
    .ignore_words = "Dejar «{0}» en este documento por ahora ({1})",
    .ignore_document = "Dejarlo así en este documento, con un motivo ({0})",
    .reason = "escriba aquí el motivo",
    .approved = "Aprobado",
    .avoid = "No usar",
    .from = "De",
    .loading = "Leyendo el perfil y sus glosarios",
    .checking = "Revisando un documento largo",
};

}  // namespace

const Phrases& phrases(Locale locale) {
  return locale == Locale::es ? spanish_phrases : english_phrases;
}

}  // namespace plainsong::lsp
