#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plainsong {

enum class TitleStyle { ap, chicago };

/// `text` as a title: capitals but for small words (AP), and longer prepositions (Chicago), unless
/// they are the first or the last. Letters that are capitals already stay.
[[nodiscard]] std::string title_case(std::string_view text, TitleStyle style);

/// The words of `text` as a sentence, with one space between them: the first with a capital, and
/// one after a word that ends like one of `indicators` or after a leading number; others small.
/// Words of `vocabulary` are written as they are there.
[[nodiscard]] std::string sentence_case(const std::vector<std::string>& words,
                                        const std::vector<std::string>& vocabulary,
                                        const std::vector<std::string>& indicators);

/// The words of `text`: from a letter, number or * to the next white space.
[[nodiscard]] std::vector<std::string> case_words(std::string_view text);

}  // namespace plainsong
