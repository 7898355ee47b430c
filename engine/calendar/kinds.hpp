#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/date_frame.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/profile.hpp"
#include "rules/check.hpp"

namespace plainsong {

/// A place where a date, time or number cannot be meant as it stands.
struct CalendarSlip {
  Span span{};
  std::string right{};   ///< fills {right} of the rule's message
  std::string detail{};  ///< fills {detail}
  std::vector<std::string> suggestions{};
};

/// What the kinds below look at. Lives for one call.
struct CalendarInput {
  const CheckInput& in;
  const Profile& profile;
  const DateFrame& frame;
  Locale locale = Locale::en;

  [[nodiscard]] std::string_view text() const { return in.document.text(); }
  [[nodiscard]] const Block& block_of(std::uint32_t word) const {
    return in.document.blocks()[in.segments.block_of(word)];
  }
};

/// One thing the check `calendar` can look for.
struct CalendarKind {
  std::string_view name;
  void (*find)(const CalendarInput& input, std::vector<CalendarSlip>& slips);
};

// Of dates: "November 31", "Oct. 10-6", "week of Sept. 15-25".
void find_impossible_days(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_backward_ranges(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_long_weeks(const CalendarInput& input, std::vector<CalendarSlip>& slips);
// Of times: "7 p.m.-6 p.m.", "12 p.m.", "at 7:00".
void find_backward_times(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_noons(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_bare_times(const CalendarInput& input, std::vector<CalendarSlip>& slips);
// Of the day the message is sent: "tomorrow, Friday", "will open October 3" sent on October 9.
void find_relative_days(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_past_days(const CalendarInput& input, std::vector<CalendarSlip>& slips);
// Of how they are written: "29st", "2025-27", "octubre 8", "541-276- 2241".
void find_wrong_ordinals(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_wrong_school_years(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_mixed_school_years(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_spanish_month_first(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_odd_phones(const CalendarInput& input, std::vector<CalendarSlip>& slips);
// Of lists: "three dates:" before a list of four.
void find_wrong_counts(const CalendarInput& input, std::vector<CalendarSlip>& slips);

}  // namespace plainsong
