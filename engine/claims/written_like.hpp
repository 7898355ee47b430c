#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "plainsong/language.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// The dates `mentions`, one list or range of `text`, with other days: as they are written there,
/// with the weekdays of the new days. Empty if the numbers differ.
[[nodiscard]] std::string dates_written_like(std::string_view text,
                                             std::span<const DateMention> mentions,
                                             std::span<const std::chrono::sys_days> days);

/// "6–7:30 p.m.", "de 6:00 a 7:30 p. m.", in the district's style; one time if there is no `end`.
[[nodiscard]] std::string times_in_style(unsigned start, std::optional<unsigned> end,
                                         const Style& style, Language language);

/// "Monday, April 26, to Friday, May 7, 2027"; "miércoles 21 y jueves 22 de octubre de 2026".
[[nodiscard]] std::string days_in_full(std::span<const std::chrono::sys_days> days, bool range,
                                       Language language);

}  // namespace plainsong
