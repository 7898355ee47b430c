#pragma once

#include <string>

#include "lsp/phrases.hpp"
#include "lsp/term_index.hpp"
#include "plainsong/catalog.hpp"

namespace plainsong::lsp {

/// How a text for a person is written.
enum class Markup : std::uint8_t { plain, markdown };

/// What a glossary says of a concept: the term and its status, the definition, the approved terms
/// in each language, those to avoid, the note, the glossary.
[[nodiscard]] std::string concept_text(const TermEntry& entry, Markup markup, Locale locale);

}  // namespace plainsong::lsp
