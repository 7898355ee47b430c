#include "mail/hold_index.hpp"

#include <algorithm>
#include <cstddef>

namespace plainsong::mail {

std::string_view to_string(HoldState state) {
  return hold_state_names.at(static_cast<std::size_t>(state));
}

std::optional<HoldState> parse_hold_state(std::string_view name) {
  const auto* const found = std::ranges::find(hold_state_names, name);
  if (found == hold_state_names.end()) return std::nullopt;
  return static_cast<HoldState>(found - hold_state_names.begin());
}

}  // namespace plainsong::mail
