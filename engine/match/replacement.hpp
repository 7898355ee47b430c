#pragma once

#include <string>
#include <vector>

#include "match/lexicon.hpp"
#include "match/matcher.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// The capitals of a found phrase, to be given to what replaces it.
enum class CaseShape : std::uint8_t { as_is, first_upper, all_words_upper, all_upper };

/// How the words of `range` are capitalised. `headline`: capitals of every word are those of a
/// headline and not of a name.
[[nodiscard]] CaseShape case_shape(const Document& document, const Segments& segments,
                                   WordRange range);

/// `text` with those capitals; words that have capitals already keep them.
[[nodiscard]] std::string with_case(std::string_view text, CaseShape shape);

/// The preferred terms of the concept of `hit` in `language`, in the number, possessive and case
/// in which the unwanted one was found. Empty if the concept has none in that language.
struct ReplacedBy {
  std::vector<std::string> texts;
  /// The gender changes (Spanish), so articles and adjectives around it may have to.
  bool agreement = false;
};
[[nodiscard]] ReplacedBy replacement_for(const Document& document, const Segments& segments,
                                         const Lexicon& lexicon, const Hit& hit, Language language);

}  // namespace plainsong
