#include "claims/message_words.hpp"

#include <algorithm>

#include "text/fold.hpp"
#include "text/utf8.hpp"

namespace plainsong {
namespace {

char plain_vowel(char second) {
  switch (static_cast<unsigned char>(second)) {
    case 0xA1: return 'a';
    case 0xA9: return 'e';
    case 0xAD: return 'i';
    case 0xB3: return 'o';
    case 0xBA:
    case 0xBC: return 'u';
    default: return 0;
  }
}

void append_stem(std::string_view folded, std::string& stem) {
  const std::size_t start = stem.size();
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] == '\xC3' && i + 1 < folded.size()) {
      if (const char plain = plain_vowel(folded[i + 1]); plain != 0) {
        stem += plain;
        ++i;
        continue;
      }
    }
    stem += folded[i];
  }
  const auto word = [&] { return std::string_view{stem}.substr(start); };
  if (word().ends_with("'s")) stem.resize(stem.size() - 2);
  if (word().ends_with('\'')) stem.pop_back();
  constexpr std::size_t short_word = 3;
  if (word().size() <= short_word || !word().ends_with('s')) return;
  if (word().ends_with("ss") || word().ends_with("us") || word().ends_with("is")) return;
  stem.pop_back();
  if (word().size() > short_word && word().ends_with("ie")) {
    stem.resize(stem.size() - 2);
    stem += 'y';
    return;
  }
  // "evaluaciones", "boxes", "clases": what stands before the "es" tells.
  if (word().size() <= short_word || !word().ends_with('e')) return;
  const char before = word()[word().size() - 2];
  constexpr std::size_t long_word = 7;  // shorter ones are English: "scores", "sales"
  const bool spanish_plural =
      word().ends_with("ione") || word().ends_with("idade") ||
      (word().size() >= long_word &&
       (word().ends_with("ore") || word().ends_with("ale") || word().ends_with("are")));
  if (spanish_plural || before == 'x' || before == 'h' || word().ends_with("sse")) stem.pop_back();
}

}  // namespace

std::string stem_of(std::string_view folded) {
  std::string stem;
  append_stem(folded, stem);
  return stem;
}

MessageWords::MessageWords(const Document& document, const Segments& segments)
    : document_{document}, segments_{segments} {
  const auto count = static_cast<std::uint32_t>(segments.words().size());
  classes_.reserve(count);
  std::size_t size = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view folded = segments.folded(i);
    classes_.push_back(word_classes(folded));
    size += folded.size();
  }
  stems_.reserve(size);
  stem_spans_.resize(count);
}

std::string_view MessageWords::stem(std::uint32_t i) const {
  if (i >= size()) return {};
  const std::string_view whole = folded(i);
  if (!word(i).is(Word::not_ascii) && !whole.ends_with('s') && !whole.ends_with('\'')) return whole;
  Span& span = stem_spans_[i];
  if (span.empty()) {
    const auto start = static_cast<std::uint32_t>(stems_.size());
    append_stem(whole, stems_);
    span = Span{start, static_cast<std::uint32_t>(stems_.size())};
  }
  return span.of(stems_);
}

std::string_view MessageWords::before(std::uint32_t i) const {
  if (i == 0 || i >= size()) return {};
  const std::uint32_t start = word(i - 1).end();
  return document_.text().substr(start, word(i).start - start);
}

bool MessageWords::of_others(WordRange range) const {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (!is(i, "districts distritos states estados countries")) continue;
    if (i > range.first && is(i - 1, "other many some most neighboring nearby otros muchos")) {
      return true;
    }
  }
  return false;
}

bool MessageWords::follows(std::uint32_t i) const {
  if (i == 0 || i >= size()) return false;
  const Gap gap = word(i).gap;
  return gap == Gap::space || gap == Gap::hyphen;
}

Language MessageWords::language(std::uint32_t i) const {
  return segments_.blocks()[block_of(i)].language;
}

WordRange MessageWords::sentence(std::uint32_t i) const {
  constexpr std::uint32_t reach = 120;
  const WordRange whole = segments_.sentence_of(i);
  return {std::max(whole.first, i - std::min(i, reach)), std::min(whole.last, i + reach)};
}

bool MessageWords::any(WordRange range, const WordList& list) const {
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (is(i, list)) return true;
  }
  return false;
}

WordRange MessageWords::in(Span span) const {
  const auto words = segments_.words();
  const auto first = std::ranges::lower_bound(words, span.start(), {}, &Word::start);
  const auto last = std::ranges::lower_bound(words, span.end(), {}, &Word::start);
  return {static_cast<std::uint32_t>(first - words.begin()),
          static_cast<std::uint32_t>(last - words.begin())};
}

}  // namespace plainsong
