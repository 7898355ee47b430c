#include "support/brute_patterns.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "support/reference_regex.hpp"

namespace plainsong::test {

std::vector<PatternMatch> brute_find(const PatternSpec& spec, const Document& document,
                                     const Segments& segments, const FindIn& find_in) {
  std::vector<PatternMatch> result;
  const std::string_view text = document.text();
  const auto blocks = document.blocks();
  const auto words = segments.words();
  const auto search = [&](Span unit) {
    for (const PatternMatch& match : find_in(spec, unit.of(text))) {
      result.push_back(
          {Span{match.span.start() + unit.start(), match.span.end() + unit.start()}, match.branch});
    }
  };
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const BlockWords& block = segments.blocks()[b];
    if (!spec.languages.empty() &&
        std::ranges::find(spec.languages, block.language) == spec.languages.end()) {
      continue;
    }
    if (spec.scope.reads(blocks[b], ScopeUnit::block) ||
        spec.scope.reads(blocks[b], ScopeUnit::summary)) {
      search(blocks[b].span);
    } else if (spec.scope.reads(blocks[b], ScopeUnit::sentence)) {
      for (std::uint32_t i = block.words.first; i < block.words.last;) {
        const WordRange sentence = segments.sentence_of(i);
        const std::uint32_t start =
            sentence.first == block.words.first ? blocks[b].span.start() : words[i].start;
        const std::uint32_t end =
            sentence.last == block.words.last ? blocks[b].span.end() : words[sentence.last].start;
        search(Span{start, end});
        i = sentence.last;
      }
    }
  }
  for (const Selector& selector : spec.scope.selectors()) {
    if (selector.unit != ScopeUnit::marked) continue;
    for (const Mark& mark : document.marks()) {
      if (mark.kind == selector.mark) search(mark.span);
    }
  }
  std::ranges::stable_sort(result, {},
                           [](const PatternMatch& match) { return match.span.start(); });
  return result;
}

std::vector<PatternMatch> reference_find_in(const PatternSpec& spec, std::string_view text) {
  struct Branch {
    std::optional<ReferenceRegex> regex{};
    bool there = true;
    bool searched = false;
    Span span{};
  };
  std::vector<Branch> branches;
  for (const std::string& pattern : spec.branches) {
    auto regex = ReferenceRegex::compile(
        pattern, {.ignore_case = spec.ignore_case, .word_edges = spec.word_edges});
    Branch& branch = branches.emplace_back();
    branch.there = regex.has_value();
    if (regex) branch.regex = *std::move(regex);
  }
  std::vector<PatternMatch> matches;
  for (std::size_t from = 0; from <= text.size();) {
    std::optional<std::uint32_t> best;
    for (std::uint32_t b = 0; b < branches.size(); ++b) {
      Branch& at = branches[b];
      if (!at.there) continue;
      if (!at.searched || at.span.start() < from) {
        at.searched = true;
        at.there = at.regex->find(text, from, at.span) == ReferenceRegex::Outcome::found;
        if (!at.there) continue;
      }
      if (!best || at.span.start() < branches[*best].span.start()) best = b;
    }
    if (!best) break;
    const Span found = branches[*best].span;
    if (!found.empty()) matches.push_back({found, *best});
    from = found.empty() ? found.end() + 1 : found.end();
  }
  return matches;
}

}  // namespace plainsong::test
