#include "plainsong/profile.hpp"

#include "text/ascii.hpp"

namespace plainsong {
namespace {

/// The address in a From field: what is in angle brackets, if there are any.
std::string_view bare_address(std::string_view sender) {
  const std::size_t start = sender.rfind('<');
  const std::size_t end = sender.rfind('>');
  if (start == std::string_view::npos || end == std::string_view::npos || end < start) {
    return sender;
  }
  return sender.substr(start + 1, end - start - 1);
}

bool is_address(std::string_view pattern) {
  return pattern.find('@') != std::string_view::npos && pattern.find('/') == std::string_view::npos;
}

/// Addresses are the same in capitals and small letters, as every mail provider has them.
bool fits(std::string_view pattern, std::string_view file, std::string_view address) {
  if (!is_address(pattern)) return glob_match(pattern, file);
  if (address.find('/') != std::string_view::npos) return false;
  const std::string whole =
      pattern.starts_with('@') ? '*' + ascii_lower(pattern) : ascii_lower(pattern);
  return glob_match(whole, ascii_lower(address));
}

}  // namespace

std::string matching_voice(const Profile& profile, std::string_view file, std::string_view sender) {
  const std::string_view address = bare_address(sender);
  const Voice* matching = nullptr;
  std::size_t longest = 0;
  for (const Voice& voice : profile.voices) {
    for (const std::string& pattern : voice.match) {
      if (pattern.size() <= longest || !fits(pattern, file, address)) continue;
      matching = &voice;
      longest = pattern.size();
    }
  }
  return matching == nullptr ? std::string{} : matching->id;
}

}  // namespace plainsong
