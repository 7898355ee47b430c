#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "claims/claim_values.hpp"
#include "plainsong/claim.hpp"
#include "plainsong/profile.hpp"

namespace plainsong {
namespace {

/// What a profile says of a voice, looked up once.
struct Standing {
  std::size_t rank = 100;  ///< how far from the district; voices that are not known are lowest
  std::string school{};
};

class Standings {
 public:
  explicit Standings(const Profile& profile) : profile_{profile} {}

  const Standing& of(const std::string& voice) {
    const auto [known, fresh] = by_voice_.try_emplace(voice);
    if (!fresh) return known->second;
    const std::vector<std::string> above = lineage(profile_, voice);
    if (!above.empty()) known->second.rank = above.size();
    for (const std::string& id : above) {
      if (!id.starts_with("school/")) continue;
      known->second.school = id;
      break;
    }
    return known->second;
  }

 private:
  const Profile& profile_;
  std::map<std::string, Standing> by_voice_;
};

}  // namespace

std::vector<ClaimConflict> conflicts_among(std::span<const KnownClaim> claims,
                                           const Profile& profile) {
  // Schools are compared with the district and with themselves, not with each other.
  std::map<std::pair<std::string, Attribute>, std::vector<const KnownClaim*>> groups;
  for (const KnownClaim& claim : claims) {
    groups[{claim.claim.subject, claim.claim.attribute}].push_back(&claim);
  }
  std::vector<ClaimConflict> conflicts;
  Standings standings{profile};
  for (auto& [key, group] : groups) {
    std::ranges::stable_sort(group, [&](const KnownClaim* a, const KnownClaim* b) {
      const std::size_t rank_a = standings.of(a->voice).rank;
      const std::size_t rank_b = standings.of(b->voice).rank;
      if (rank_a != rank_b) return rank_a < rank_b;
      return std::pair{a->date, a->message} < std::pair{b->date, b->message};
    });
    const KnownClaim* of_district = nullptr;
    std::map<std::string, const KnownClaim*> of_school;
    std::map<const KnownClaim*, std::size_t> by_right;  // into conflicts
    for (const KnownClaim* claim : group) {
      const std::string& school = standings.of(claim->voice).school;
      const KnownClaim*& own = school.empty() ? of_district : of_school[school];
      const KnownClaim* right = of_district != nullptr ? of_district : own;
      if (right != nullptr && right->message != claim->message &&
          !(claim->claim.corrects && claim->date >= right->date) &&
          values_conflict(claim->claim, right->claim)) {
        const auto [place, fresh] = by_right.try_emplace(right, conflicts.size());
        if (fresh) conflicts.push_back({.right = *right, .differing = {}});
        conflicts[place->second].differing.push_back(*claim);
      }
      if (own == nullptr || (claim->claim.corrects && claim->date >= own->date)) own = claim;
    }
  }
  // Near copies share several of their hashes: each is told once.
  std::set<std::string> told;
  std::erase_if(conflicts, [&](const ClaimConflict& conflict) {
    if (!conflict.right.claim.subject.starts_with("copy/")) return false;
    std::string key = conflict.right.message + '\n' + conflict.right.claim.value;
    for (const KnownClaim& claim : conflict.differing) {
      key += '\n' + claim.message + '\n' + claim.claim.value;
    }
    return !told.insert(std::move(key)).second;
  });
  return conflicts;
}

}  // namespace plainsong
