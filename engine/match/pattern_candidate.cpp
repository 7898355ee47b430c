#include "match/pattern_candidate.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace plainsong {

namespace {

auto place_of(const PatternCandidate& one) {
  return std::tuple{one.unit.start(), one.unit.end(), one.start, one.branch};
}

}  // namespace

void sort_candidates(std::vector<PatternCandidate>& candidates) {
  // Those of one pattern come nearly in order: they are put together by counting, and few need
  // sorting.
  std::uint32_t patterns = 0;
  for (const PatternCandidate& one : candidates) patterns = std::max(patterns, one.pattern + 1);
  std::vector<std::uint32_t> next(std::size_t{patterns} + 1);
  for (const PatternCandidate& one : candidates) ++next[one.pattern + 1];
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<PatternCandidate> sorted(candidates.size());
  for (const PatternCandidate& one : candidates) sorted[next[one.pattern]++] = one;
  const auto before = [](const PatternCandidate& a, const PatternCandidate& b) {
    return place_of(a) < place_of(b);
  };
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t last = i;
    while (last < sorted.size() && sorted[last].pattern == sorted[i].pattern) ++last;
    const auto from = sorted.begin() + static_cast<std::ptrdiff_t>(i);
    const auto to = sorted.begin() + static_cast<std::ptrdiff_t>(last);
    if (!std::is_sorted(from, to, before)) std::sort(from, to, before);
    i = last;
  }
  const auto same = [](const PatternCandidate& a, const PatternCandidate& b) {
    return a.pattern == b.pattern && place_of(a) == place_of(b);
  };
  sorted.erase(std::unique(sorted.begin(), sorted.end(), same), sorted.end());
  candidates = std::move(sorted);
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
  if (candidates.size() == 1 && searches.size() == 1 && searches[0].there) {
    const BranchRecord& branch = index.branches[searches[0].branch];
    if (branch.is(BranchRecord::only_run)) {
      std::vector<Span> runs;
      const bool whole = matcher.all_runs(index.code(branch), inside, runs);
      for (const Span run : runs) {
        matches.push_back({{run.start() + unit.start(), run.end() + unit.start()}, branch.branch});
      }
      return whole;
    }
  }
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
