#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plainsong/glossary.hpp"

namespace plainsong {

/// The status that a glossary means by `label`: "preferredTerm-admn-sts", "notRecommended",
/// "Obsolete" and the other names in use. Letter case and punctuation do not count.
[[nodiscard]] std::optional<TermStatus> parse_term_status(std::string_view label);

/// The value that ISO 30042 has for it. Forbidden is written as deprecated, proposed as nothing.
[[nodiscard]] std::string_view administrative_status(TermStatus status);

/// True for the names under which files keep the status: administrativeStatus, usageStatus, ...
[[nodiscard]] bool is_status_category(std::string_view type);

/// "proper noun" for "properNoun", "noun" for "Noun" or "nom"; others as they are.
[[nodiscard]] std::string normal_part_of_speech(std::string_view label);

/// The value that TBX-Basic has for a part of speech: noun, verb, adjective, adverb, other.
[[nodiscard]] std::string_view basic_part_of_speech(std::string_view part_of_speech);

}  // namespace plainsong
