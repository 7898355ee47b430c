#include "facts/fact_text.hpp"

#include <fmt/format.h>

#include "facts/calendar_words.hpp"

namespace plainsong {

std::string day_in_words(std::chrono::year_month_day day, Language language) {
  const auto month = static_cast<unsigned>(day.month());
  const auto number = static_cast<unsigned>(day.day());
  const int year = static_cast<int>(day.year());
  if (language == spanish) {
    return fmt::format("{} de {} de {}", number, month_name(month, spanish), year);
  }
  return fmt::format("{} {}, {}", month_name(month, english), number, year);
}

std::string_view ordinal_ending(unsigned number) {
  constexpr unsigned teen = 10;
  const unsigned tens = number / teen % teen;
  if (tens == 1) return "th";
  switch (number % teen) {
    case 1: return "st";
    case 2: return "nd";
    case 3: return "rd";
    default: return "th";
  }
}

}  // namespace plainsong
