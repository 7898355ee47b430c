#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "facts/date.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// The day of the same month, three days away at most, that has the weekday `mention` states.
[[nodiscard]] std::optional<unsigned> moved_day(const DateMention& mention,
                                                std::chrono::year_month_day day);

/// True if the sentence of word `i` speaks of an earlier year: "last year", "la primavera pasada".
[[nodiscard]] bool about_another_year(const CheckInput& in, std::uint32_t i);

/// True if the block of word `i` puts a mistake right: it names the same day with another weekday,
/// and says so ("not", "instead", "said", "corrección").
[[nodiscard]] bool corrects_itself(const CheckInput& in, const DateMention& mention,
                                   std::uint32_t i);

}  // namespace plainsong
