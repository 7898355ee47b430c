#pragma once

#include <string>
#include <string_view>

namespace plainsong {

// All of these take one word in UTF-8, are safe from any thread, and turn malformed bytes into
// U+FFFD. A word in Latin-1 does not touch ICU, whose first use in a process takes milliseconds.

/// The form under which words are looked up: NFC, simple case folding (Unicode 15, section 5.18),
/// apostrophes as ', full-width ASCII as ASCII, ignorable characters (utf8::ignorable) removed.
/// Accents stay. Folding twice changes nothing.
[[nodiscard]] std::string fold_word(std::string_view word);

/// Appends fold_word(word) to `folded`.
void fold_word(std::string_view word, std::string& folded);

/// What fold_word does, but letters keep their case.
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
/// True for a small letter that has a capital.
[[nodiscard]] bool is_small(char32_t c);
/// True if the first character of `word` is a capital.
[[nodiscard]] bool begins_with_capital(std::string_view word);

/// `word` with its first letter in title case; the rest stays as it is.
[[nodiscard]] std::string capitalised(std::string_view word);
/// `word` in capitals, letter by letter (so "ß" stays).
[[nodiscard]] std::string upper_case(std::string_view word);

}  // namespace plainsong
