#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plainsong/language.hpp"

namespace plainsong {

/// A name of a month or a weekday.
struct CalendarWord {
  enum class Kind : std::uint8_t { none, month, weekday };

  Kind kind = Kind::none;
  std::uint8_t number = 0;  ///< month 1..12; weekday 0..6 from Sunday
  Language language{};      ///< empty for a short form that English and Spanish share
  bool abbreviated = false;
  bool plural = false;    ///< "Mondays"
  bool everyday = false;  ///< also an everyday word: "may", "sat"
  bool is(Kind wanted) const { return kind == wanted; }
};

/// Quickly false for most words that calendar_word() does not know, whatever their case.
[[nodiscard]] bool may_be_calendar_word(std::string_view raw);

/// What `folded` names; kind none if it names neither a month nor a weekday. "mar", which is March
/// as well as martes, is the month here.
[[nodiscard]] CalendarWord calendar_word(std::string_view folded);

/// "October", "octubre"; `month` from 1 to 12.
[[nodiscard]] std::string_view month_name(unsigned month, Language language);
/// "Thursday", "jueves"; `weekday` from 0, Sunday.
[[nodiscard]] std::string_view weekday_name(unsigned weekday, Language language);
/// As short as `like` ("Thu.", "Thurs", "jue."), with its full stop left to the caller; the full
/// name if `like` is one. Capitals follow `like`.
[[nodiscard]] std::string weekday_written_like(unsigned weekday, std::string_view like,
                                               Language language);

}  // namespace plainsong
