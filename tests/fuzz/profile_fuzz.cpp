#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "plainsong/profile.hpp"

// The input is a profile; it is also merged under and over a small one with locks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const ProfileRead read = parse_profile(input, "profile.yaml");
  for (const Error& error : read.errors) {
    if (error.message.empty() || !error.where.starts_with("profile.yaml")) std::abort();
  }
  const ProfileRead other = parse_profile(
      "plainsong: 1\n"
      "extends: parent.yaml\n"
      "voices: [{id: district}, {id: school/elm, parent: district, match: ['elm/**', "
      "'@elm.org']}]\n"
      "lock: {rules: [spelling, term.deprecated], terms: [goal], facts: [window]}\n",
      "other.yaml");
  if (!other.errors.empty()) std::abort();
  Errors errors;
  const Profile child = merge_profiles(other.profile, read, errors);
  const Profile parent = merge_profiles(read.profile, other, errors);
  for (const Profile* merged : {&child, &parent}) {
    // Whatever the voices say, the way up ends.
    for (const Voice& voice : merged->voices) {
      std::size_t steps = 0;
      for (const Voice* at = &voice; at != nullptr;) {
        if (++steps > merged->voices.size()) std::abort();
        const Voice* above = nullptr;
        for (const Voice& one : merged->voices) {
          if (!at->parent.empty() && one.id == at->parent) above = &one;
        }
        at = above;
      }
    }
    if (matching_voice(*merged, "elm/letter.txt", "office@elm.org").empty()) std::abort();
  }
  return 0;
}
