#pragma once

#include <cstdint>
#include <string_view>

#include "facts/timex/grammar.hpp"

namespace plainsong::timex {

/// Numbers in figures, and the forms of days that need no words: "2026-10-08", "10/8/2026".
void add_figures(Grammar& grammar);
/// Words in their order, from `first` on: months, weekdays, numbers.
void add_numbers(Grammar& grammar, std::string_view name, std::int64_t first,
                 std::string_view words);
void add_months(Grammar& grammar, std::string_view words, int month);
void add_weekday(Grammar& grammar, std::string_view words, int weekday);
void add_unit(Grammar& grammar, std::string_view name, std::string_view words, Unit unit);
void add_part(Grammar& grammar, std::string_view name, std::string_view words,
              std::string_view part, std::int64_t shift = 0);

/// A day of each year that has a name: by its month and day, or one that moves.
enum class Movable : std::uint8_t {
  none,
  easter_monday,
  easter,
  thanksgiving,
  labor_day,
  memorial_day,
  black_friday,
  presidents_day,
  king_day
};
struct Holiday {
  std::string_view pattern;
  int month = 0;
  int day = 0;
  Movable movable = Movable::none;
};
void add_holiday(Grammar& grammar, const Holiday& holiday);

[[nodiscard]] const Grammar& english_grammar();
[[nodiscard]] const Grammar& spanish_grammar();

}  // namespace plainsong::timex
