#include "rules/wording_rule.hpp"

#include <algorithm>
#include <iterator>

#include "rules/any_space.hpp"
#include "rules/pattern_rule.hpp"

namespace plainsong {
namespace {

/// The soft hyphen, the zero-width space and the word joiner: what page makers put into words.
constexpr std::string_view soft_hyphen = "\xC2\xAD";
constexpr std::string_view zero_width_space = "\xE2\x80\x8B";
constexpr std::string_view word_joiner = "\xE2\x81\xA0";

bool has_ignorable(std::string_view text) {
  return text.find(soft_hyphen) != std::string_view::npos ||
         text.find(zero_width_space) != std::string_view::npos ||
         text.find(word_joiner) != std::string_view::npos;
}

/// A text without them, and for each byte its place in the document.
struct Cleaned {
  std::string text{};
  std::vector<std::uint32_t> places{};
};
Cleaned without_ignorable(std::string_view text, std::uint32_t base) {
  Cleaned cleaned;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    std::size_t skipped = 0;
    for (const std::string_view one : {soft_hyphen, zero_width_space, word_joiner}) {
      if (rest.starts_with(one)) skipped = one.size();
    }
    if (skipped == 0) {
      cleaned.text += text[i];
      cleaned.places.push_back(base + static_cast<std::uint32_t>(i));
      skipped = 1;
    }
    i += skipped;
  }
  return cleaned;
}

}  // namespace

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

std::vector<WordingMatch> wording_matches(const CheckInput& in, const PatternSet& patterns,
                                          std::uint32_t first, std::size_t wordings) {
  std::vector<WordingMatch> all;
  for (std::size_t i = 0; i < wordings; ++i) {
    for (const PatternMatch& match : in.matches.of(first + static_cast<std::uint32_t>(i))) {
      all.push_back({match.span, i, match.branch != 0});
    }
  }
  for (const Block& block : in.document.blocks()) {
    const std::string_view text = block.span.of(in.document.text());
    if (!has_ignorable(text)) continue;
    const Cleaned cleaned = without_ignorable(text, block.span.start());
    for (std::size_t i = 0; i < wordings; ++i) {
      std::vector<PatternMatch> found;
      // Where it goes beyond its limits, the pass over the whole document has said so.
      static_cast<void>(
          patterns.find_in(first + static_cast<std::uint32_t>(i), cleaned.text, found));
      for (const PatternMatch& match : found) {
        const Span span{cleaned.places[match.span.start()],
                        cleaned.places[match.span.end() - 1] + 1};
        if (span.size() != match.span.size()) all.push_back({span, i, match.branch != 0});
      }
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
