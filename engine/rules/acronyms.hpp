#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/document.hpp"
#include "segment/segments.hpp"

namespace plainsong {

/// The acronym a word of capitals and digits is, without a plural's s: "PLC" of "PLCs". Empty for a
/// word that is none by its letters: other words, Roman numerals, one letter, too many.
[[nodiscard]] std::string_view acronym_in(std::string_view word);

/// True if the text spells out the acronym at word `i`: "Long Form (ACR)", "ACR (Long Form)",
/// "ACR stands for …", "Long Form, or ACR".
[[nodiscard]] bool spelled_out_at(const Document& document, const Segments& segments,
                                  std::uint32_t i, std::string_view acronym);

/// True if somewhere a run of capitalised words has the acronym for its initials: "Parent Teacher
/// Association" for "PTA". Linear in the text.
[[nodiscard]] bool named_in_full(const Document& document, const Segments& segments,
                                 std::string_view acronym);

}  // namespace plainsong
