#include "match/replacement.hpp"

#include <algorithm>

#include "glossary/inflection.hpp"
#include "segment/word_lists.hpp"
#include "text/fold.hpp"

namespace plainsong {
namespace {

bool has_lower(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool small_word(std::string_view word) {
  for (const Language language : {english, spanish}) {
    const auto words = word_lists::function_words(language);
    if (std::ranges::find(words, word) != words.end()) return true;
  }
  return false;
}

/// The form of a preferred term in the number asked for; its own form if it has no other.
std::string_view in_number(const Lexicon& lexicon, const TermRecord& term, bool plural) {
  const StringRef wanted = plural ? term.plural : term.singular;
  return lexicon.text(wanted.size > 0 ? wanted : term.text);
}

std::string possessive(std::string text, Language language) {
  if (language == english) text += text.ends_with('s') ? "’" : "’s";
  return text;
}

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

}  // namespace

CaseShape case_shape(const Document& document, const Segments& segments, WordRange range) {
  const auto words = segments.words(range);
  const std::string_view text = document.text();
  std::size_t upper = 0;
  std::size_t content = 0;
  bool lower_letters = false;
  std::size_t letters = 0;
  for (const Word& word : words) {
    const std::string_view raw = word.span().of(text);
    lower_letters = lower_letters || has_lower(raw);
    letters += raw.size();
    if (word.entry.has(Entry::function_word)) continue;
    ++content;
    upper += begins_with_capital(raw) ? 1 : 0;
  }
  if (!begins_with_capital(text.substr(words.front().start))) return CaseShape::as_is;
  if (!lower_letters && letters > 3) return CaseShape::all_upper;
  return content > 1 && upper == content ? CaseShape::all_words_upper : CaseShape::first_upper;
}

std::string with_case(std::string_view text, CaseShape shape) {
  std::string result;
  if (shape == CaseShape::as_is || text.empty()) return std::string{text};
  if (shape == CaseShape::all_upper) return upper_case(text);
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" -", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool raise = first || (shape == CaseShape::all_words_upper && !small_word(word));
    if (raise && !word.empty()) {
      result += capitalised(word);
    } else {
      result += word;
    }
    if (end < text.size()) result += text[end];
    at = end + 1;
    first = false;
  }
  return result;
}

ReplacedBy replacement_for(const Document& document, const Segments& segments,
                           const Lexicon& lexicon, const Hit& hit, Language language) {
  ReplacedBy result;
  const TermRecord& found = lexicon.terms()[hit.phrase->term];
  const ConceptRecord& its_concept = lexicon.concepts()[found.concept_index];
  const bool plural = (hit.phrase->flags & Phrase::plural) != 0;
  const bool is_possessive = segments.words()[hit.words.last - 1].is(Word::possessive);
  CaseShape shape = case_shape(document, segments, hit.words);
  if (found.is(TermRecord::acronym)) {  // capitals of an acronym say nothing
    const bool starts = segments.words()[hit.words.first].is(Word::sentence_start);
    shape = starts ? CaseShape::first_upper : CaseShape::as_is;
  } else if (found.is(TermRecord::proper_name) && shape == CaseShape::all_words_upper) {
    shape = CaseShape::first_upper;
  }
  for (const std::uint32_t index : lexicon.preferred(its_concept)) {
    const TermRecord& preferred = lexicon.terms()[index];
    if (preferred.language != language) continue;
    const std::string_view form = in_number(lexicon, preferred, plural);
    const bool keep = preferred.is(TermRecord::proper_name) && shape != CaseShape::all_upper;
    std::string text = keep ? std::string{form} : with_case(form, shape);
    if (is_possessive) text = possessive(std::move(text), language);
    if (std::ranges::find(result.texts, text) == result.texts.end()) {
      result.texts.push_back(std::move(text));
    }
    if (language == spanish) {
      using spanish_forms::Gender;
      const Gender before = spanish_forms::gender(fold_word(
          first_word(lexicon.text(found.singular.size > 0 ? found.singular : found.text))));
      const Gender after = spanish_forms::gender(fold_word(first_word(
          lexicon.text(preferred.singular.size > 0 ? preferred.singular : preferred.text))));
      result.agreement = result.agreement ||
                         (before != after && before != Gender::unknown && after != Gender::unknown);
    }
  }
  return result;
}

}  // namespace plainsong
