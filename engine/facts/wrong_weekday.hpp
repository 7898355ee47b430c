#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "facts/date_frame.hpp"

namespace plainsong {

/// A date whose weekday is wrong in every year it may lie in.
struct WrongWeekday {
  std::size_t mention = 0;            ///< which of the dates
  std::chrono::year_month_day day{};  ///< in its likeliest year
};

/// Those of `dates`, in order. Where nothing tells the year, at least four weekdays must agree on
/// one school year, and one alone disagree.
[[nodiscard]] std::vector<WrongWeekday> wrong_weekdays(std::span<const DateMention> dates,
                                                       const DateFrame& frame);

}  // namespace plainsong
