#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "facts/date.hpp"
#include "plainsong/document.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// What ties the dates of one message to years: when it was sent, the school year of the profile,
/// the years it states elsewhere.
class DateFrame {
 public:
  /// Borrows nothing. What is no ISO date counts as not known.
  DateFrame(const Metadata& metadata, const Profile& profile, std::span<const DateMention> dates);

  /// The day the message is sent.
  [[nodiscard]] std::optional<std::chrono::sys_days> sent() const { return sent_; }
  /// The years `mention` may lie in, the likeliest first: the one it states, else those near the
  /// day it was sent, else the school years that are known. Empty if nothing tells, or it has no
  /// month and day.
  [[nodiscard]] std::vector<int> years(const DateMention& mention) const;
  /// The likeliest day; empty if nothing tells or there is no such day.
  [[nodiscard]] std::optional<std::chrono::year_month_day> day(const DateMention& mention) const;

 private:
  void add_near_sent(unsigned month, unsigned day, std::vector<int>& years) const;

  std::optional<std::chrono::sys_days> sent_;
  std::vector<int> school_years_;  // the years they begin in, without doubles
};

/// The day that `text` names as ISO 8601 does, if there is one.
[[nodiscard]] std::optional<std::chrono::year_month_day> iso_day(std::string_view text);
/// The year in which the school year begins that holds this month: it turns over in July.
[[nodiscard]] int school_year_of(int year, unsigned month);
/// The year of this month in the school year that begins in `school_year`.
[[nodiscard]] int year_in_school_year(int school_year, unsigned month);
/// How many days the month has; of February 29 without a year.
[[nodiscard]] unsigned days_in_month(unsigned month, std::optional<int> year);

}  // namespace plainsong
