#include "plainsong/claim.hpp"

#include <algorithm>
#include <array>

namespace plainsong {
namespace {

constexpr std::array<std::string_view, attribute_count> names{"date",  "start",  "end",
                                                              "place", "number", "grades"};

}  // namespace

std::string_view to_string(Attribute attribute) {
  return names[static_cast<std::size_t>(attribute)];
}

std::optional<Attribute> parse_attribute(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Attribute>(found - names.begin());
}

}  // namespace plainsong
