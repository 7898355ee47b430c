#include "match/pattern_candidate.hpp"

#include <algorithm>
#include <tuple>

namespace plainsong {

void sort_candidates(std::vector<PatternCandidate>& candidates) {
  const auto key = [](const PatternCandidate& one) {
    return std::tuple{one.pattern, one.unit.start(), one.unit.end(), one.start, one.branch};
  };
  std::ranges::sort(candidates, {}, key);
  const auto same = [&](const PatternCandidate& a, const PatternCandidate& b) {
    return key(a) == key(b);
  };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
}

bool settle_candidates(const PatternIndex& index, std::string_view text, Span unit,
                       std::span<const PatternCandidate> candidates, RegexMatcher& matcher,
                       std::vector<PatternMatch>& matches) {
  using Outcome = RegexMatcher::Outcome;
  struct Search {
    std::uint32_t branch = 0;
    bool there = true;
    bool searched = false;
    Span span{};
  };
  std::vector<Search> searches;
  for (const PatternCandidate& candidate : candidates) {
    if (candidate.start != PatternCandidate::anywhere) continue;
    searches.push_back(
        {candidate.branch, !index.branches[candidate.branch].is(BranchRecord::broken)});
  }
  const std::string_view inside = unit.of(text);
  const std::size_t places = candidates.size() - searches.size();  // the others stand last
  bool whole = true;
  std::size_t next = 0;
  for (std::uint32_t from = 0; from < inside.size();) {
    std::uint32_t branch = ~std::uint32_t{0};
    Span found{PatternCandidate::anywhere, PatternCandidate::anywhere};
    for (Search& one : searches) {
      if (one.there && (!one.searched || one.span.start() < from)) {
        const Outcome outcome =
            matcher.search(index.code(index.branches[one.branch]), inside, from, one.span);
        one.searched = true;
        one.there = outcome == Outcome::found;
        whole = whole && outcome != Outcome::gave_up;
      }
      if (one.there && one.span.start() < found.start()) {
        found = one.span;
        branch = one.branch;
      }
    }
    for (; next < places; ++next) {
      const PatternCandidate& place = candidates[next];
      const std::uint32_t start = place.start - unit.start();
      if (start < from) continue;
      if (start > found.start() || (start == found.start() && place.branch > branch)) break;
      std::uint32_t end = 0;
      const Outcome outcome =
          matcher.match_at(index.code(index.branches[place.branch]), inside, start, end);
      whole = whole && outcome != Outcome::gave_up;
      if (outcome != Outcome::found) continue;
      found = {start, end};
      branch = place.branch;
      ++next;
      break;
    }
    if (branch == ~std::uint32_t{0}) break;
    if (!found.empty()) {
      matches.push_back({{found.start() + unit.start(), found.end() + unit.start()},
                         index.branches[branch].branch});
    }
    from = found.empty() ? found.end() + 1 : found.end();
  }
  return whole;
}

}  // namespace plainsong
