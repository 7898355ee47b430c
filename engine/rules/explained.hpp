#pragma once

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// True if the words at `span` are explained where they stand: "a rubric (the list of what good
/// work has)", "rubric means …", "It is a word teachers use", or if they are themselves in brackets
/// behind plain words. `plain`, if not empty, explains by being in the sentence.
[[nodiscard]] bool explained(const Document& document, const Segments& segments, Span span,
                             std::string_view plain);

}  // namespace plainsong
