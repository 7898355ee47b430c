#include <algorithm>
#include <array>

#include "calendar/style_slips.hpp"
#include "context/usage.hpp"

namespace plainsong {
namespace {

constexpr std::size_t local_digits = 7;

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// The area code that all numbers of the profile share, or that of the one contact with the same
/// local number; empty if that is not certain.
std::string area_code(const Profile& profile, std::string_view local) {
  std::string shared;
  bool one = true;
  for (const Voice& voice : profile.voices) {
    const auto contact = voice.contacts.find("phone");
    if (contact == voice.contacts.end()) continue;
    const std::string digits = digits_of(contact->second);
    if (digits.size() != 10) continue;
    const std::string area = digits.substr(0, 3);
    if (digits.substr(3) == local) return area;
    one = one && (shared.empty() || shared == area);
    shared = area;
  }
  return one ? shared : std::string{};
}

std::string shape_of(const CalendarInput& input, const PhoneMention& phone) {
  return phone_shape(plain_signs(phone.span.of(input.text())));
}

/// The shapes that are wanted in a language, the first of them preferred.
std::vector<std::string> wanted_shapes(const CalendarInput& input, Language language) {
  std::vector<std::string> shapes;
  const StyleExamples* examples = examples_for(input.profile.style.phone, language);
  if (examples != nullptr && !examples->like.empty()) {
    for (const std::string& like : examples->like) shapes.push_back(phone_shape(plain_signs(like)));
    return shapes;
  }
  for (const PhoneMention& phone : input.in.facts.phones) {
    const bool counts = !phone.country_code && phone.digits.size() > local_digits &&
                        Usage::own_words(input.block_of(phone.first_word));
    if (counts) shapes.push_back(shape_of(input, phone));
  }
  const std::string usual = usual_form(std::move(shapes));
  return usual.empty() ? std::vector<std::string>{} : std::vector{usual};
}

}  // namespace

void find_odd_phone_shapes(const CalendarInput& input, std::vector<CalendarSlip>& slips) {
  const std::array shapes{wanted_shapes(input, english), wanted_shapes(input, spanish)};
  for (const PhoneMention& phone : input.in.facts.phones) {
    if (phone.country_code) continue;
    const std::size_t b = input.in.segments.block_of(phone.first_word);
    const auto& wanted = shapes[input.in.segments.blocks()[b].language == spanish ? 1 : 0];
    if (wanted.empty() || std::ranges::find(wanted, shape_of(input, phone)) != wanted.end()) {
      continue;
    }
    std::string digits = phone.digits;
    std::string right = phone_in_shape(digits, wanted.front());
    const bool from_profile = examples_for(input.profile.style.phone, english) != nullptr ||
                              examples_for(input.profile.style.phone, spanish) != nullptr;
    if (right.empty() && digits.size() == local_digits && from_profile) {
      digits = area_code(input.profile, digits) + digits;
      right = phone_in_shape(digits, wanted.front());
    }
    if (right.empty()) continue;
    slips.push_back({.span = phone.span, .right = right, .suggestions = {right}});
  }
}

}  // namespace plainsong
