#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/grade_bands.hpp"
#include "claims/places.hpp"
#include "claims/quantities.hpp"
#include "plainsong/canon.hpp"
#include "plainsong/profile.hpp"
#include "segment/segmenter.hpp"

namespace plainsong {

/// A number that the wording of a fact holds, and the words by which it is known.
struct CanonNumber {
  double value = 0;
  std::string unit{};
  std::vector<std::string> context{};  ///< stems of the wording beside the number
  Language language{};
  std::string written{};     ///< "about 30 minutes in each subject"
  std::string short_form{};  ///< "30 minutes"
};

/// What a fact of the canon says, in a form that can be compared.
struct CanonValue {
  std::vector<std::chrono::sys_days> days{};  ///< rising
  bool range = false;                         ///< days are the first and the last
  int nth = 0;                                ///< of a recurrence: which of the weekdays of a month
  std::optional<std::chrono::weekday> weekday{};
  std::optional<unsigned> start{};  ///< minutes after midnight
  std::optional<unsigned> end{};
  PlaceValue place{};
  std::string place_text{};
  std::vector<CanonNumber> numbers{};
  GradeSet grades = 0;
  std::vector<std::vector<std::string>> list{};  ///< of a list: the stems of each item
  std::vector<std::string> names{};              ///< stems of all its names, for what is near

  /// True if `day` is one it names, lies in its range, or recurs on.
  [[nodiscard]] bool holds(std::chrono::sys_days day) const;
  /// How many days lie between `day` and the nearest it names; 0 within its range.
  [[nodiscard]] int days_from(std::chrono::sys_days day) const;
};

/// The values of the facts, in the order of the canon.
[[nodiscard]] std::vector<CanonValue> canon_values(const Canon& canon, const Profile& profile,
                                                   const Segmenter& segmenter);

}  // namespace plainsong
