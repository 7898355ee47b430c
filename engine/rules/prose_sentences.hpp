#pragma once

#include <cstddef>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/language.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// A sentence a reader reads from end to end: of a paragraph, with a stop behind it.
struct ProseSentence {
  Span span{};  ///< with its stop
  WordRange words{};
  Language language{};
  std::size_t spoken_words = 0;  ///< as a person counts: "exit-ticket" and "p.m." are one each
};

/// The sentences of the sender's own paragraphs: no lists, tables, headings, footers, nor lines set
/// one below the other. In text order; linear in the text.
[[nodiscard]] std::vector<ProseSentence> prose_sentences(const Document& document,
                                                         const Segments& segments);

}  // namespace plainsong
