#pragma once

#include <string>
#include <string_view>

namespace plainsong {

/// The form under which a word is looked up: default case folding (Unicode 15 section 3.13) of its
/// NFC form; typographic apostrophes become ', hyphens of any shape become -, full-width forms
/// become ASCII; ignorable characters are dropped. Accents stay: "año" never equals "ano".
/// `word` is well-formed UTF-8.
[[nodiscard]] std::string fold_word(std::string_view word);

/// Appends fold_word(word) to `folded`.
void fold_word(std::string_view word, std::string& folded);

/// The folded form of one code point; 0 for one that is dropped. No normalisation.
[[nodiscard]] char32_t fold_code_point(char32_t c);

/// What fold_word does, but letters keep their case: "don’t" is "don't", as dictionaries have it.
[[nodiscard]] std::string plain_word(std::string_view word);

/// How the letters of a word are cased. A word without letters is `lower`.
enum class LetterCase {
  lower,  ///< "word"
  title,  ///< "Word", "I", "A4": one capital, and it is the first character
  upper,  ///< "WORD", "4A"
  mixed,  ///< "iPhone", "McDonald", "PTAs"
};

/// Characters that are not letters, and letters without case, do not count.
[[nodiscard]] LetterCase letter_case(std::string_view word);

/// True for a capital or title-case letter.
[[nodiscard]] bool is_capital(char32_t c);
/// True for a small letter.
[[nodiscard]] bool is_small(char32_t c);
/// True if the first character of `word` is a capital.
[[nodiscard]] bool begins_with_capital(std::string_view word);

/// `word` with its first letter in title case; the rest stays as it is.
[[nodiscard]] std::string capitalised(std::string_view word);
/// `word` in capitals, letter by letter (so "ß" stays).
[[nodiscard]] std::string upper_case(std::string_view word);

}  // namespace plainsong
