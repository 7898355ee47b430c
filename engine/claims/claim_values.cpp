#include "claims/claim_values.hpp"

#include <algorithm>
#include <cstdlib>

#include "claims/copies.hpp"
#include "claims/places.hpp"
#include "facts/date_frame.hpp"

namespace plainsong {
namespace {

using std::chrono::sys_days;

bool other_days(const Claim& a, const Claim& b) {
  const std::vector<sys_days> left = days_in_value(a.value);
  const std::vector<sys_days> right = days_in_value(b.value);
  if (left.empty() || right.empty()) return false;
  const bool near = std::abs((left[0] - right[0]).count()) <= same_occasion;
  const bool shares = std::ranges::any_of(
      left, [&](sys_days day) { return std::ranges::find(right, day) != right.end(); });
  return near && !shares;
}

/// The same words with another number of the same things.
bool other_number(const Claim& a, const Claim& b) {
  if (a.fingerprint.empty() || a.value == b.value) return false;
  const auto unit = [](std::string_view value) { return value.substr(value.find(' ') + 1); };
  const bool share = a.value.find('/') < a.value.find(' ');
  constexpr double copied = 0.8;
  constexpr double nearly_copied = 0.6;
  return unit(a.value) == unit(b.value) &&
         likeness(a.fingerprint, b.fingerprint) >= (share ? nearly_copied : copied);
}

}  // namespace

std::vector<sys_days> days_in_value(std::string_view value) {
  std::vector<sys_days> days;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(",/"), value.size());
    if (const auto day = iso_day(value.substr(0, end))) days.emplace_back(*day);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return days;
}

bool values_conflict(const Claim& a, const Claim& b) {
  switch (a.attribute) {
    case Attribute::date: return !a.subject.starts_with("recurring/") && other_days(a, b);
    case Attribute::start:
    case Attribute::end: return a.value != b.value;
    case Attribute::place: return conflict(place_of_code(a.value), place_of_code(b.value));
    case Attribute::number: return other_number(a, b);
    case Attribute::grades: return false;
  }
  return false;
}

std::vector<std::string> lineage(const Profile& profile, std::string voice) {
  std::vector<std::string> voices;
  constexpr std::size_t deepest = 8;
  while (!voice.empty() && voices.size() < deepest) {
    const auto known = std::ranges::find(profile.voices, voice, &Voice::id);
    if (known == profile.voices.end()) break;
    voices.push_back(voice);
    voice = known->parent;
  }
  return voices;
}

}  // namespace plainsong
