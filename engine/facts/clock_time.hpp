#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "facts/date.hpp"
#include "facts/fact_words.hpp"
#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong {

enum class Meridiem : std::uint8_t { none, am, pm };

/// A time of day that a message names.
struct TimeMention {
  Span span{};
  Span meridiem_span{};  ///< "p.m.", "de la tarde", "noon"; empty where it says none itself
  unsigned hour = 0;     ///< as written: 0 to 23
  unsigned minute = 0;
  Meridiem meridiem = Meridiem::none;
  bool minutes_shown = false;
  bool named = false;   ///< "noon", "midnight", with or without a number
  bool spoken = false;  ///< "de la tarde", "o'clock" instead of "p.m."
  bool cued = false;    ///< a word before it says that it is a time: "at", "a las"
  Link link = Link::none;
  std::uint32_t group = 0;  ///< the same for both ends of a range
  /// Minutes after midnight, where the mention or its range tell; at the end of a day 1440.
  std::optional<unsigned> minutes{};
  std::uint32_t first_word = 0;
  std::uint32_t last_word = 0;  ///< behind the last one
  Language language{};
};

/// True if word `i` begins a time: "6 p.m.", "6:30", "6-7:30 p.m.", and not a day of the month.
[[nodiscard]] bool begins_time(const FactWords& words, std::uint32_t i);

/// Appends the times of one block, in text order.
void find_times(const FactWords& words, std::vector<TimeMention>& times);

}  // namespace plainsong
