#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "facts/fact_words.hpp"
#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

/// How a date is written.
enum class DateForm : std::uint8_t {
  month_first,  ///< "October 8", "octubre 8"
  day_first,    ///< "8 de octubre", "the 8th of October"
  slashed,      ///< "10/8", "10/8/26"; month first, as in the United States
  iso,          ///< "2026-10-08"
  month_only,   ///< "October 2026", "in October"
  day_only,     ///< "Thursday the 8th", "jueves 8"
  weekday_only  ///< "Thursday"
};

/// How a mention goes on from the one before it.
enum class Link : std::uint8_t { none, list, range };

/// A day, month or weekday that a message names. Fields are as written, so that a day need not
/// exist; what one of a list leaves to its neighbours ("8 y 9 de octubre") is filled in, and its
/// span is empty.
struct DateMention {
  Span span{};  ///< all of it that is its own: weekday, month, day, year
  Span weekday_span{};
  Span month_span{};
  Span day_span{};  ///< with its ordinal ending
  Span year_span{};
  std::optional<std::chrono::weekday> weekday{};
  std::optional<unsigned> month{};
  std::optional<unsigned> day{};
  std::optional<int> year{};
  DateForm form = DateForm::month_first;
  Link link = Link::none;
  bool month_abbreviated = false;
  bool ordinal = false;         ///< "8th"
  bool weekday_plural = false;  ///< "Mondays, October 5 and 12": the weekday of each
  std::uint32_t group = 0;      ///< the same for mentions of one list or range
  std::uint32_t first_word = 0;
  Language language{};
};

/// Appends the dates of one block, in text order.
void find_dates(const FactWords& words, std::vector<DateMention>& dates);

}  // namespace plainsong
