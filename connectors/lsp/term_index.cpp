#include "lsp/term_index.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "common/characters.hpp"

namespace plainsong::lsp {
namespace {

constexpr std::uint32_t longest_look = 160;  // bytes before and behind a place
constexpr std::size_t most_words = 8;        // of a term

/// One character, folded.
std::string folded_character(std::string_view character) {
  if (character.size() == 1) {
    const char c = character[0];
    if (c == '\t' || c == '\n' || c == '\r') return " ";
    return {c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c};
  }
  if (character == "\u00A0") return " ";
  if (character == "\u2019") return "'";
  std::string one{character};
  // U+00C0..U+00DE, but for the sign of multiplication.
  const auto second = static_cast<unsigned char>(one[1]);
  if (one[0] == '\xC3' && second >= 0x80 && second <= 0x9E && second != 0x97) {
    one[1] = static_cast<char>(second + 0x20);
  }
  return one;
}

/// A part of a text, folded, and where each of its bytes comes from.
struct FoldedText {
  std::string text{};
  std::vector<std::uint32_t> origins{};    // one more than bytes
  std::vector<std::size_t> word_starts{};  // in `text`
  std::vector<std::size_t> word_ends{};
};

FoldedText fold(std::string_view text, Span bytes) {
  FoldedText result;
  bool in_word = false;
  std::uint32_t at = bytes.start();
  while (at < bytes.end()) {
    const std::string_view character = character_at(text, at);
    const bool letter = of_word(character);
    const std::string one = folded_character(character);
    const bool again = one == " " && result.text.ends_with(' ');
    if (letter != in_word) {
      (letter ? result.word_starts : result.word_ends).push_back(result.text.size());
      in_word = letter;
    }
    if (!again) {
      result.text += one;
      result.origins.resize(result.text.size(), at);
    }
    at += static_cast<std::uint32_t>(character.size());
  }
  if (in_word) result.word_ends.push_back(result.text.size());
  result.origins.push_back(bytes.end());
  return result;
}

/// What may belong to a term around `offset`: not beyond a blank line.
Span look_around(std::string_view text, std::uint32_t offset) {
  const auto size = static_cast<std::uint32_t>(text.size());
  std::uint32_t start = offset - std::min(offset, longest_look);
  std::uint32_t end = std::min(size, offset + longest_look);
  while (start < offset && continues(text[start])) ++start;
  while (end < size && continues(text[end])) ++end;
  for (const std::string_view blank : {"\n\n", "\n\r\n", "\r\r"}) {
    const std::size_t before = text.substr(start, offset - start).rfind(blank);
    if (before != std::string_view::npos) start += static_cast<std::uint32_t>(before);
    const std::size_t behind = text.substr(offset, end - offset).find(blank);
    if (behind != std::string_view::npos) end = offset + static_cast<std::uint32_t>(behind);
  }
  return {start, end};
}

/// True if the words from `start` to `end` are a part of a longer one: "parent" in "parent-led".
bool in_compound(std::string_view text, std::size_t start, std::size_t end) {
  const bool before =
      start > 1 && text[start - 1] == '-' && of_word(character_before(text, start - 1));
  return before ||
         (end + 1 < text.size() && text[end] == '-' && of_word(character_at(text, end + 1)));
}

/// How good a hit a term is: the wanted ones and those of the text's language first.
int rank(const TermEntry& entry, Language language) {
  const int of_language = Language{entry.section->language} == language ? 2 : 0;
  return of_language + (approved(*entry.term) ? 1 : 0);
}

}  // namespace

std::string folded(std::string_view words) {
  return fold(words, {0, static_cast<std::uint32_t>(words.size())}).text;
}

bool approved(const Term& term) {
  return term.status == TermStatus::preferred || term.status == TermStatus::admitted;
}

TermIndex::TermIndex(std::vector<Glossary> glossaries, std::span<const Dictionary> dictionaries)
    : glossaries_{std::move(glossaries)} {
  for (auto glossary = glossaries_.rbegin(); glossary != glossaries_.rend(); ++glossary) {
    for (const Concept& one : glossary->concepts) {
      for (const LanguageSection& section : one.languages) {
        for (const Term& term : section.terms) {
          add({&*glossary, &one, &section, &term}, dictionaries);
        }
      }
    }
  }
  std::ranges::stable_sort(preferred_, {}, &std::pair<std::string, TermEntry>::first);
}

void TermIndex::add(const TermEntry& entry, std::span<const Dictionary> dictionaries) {
  if (entry.term->status == TermStatus::proposed) return;
  const auto its = concepts_.try_emplace(entry.its_concept->id, entry).first;
  if (its->second.its_concept != entry.its_concept) return;  // a later glossary has it
  for (const std::string& form : term_forms(*entry.term, entry.section->language, dictionaries)) {
    auto& entries = forms_[folded(form)];
    const bool known = std::ranges::any_of(
        entries, [&](const TermEntry& other) { return other.term == entry.term; });
    if (!known) entries.push_back(entry);
  }
  if (entry.term->status == TermStatus::preferred) {
    preferred_.emplace_back(folded(entry.term->text), entry);
  }
}

std::optional<TermIndex::Hit> TermIndex::at(std::string_view text, std::uint32_t offset,
                                            Language language) const {
  const FoldedText part = fold(text, look_around(text, offset));
  std::optional<Hit> best;
  for (std::size_t i = 0; i < part.word_starts.size(); ++i) {
    const std::uint32_t start = part.origins[part.word_starts[i]];
    if (start > offset) break;
    for (std::size_t j = i; j < std::min(part.word_ends.size(), i + most_words); ++j) {
      const std::size_t size = part.word_ends[j] - part.word_starts[i];
      const std::uint32_t end = part.origins[part.word_ends[j]];
      if (end < offset || (best && end - start <= best->bytes.size())) continue;
      if (in_compound(part.text, part.word_starts[i], part.word_ends[j])) continue;
      const auto found = forms_.find(part.text.substr(part.word_starts[i], size));
      if (found == forms_.end()) continue;
      const auto entry = std::ranges::max_element(
          found->second, {}, [&](const TermEntry& one) { return rank(one, language); });
      best = {.entry = *entry, .bytes = {start, end}};
    }
  }
  return best;
}

TermEntry TermIndex::by_id(std::string_view concept_id) const {
  const auto found = concepts_.find(std::string{concept_id});
  return found == concepts_.end() ? TermEntry{} : found->second;
}

std::vector<TermIndex::Completion> TermIndex::completions(std::string_view text,
                                                          std::size_t most) const {
  const auto size = static_cast<std::uint32_t>(text.size());
  const FoldedText part = fold(text, {look_around(text, size).start(), size});
  std::vector<Completion> all;
  const std::size_t words = part.word_starts.size();
  for (std::size_t i = words - std::min(words, most_words); i < words; ++i) {
    const std::string prefix = part.text.substr(part.word_starts[i]);
    if (prefix.size() < 2) continue;
    auto found =
        std::ranges::lower_bound(preferred_, prefix, {}, &std::pair<std::string, TermEntry>::first);
    for (; found != preferred_.end() && found->first.starts_with(prefix); ++found) {
      if (all.size() == most) return all;
      all.push_back({.entry = found->second, .start = part.origins[part.word_starts[i]]});
    }
  }
  return all;
}

}  // namespace plainsong::lsp
