#pragma once

#include <cstdint>
#include <optional>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// The name of a person who is not of the staff, in `range`: two words that are names and nothing
/// else ("Juanita Peralta", "Marcus T."). Not those with a title before them ("Ms. Alvarado"), not
/// names the profile knows, nor parts of longer names ("Rosa Parks Elementary"). `words` are
/// the flags of Entry that make a word one of the language of the text.
[[nodiscard]] std::optional<WordRange> person_in(const Document& document, const Segments& segments,
                                                 WordRange range, std::uint32_t words);

}  // namespace plainsong
