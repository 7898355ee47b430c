#pragma once

#include <span>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong {

/// Words in lower case that the core must know beyond a dictionary. Empty for other languages
/// than English and Spanish but for function_words, which has those of more languages of families.
namespace word_lists {

/// Abbreviations that never stand last in a sentence, without their full stop: "dr", "sra". Those
/// with a stop inside ("e.g.", "p.m.") are told by their single letters.
[[nodiscard]] std::span<const std::string_view> never_end_sentence(Language language);
/// Abbreviations that can: "etc", "inc", "oct".
[[nodiscard]] std::span<const std::string_view> may_end_sentence(Language language);
/// Months and weekdays, whole and abbreviated.
[[nodiscard]] std::span<const std::string_view> calendar(Language language);
/// Articles, prepositions, pronouns, conjunctions, auxiliaries: what tells a language, and what
/// cannot be the head of a noun phrase.
[[nodiscard]] std::span<const std::string_view> function_words(Language language);
/// Words of schools and of the web that the dictionaries of Debian 12 do not have.
[[nodiscard]] std::span<const std::string_view> school_words(Language language);

}  // namespace word_lists
}  // namespace plainsong
