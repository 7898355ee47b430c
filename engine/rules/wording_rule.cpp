#include "rules/wording_rule.hpp"

#include <algorithm>
#include <iterator>

#include "rules/any_space.hpp"
#include "rules/pattern_rule.hpp"

namespace plainsong {

bool set_aside(const CheckInput& in, Usage& usage, Span span) {
  const Block* block = in.document.block_at(span.start());
  if (block == nullptr || !Usage::own_words(*block)) return true;
  if (usage.code_or_title(span) || usage.quoted(span)) return true;
  const WordRange words = words_in(in.segments, span);
  if (words.size() == 0) return false;
  if (in.segments.words()[words.first].is(Word::opaque)) return true;
  const auto after = std::ranges::upper_bound(in.hits, words.first, {},
                                              [](const Hit& hit) { return hit.words.first; });
  if (after != in.hits.begin()) {
    const Hit& hit = *std::prev(after);
    const bool holds = words.last <= hit.words.last && hit.words.size() > words.size();
    if (holds && hit.phrase->kind == PhraseKind::name) return true;
  }
  return usage.part_of_name(words, false) || usage.mentioned(words);
}

PatternSpec wording_pattern(const Rule& rule, std::vector<std::string> forms, Errors& errors) {
  PatternSpec spec = pattern_of(rule, errors);
  spec.ignore_case = true;
  for (const std::string& form : forms) {
    const std::string branch = literal_pattern(form);
    if (std::ranges::find(spec.branches, branch) == spec.branches.end()) {
      spec.branches.push_back(branch);
    }
  }
  return spec;
}

std::vector<WordingMatch> wording_matches(const PatternMatches& matches, std::uint32_t first,
                                          std::size_t wordings) {
  std::vector<WordingMatch> all;
  for (std::size_t i = 0; i < wordings; ++i) {
    for (const PatternMatch& match : matches.of(first + static_cast<std::uint32_t>(i))) {
      all.push_back({match.span, i, match.branch != 0});
    }
  }
  std::ranges::stable_sort(all, [](const WordingMatch& a, const WordingMatch& b) {
    if (a.span.start() != b.span.start()) return a.span.start() < b.span.start();
    return a.span.end() > b.span.end();
  });
  std::vector<WordingMatch> kept;
  for (const WordingMatch& match : all) {
    if (kept.empty() || !kept.back().span.overlaps(match.span)) kept.push_back(match);
  }
  return kept;
}

}  // namespace plainsong
