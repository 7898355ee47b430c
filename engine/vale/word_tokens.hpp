#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plainsong::vale {

/// The words of `text` as Vale's tokenizer cuts them: at white space, without punctuation at their
/// ends; typographic quotation marks become ASCII. What has no letter is no word.
[[nodiscard]] std::vector<std::string> word_tokens(std::string_view text);

}  // namespace plainsong::vale
