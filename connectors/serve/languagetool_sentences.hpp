#pragma once

#include <string_view>
#include <vector>

#include "plainsong/span.hpp"

namespace plainsong::serve {

/// Adds the sentences of `block`, a paragraph of `text`, without the white space around them, in
/// order. A sentence ends with a mark that ends sentences, before a space and what is no small
/// letter; not behind the usual abbreviations.
void add_sentences(std::string_view text, Span block, std::vector<Span>& sentences);

}  // namespace plainsong::serve
