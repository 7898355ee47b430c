#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "glossary/inflection.hpp"

namespace plainsong {

/// Spellings of `form` that differ only in what joins its words and that the gap classes of the
/// trie do not cover: closed where it is open ("exitticket"), open or hyphenated where it is
/// closed ("grade book", "grade-book" for "gradebook"). Parts must be words by `accepted`; parts
/// that make a verb of it ("feed back", "walk through") are hyphenated only.
[[nodiscard]] std::vector<std::string> term_variants(std::string_view form,
                                                     const WordTest& accepted);

}  // namespace plainsong
