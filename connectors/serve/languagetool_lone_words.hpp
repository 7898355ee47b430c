#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/checked_file.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/span.hpp"

namespace plainsong::serve {

/// True if letters of a script other than Latin stand in `text`.
[[nodiscard]] bool has_other_script(std::string_view text);

/// A word that the engine may pass over for what stands around it.
struct LoneWord {
  Span span{};
  std::size_t sentence = 0;  ///< which of them holds it
  bool quoted = false;       ///< it stands alone between quotation marks
};

/// Words of small ASCII letters that a speller is expected to look at in an editor, while the
/// engine reads messages and takes what is around them for a reason not to: a word alone between
/// quotation marks (a word that is spoken of), words among those of another script, and words of
/// lines without any full stop in which the same ones return (a third of them unknown is a foreign
/// language). In text order; few or none in most texts. Pure.
[[nodiscard]] std::vector<LoneWord> lone_words(std::string_view text,
                                               std::span<const Span> sentences);

/// A text of plain text with these words of `text`, each once and in a paragraph of its own.
[[nodiscard]] std::string question_about(std::string_view text, std::span<const LoneWord> words);

/// Which of `words` are unknown, by what the check of question_about() found, which must live
/// longer. Left out are those of sentences in another language: of their words here three are
/// unknown, and a third.
[[nodiscard]] std::vector<std::pair<Span, const Finding*>> unknown_among(
    std::string_view text, std::span<const LoneWord> words, const CheckedFile& answer);

}  // namespace plainsong::serve
