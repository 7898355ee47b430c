#pragma once

#include <string_view>

namespace plainsong::cues {

/// True if `before`, the words of the sentence before a term in lower case with single spaces,
/// ends in a cue that the term is only mentioned: "instead of", "formerly", "en lugar de".
[[nodiscard]] bool mention_before(std::string_view before);
/// True if `after`, the words behind the term, begins with one: "is now called".
[[nodiscard]] bool mention_after(std::string_view after);
/// False for a word that is the last of no such cue before a term; `word` is folded.
[[nodiscard]] bool may_end_mention(std::string_view word);
/// False for a word that is the first of no such cue behind one.
[[nodiscard]] bool may_begin_mention(std::string_view word);
/// Words that stand between a cue and the term: "a", "the", "las".
[[nodiscard]] bool article(std::string_view word);
/// True for a noun that makes a run of capitalised words the name of a body, a place or a work:
/// "association", "street", "fundación". `word` is folded.
[[nodiscard]] bool names_body(std::string_view word);
/// Words in lower case that stand inside names: "of", "de", "and".
[[nodiscard]] bool name_connector(std::string_view word);
/// Words that join the members of an enumeration: "and", "or", "ni".
[[nodiscard]] bool enumeration_word(std::string_view word);

}  // namespace plainsong::cues
