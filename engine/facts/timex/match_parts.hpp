#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "facts/timex/grammar.hpp"
#include "facts/timex/reckon.hpp"

/// Finds what a meaning needs among the parts of a match.
namespace plainsong::timex::meaning {

/// The first part that is a length of time; null if there is none.
[[nodiscard]] const Node* with_amounts(const Match& match);
/// A part that is a day, month, year or the like; `skip` of them passed over.
[[nodiscard]] const Node* period(const Match& match, std::size_t skip = 0);
/// The shift of "next" or "last", or a number.
[[nodiscard]] const Node* plain(const Match& match);
/// Makes `node` the days from `first` to `last`, which it does not hold.
void set_range(Node& node, Days first, Days last, const std::string& length);
/// "P3D", "PT30M".
[[nodiscard]] std::string length_of(const Amount& one);
[[nodiscard]] std::string length_of(const std::vector<Amount>& amounts);
/// The first day of its quarter of the year.
[[nodiscard]] Days quarter_start(Days day);

}  // namespace plainsong::timex::meaning
