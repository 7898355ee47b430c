#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/clock_time.hpp"
#include "plainsong/language.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {

/// How an organisation writes times, told from its examples. What they do not tell is not judged.
struct TimeStyle {
  bool known = false;  ///< there is an example
  bool clock_24 = false;
  bool writes_twelve = false;             ///< an example says "12 p.m." or "12:00 PM"
  std::optional<bool> minutes_on_hour{};  ///< "6:00 p.m." rather than "6 p.m."
  std::optional<std::string> space{};     ///< between the number and "p.m."
  std::string am{};                       ///< "a.m.", "AM"; empty: not told
  std::string pm{};

  /// A time in this style; what it does not tell is as usual in the language.
  [[nodiscard]] std::string written(unsigned hour, unsigned minute, Meridiem meridiem,
                                    Language language) const;
};
[[nodiscard]] TimeStyle time_style(std::span<const std::string> like);
/// From the examples for `language`.
[[nodiscard]] TimeStyle time_style(const Style& style, Language language);

/// Likewise for dates.
struct DateStyle {
  bool in_words = false;                ///< an example has a month by its name
  bool slashed = false;                 ///< an example is like "10/8"
  std::optional<bool> ordinal{};        ///< "October 8th"
  std::optional<bool> abbreviated{};    ///< "Oct. 8"
  std::optional<bool> weekday_comma{};  ///< "Thursday, October 8"
};
[[nodiscard]] DateStyle date_style(std::span<const std::string> like);

/// A telephone number with '0' for each digit: "(000) 000-0000".
[[nodiscard]] std::string phone_shape(std::string_view written);
/// `digits` in a shape with as many places; empty if it has more or fewer.
[[nodiscard]] std::string phone_in_shape(std::string_view digits, std::string_view shape);

/// The examples for `language`, or those for all; null if there are none.
[[nodiscard]] const StyleExamples* examples_for(
    const std::map<std::string, StyleExamples>& by_language, Language language);

}  // namespace plainsong
