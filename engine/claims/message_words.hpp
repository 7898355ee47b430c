#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "claims/word_classes.hpp"
#include "plainsong/document.hpp"
#include "segment/segments.hpp"
#include "text/fold.hpp"
#include "text/word_list.hpp"

namespace plainsong {

/// What a word is compared by where its number and accents do not matter: "evaluaciones" is
/// "evaluacion", "conferences" is "conference". `folded` is folded.
[[nodiscard]] std::string stem_of(std::string_view folded);

/// The words of a message and their classes, for all who look for what it says. Lives for one
/// check; borrows the document and its segments.
class MessageWords {
 public:
  MessageWords(const Document& document, const Segments& segments);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(classes_.size()); }
  /// Word `i` in small letters; empty past the end.
  [[nodiscard]] std::string_view folded(std::uint32_t i) const {
    return i < size() ? segments_.folded(i) : std::string_view{};
  }
  [[nodiscard]] std::string_view stem(std::uint32_t i) const;
  [[nodiscard]] bool is(std::uint32_t i, WordClass its_class) const {
    return i < size() && (classes_[i] & its_class) != 0;
  }
  [[nodiscard]] std::string_view raw(std::uint32_t i) const {
    return word(i).span().of(document_.text());
  }
  [[nodiscard]] const Word& word(std::uint32_t i) const { return segments_.words()[i]; }
  [[nodiscard]] bool capital(std::uint32_t i) const {
    const auto first = static_cast<unsigned char>(document_.text()[word(i).start]);
    return first < 0x80 ? first >= 'A' && first <= 'Z' : begins_with_capital(raw(i));
  }
  [[nodiscard]] bool is(std::uint32_t i, const WordList& list) const {
    return i < size() && list.holds(folded(i));
  }
  /// The text between word `i` - 1 and word `i`.
  [[nodiscard]] std::string_view before(std::uint32_t i) const;
  /// True if only white space stands between word `i` - 1 and word `i`, in one block.
  [[nodiscard]] bool follows(std::uint32_t i) const;
  [[nodiscard]] Language language(std::uint32_t i) const;
  [[nodiscard]] std::size_t block_of(std::uint32_t i) const { return segments_.block_of(i); }
  /// The sentence of word `i`, as far as a reader keeps it in mind: what goes on and on is cut.
  [[nodiscard]] WordRange sentence(std::uint32_t i) const;
  /// True if the words in `range` speak of what other districts or the state do.
  [[nodiscard]] bool of_others(WordRange range) const;
  /// True if one of the words in `range` is in `list`.
  [[nodiscard]] bool any(WordRange range, const WordList& list) const;
  [[nodiscard]] WordRange in(Span span) const;
  [[nodiscard]] Span span(WordRange range) const {
    return {word(range.first).start, word(range.last - 1).end()};
  }

  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] const Segments& segments() const { return segments_; }

 private:
  const Document& document_;
  const Segments& segments_;
  // Few words are asked for their stem, and of few it is another: each is made when it is asked
  // for. The room is there beforehand, so that what was given away stays where it is.
  mutable std::string stems_;
  mutable std::vector<Span> stem_spans_;  // empty: not made yet
  std::vector<std::uint8_t> classes_;
};

}  // namespace plainsong
