#include "spelling/usual_slip.hpp"

#include <algorithm>

namespace plainsong {
namespace {

/// A capitalised word shorter than this is more likely a name.
constexpr std::size_t shortest = 6;

bool vowel(char c) { return std::string_view{"aeiou"}.find(c) != std::string_view::npos; }

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// `longer` is `shorter` with one letter more, and that letter is a vowel or doubles another.
bool letter_left_out(std::string_view shorter, std::string_view longer) {
  if (longer.size() != shorter.size() + 1) return false;
  const std::size_t at = common_prefix(shorter, longer);
  if (shorter.substr(at) != longer.substr(at + 1)) return false;
  const char letter = longer[at];
  const bool doubles =
      (at > 0 && longer[at - 1] == letter) || (at + 1 < longer.size() && longer[at + 1] == letter);
  return doubles || (vowel(letter) && at > 0);
}

bool swapped(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const std::size_t at = common_prefix(a, b);
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

}  // namespace

bool usual_slip(std::string_view written, std::string_view meant) {
  if (written.size() < shortest) return false;
  const std::size_t space = meant.find(' ');
  if (space != std::string_view::npos) {
    return written.substr(0, space) == meant.substr(0, space) &&
           written.substr(space) == meant.substr(space + 1);
  }
  return swapped(written, meant) || letter_left_out(written, meant) ||
         letter_left_out(meant, written);
}

}  // namespace plainsong
