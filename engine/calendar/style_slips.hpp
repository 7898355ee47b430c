#pragma once

#include <vector>

#include "calendar/kinds.hpp"
#include "facts/house_style.hpp"

namespace plainsong {

// What of a message departs from the organisation's examples. Where it gives none for a language,
// the message itself is the example: one that departs from what is written alike at least twice.
void find_odd_times(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_odd_dates(const CalendarInput& input, std::vector<CalendarSlip>& slips);
void find_odd_phone_shapes(const CalendarInput& input, std::vector<CalendarSlip>& slips);

/// The form that most of `written` have, if two or more have it and no other has as many; empty
/// else.
[[nodiscard]] std::string usual_form(std::vector<std::string> written);

/// `text` with no-break spaces as plain ones and every dash or hyphen as '-'.
[[nodiscard]] std::string plain_signs(std::string_view text);

}  // namespace plainsong
