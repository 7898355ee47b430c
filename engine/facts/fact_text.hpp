#pragma once

#include <chrono>
#include <string>

#include "plainsong/language.hpp"

namespace plainsong {

/// "October 8, 2026", "8 de octubre de 2026".
[[nodiscard]] std::string day_in_words(std::chrono::year_month_day day, Language language);
/// "st", "nd", "rd" or "th".
[[nodiscard]] std::string_view ordinal_ending(unsigned number);

}  // namespace plainsong
