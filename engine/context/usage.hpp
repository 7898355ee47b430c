#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// How a stretch of a message is used: said by the writer in earnest, or quoted, part of a name or
/// title, or mentioned in order to ban or explain it. Lives for one check of one document.
class Usage {
 public:
  Usage(const Document& document, const Segments& segments)
      : document_{document}, segments_{segments} {}

  /// True for blocks whose words are the sender's own and meant to be read: not quoted replies,
  /// forwarded parts, block quotations, code, alt text.
  [[nodiscard]] static bool own_words(const Block& block);

  /// Between quotation marks.
  [[nodiscard]] bool quoted(Span span);
  /// In code, or in emphasised words that are all capitalised: the title of a work.
  [[nodiscard]] bool code_or_title(Span span);
  /// Part of a longer name: "Parent" in "Alder Creek Parent Teacher Association". For a term that
  /// is a name itself, only a word for a body or a place makes it part of another.
  [[nodiscard]] bool part_of_name(WordRange words, bool is_name) const;
  /// Named in order to ban, replace or explain it: "not learning goals", "formerly …".
  /// Call in rising order of `words`; enumerations go on from one to the next.
  [[nodiscard]] bool mentioned(WordRange words);

  /// Most of the sentence's words are capitalised, as in a headline.
  [[nodiscard]] bool in_title_case(std::uint32_t word) const;
  /// The words around `words` in its sentence are set like a headline, or do not tell otherwise.
  [[nodiscard]] bool in_headline(WordRange words) const;
  [[nodiscard]] bool begins_upper(std::uint32_t word) const;
  /// With a small letter of ASCII, as nearly all words do.
  [[nodiscard]] bool begins_lower(std::uint32_t word) const {
    const char first = document_.text()[segments_.words()[word].start];
    return first >= 'a' && first <= 'z';
  }
  /// All letters of the word are capitals, and there are two at least.
  [[nodiscard]] bool all_upper(std::uint32_t word) const;
  [[nodiscard]] std::string_view raw(std::uint32_t word) const {
    return segments_.words()[word].span().of(document_.text());
  }

 private:
  [[nodiscard]] bool opens_sentence(std::uint32_t word) const;
  [[nodiscard]] bool sets_apart(const Mark& mark) const;
  [[nodiscard]] bool joined_capital(std::uint32_t word, std::uint32_t gap_word) const;

  const Document& document_;
  const Segments& segments_;
  const Block* quotations_of_ = nullptr;
  std::vector<Span> quotations_;
  bool marks_read_ = false;
  std::vector<Span> set_apart_;  // code and titles; in order, without overlap
  std::optional<WordRange> last_mention_;
};

}  // namespace plainsong
