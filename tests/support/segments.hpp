#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong::test {

/// The words of a document as people can compare them: what stands between two is shown as one
/// character (a space, - / . , &; '+' for nothing, '|' for a stop, a line break between blocks),
/// opaque words stand in braces.
[[nodiscard]] std::string shown_words(const Document& document, const Segments& segments);

/// Each sentence, from its first word to its last, line breaks as they are.
[[nodiscard]] std::vector<std::string> shown_sentences(const Document& document,
                                                       const Segments& segments);

/// What is wrong with the segments of `document`, by what Segments promises; empty if nothing is.
[[nodiscard]] std::string broken_promise(const Document& document, const Segments& segments);

}  // namespace plainsong::test
