#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong {

/// What a message may have to hold, as canons name it.
inline constexpr std::array<std::string_view, 9> known_elements{
    "purpose", "meaning", "dates",         "time",    "place",
    "contact", "length",  "language_help", "feedback"};

/// Regular expressions in which a known element shows itself, in English and Spanish; to be
/// searched for whatever the case, without word edges. They would rather see an element that is
/// not there than miss one. Empty for an element that is not known.
[[nodiscard]] std::vector<std::string> signs_of(std::string_view element);

}  // namespace plainsong
