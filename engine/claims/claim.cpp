#include "plainsong/claim.hpp"

#include <algorithm>
#include <array>
#include <set>

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

void ClaimIndex::add(KnownClaim claim) {
  by_subject_[claim.claim.subject].push_back(std::move(claim));
  ++size_;
}

std::vector<KnownClaim> ClaimIndex::related(std::span<const Claim> claims,
                                            std::string_view message) const {
  std::vector<KnownClaim> found;
  std::set<std::string_view> asked;
  for (const Claim& claim : claims) {
    if (!asked.insert(claim.subject).second) continue;
    const auto its = by_subject_.find(claim.subject);
    if (its == by_subject_.end()) continue;
    for (const KnownClaim& known : its->second) {
      if (known.message != message) found.push_back(known);
    }
  }
  return found;
}

}  // namespace plainsong
