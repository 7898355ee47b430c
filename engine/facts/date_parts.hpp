#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "facts/calendar_words.hpp"
#include "facts/date.hpp"
#include "facts/fact_words.hpp"

namespace plainsong {

/// Reads what a date is made of. `next` is always the word behind what was read.
class DateParts {
 public:
  explicit DateParts(const FactWords& words) : words_{words} {}

  struct Read {
    DateMention mention{};
    std::uint32_t next = 0;
  };
  /// A month or weekday at word `i`, written so that it is one: "may" and "sat" are not.
  [[nodiscard]] CalendarWord calendar_at(std::uint32_t i) const;
  /// A weekday at word `i`: also "mar." before a day in Spanish.
  [[nodiscard]] std::optional<Read> weekday(std::uint32_t i) const;
  /// A day with its month, in any form, and its year if there is one.
  [[nodiscard]] std::optional<Read> day_and_month(std::uint32_t i) const;
  /// A day of one of a list that leaves the month to its neighbours.
  [[nodiscard]] std::optional<Read> day_alone(std::uint32_t i) const;
  /// A month without a day: "October 2026", "in October".
  [[nodiscard]] std::optional<Read> month_alone(std::uint32_t i) const;
  /// True if the word behind a day makes it a number of things or a grade: "22 students".
  [[nodiscard]] bool counts_things(std::uint32_t next) const;

  struct Connector {
    Link link = Link::none;
    bool comma_only = false;
    bool word = false;  ///< "and", "to": not a mark alone
    std::uint32_t next = 0;
  };
  /// What may join one date to the next, before word `i`.
  [[nodiscard]] std::optional<Connector> connector(std::uint32_t i) const;

 private:
  struct Day {
    unsigned value = 0;
    bool ordinal = false;
    Span span{};
    std::uint32_t next = 0;
  };
  [[nodiscard]] std::optional<Day> day(std::uint32_t i) const;
  [[nodiscard]] std::optional<Read> month_first(std::uint32_t i) const;
  [[nodiscard]] std::optional<Read> day_first(std::uint32_t i) const;
  [[nodiscard]] std::optional<Read> slashed(std::uint32_t i) const;
  [[nodiscard]] std::optional<Read> iso(std::uint32_t i) const;
  [[nodiscard]] bool slash_is_date(std::uint32_t i) const;
  void read_year(Read& read) const;
  void set_month(DateMention& mention, std::uint32_t i, const CalendarWord& month) const;

  const FactWords& words_;
};

}  // namespace plainsong
