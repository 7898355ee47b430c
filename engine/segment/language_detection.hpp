#pragma once

#include <span>
#include <vector>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// Sets the language of each block: the one the source declares for this text, unless its words
/// plainly say otherwise; else the one of `languages` whose words it holds; else that of its
/// neighbours; else the first of `languages`. `dictionaries` are the languages of the vocabulary's
/// slots. A document-wide default of the source counts as a hint only: word processors set it
/// without being asked.
void detect_languages(const Document& document, std::span<const Language> languages,
                      std::span<const Language> dictionaries, std::span<const Word> words,
                      std::span<BlockWords> blocks);

}  // namespace plainsong
