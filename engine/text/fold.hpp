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

}  // namespace plainsong
