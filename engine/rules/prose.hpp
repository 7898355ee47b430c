#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"

namespace plainsong {

/// The running text of a message, and how many blocks of each kind it has.
struct Prose {
  std::string text{};  ///< paragraphs, items and quotations, a blank line after each
  std::map<std::string, double> parts{};  ///< "heading_h1", "list", "blockquote", "pre"
};

[[nodiscard]] Prose prose_of(const Document& document);

/// What readability is counted from.
struct TextCounts {
  double words = 0;
  double sentences = 0;
  double paragraphs = 0;
  double characters = 0;  ///< letters and digits
  double syllables = 0;
  double long_words = 0;          ///< of more than six letters
  double polysyllabic_words = 0;  ///< of more than two syllables
  double complex_words = 0;       ///< likewise, where an ending is not counted
};
[[nodiscard]] TextCounts counts_of(std::string_view text);

/// The sentences of one paragraph, without space around them: what ends in . ! or ? and is followed
/// by space, unless that is an abbreviation or goes on with a small letter.
[[nodiscard]] std::vector<std::string_view> plain_sentences(std::string_view paragraph);

}  // namespace plainsong
