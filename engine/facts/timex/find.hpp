#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/timex/node.hpp"
#include "plainsong/language.hpp"
#include "plainsong/span.hpp"

namespace plainsong::timex {

/// A day, a time or a stretch of time that a text names.
enum class Kind : std::uint8_t { date, date_range, time, time_range, date_time, date_time_range };

/// One such expression. `values` are in TIMEX3 (ISO 24617-1): "2026-10-08", "XXXX-10-08" where no
/// year is said, "T18:00", "(2026-10-08,2026-10-10,P2D)"; several where the text leaves it open.
struct Expression {
  Span span{};  ///< bytes of the text
  Kind kind = Kind::date;
  std::vector<std::string> values{};
};

/// The expressions of a text in their order, none within another. What counts from the day of the
/// message ("tomorrow", "in two weeks") is reckoned from `sent`. English and Spanish; of other
/// languages nothing is found. Thread-safe; time is linear in the text.
[[nodiscard]] std::vector<Expression> find_expressions(std::string_view text, Language language,
                                                       const Moment& sent);

}  // namespace plainsong::timex
