#include "match/pattern_set.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "match/lexicon.hpp"
#include "match/pattern_pass.hpp"

namespace plainsong {
namespace {

/// So many steps may all patterns take in a text: a second or so.
constexpr std::uint64_t base_budget = 50'000'000;
constexpr std::uint64_t budget_for_byte = 100;

std::uint64_t budget_for(std::size_t bytes) { return base_budget + budget_for_byte * bytes; }

/// Says again what is wrong with branches that could not be compiled.
void report_broken(std::span<const PatternSpec> specs, const PatternIndex& index, Errors& errors) {
  for (const BranchRecord& branch : index.branches) {
    if (!branch.is(BranchRecord::broken)) continue;
    const PatternSpec& spec = specs[branch.pattern];
    const std::string& text = spec.branches[branch.branch];
    const auto tree = parse_branch(spec, branch.branch);
    CharSetPool sets;
    const auto program = tree ? compile_regex(*tree, false, sets) : RegexProgram{};
    errors.push_back(
        {ErrorKind::invalid_config, spec.where,
         tree ? program.error().message + ": \"" + text + "\"" : tree.error().message});
  }
}

}  // namespace

bool PatternMatches::gave_up(std::uint32_t pattern) const {
  return std::ranges::binary_search(gave_up_, pattern);
}

std::span<const PatternMatch> PatternMatches::of(std::uint32_t pattern) const {
  const auto found = std::ranges::lower_bound(patterns_, pattern);
  if (found == patterns_.end() || *found != pattern) return {};
  const Range& range = ranges_[static_cast<std::size_t>(found - patterns_.begin())];
  return std::span{matches_}.subspan(range.first, range.last - range.first);
}

void PatternMatches::add(std::uint32_t pattern, std::span<const PatternMatch> matches,
                         bool gave_up) {
  if (gave_up) gave_up_.push_back(pattern);
  if (!gave_up && matches.empty()) return;
  const auto first = static_cast<std::uint32_t>(matches_.size());
  matches_.insert(matches_.end(), matches.begin(), matches.end());
  ranges_.push_back({first, static_cast<std::uint32_t>(matches_.size())});
  patterns_.push_back(pattern);
}

struct PatternSet::Impl {
  std::vector<std::uint64_t> bytes;  // of the index, if they are our own
  std::size_t size = 0;
  PatternPassData data;

  [[nodiscard]] PatternMatches settle(std::span<const PatternCandidate> candidates,
                                      std::string_view text) const;
};

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

PatternSet PatternSet::compile(std::span<const PatternSpec> specs, Errors& errors) {
  const BuiltPatterns built = build_patterns(specs, false);
  std::vector<std::uint64_t> bytes(built.bytes.size() / 8);
  std::memcpy(bytes.data(), built.bytes.data(), built.bytes.size());
  PatternIndex index;
  static_cast<void>(PatternIndex::open(std::as_bytes(std::span{bytes}), index));
  report_broken(specs, index, errors);
  return PatternSet{std::make_unique<Impl>(
      Impl{.bytes = std::move(bytes), .size = specs.size(), .data = {index, specs}})};
}

PatternSet PatternSet::open(std::span<const PatternSpec> specs, const Lexicon& lexicon,
                            Errors& errors) {
  PatternIndex index;
  if (!PatternIndex::open(lexicon.pattern_bytes(), index) || index.hash != pattern_hash(specs) ||
      index.first_branch.size() != specs.size() + 1) {
    return compile(specs, errors);
  }
  report_broken(specs, index, errors);
  auto impl =
      std::make_unique<Impl>(Impl{.bytes = {}, .size = specs.size(), .data = {index, specs}});
  impl->data.vocabulary = lexicon.vocabulary();
  impl->data.word_of_number = lexicon.trigger_words();
  return PatternSet{std::move(impl)};
}

std::size_t PatternSet::size() const { return impl_->size; }

const PatternIndex& PatternSet::index() const { return impl_->data.index; }

bool PatternSet::find_in(std::uint32_t pattern, std::string_view text,
                         std::vector<PatternMatch>& matches) const {
  const PatternIndex& index = impl_->data.index;
  const Span unit{0, static_cast<std::uint32_t>(text.size())};
  std::vector<PatternCandidate> everywhere;
  for (std::uint32_t b = index.first_branch[pattern]; b < index.first_branch[pattern + 1]; ++b) {
    everywhere.push_back({pattern, unit, PatternCandidate::anywhere, b});
  }
  RegexMatcher matcher{budget_for(text.size())};
  return settle_candidates(index, text, unit, everywhere, matcher, matches);
}

PatternMatches PatternSet::Impl::settle(std::span<const PatternCandidate> candidates,
                                        std::string_view text) const {
  PatternMatches result;
  const std::uint64_t budget = budget_for(text.size());
  RegexMatcher matcher{budget};
  std::vector<PatternMatch> matches;
  for (std::size_t i = 0; i < candidates.size();) {
    const std::uint32_t pattern = candidates[i].pattern;
    bool whole = true;
    matches.clear();
    while (i < candidates.size() && candidates[i].pattern == pattern) {
      const Span unit = candidates[i].unit;
      std::size_t last = i;
      while (last < candidates.size() && candidates[last].pattern == pattern &&
             candidates[last].unit == unit) {
        ++last;
      }
      const auto its = candidates.subspan(i, last - i);
      whole = settle_candidates(data.index, text, unit, its, matcher, matches) && whole;
      i = last;
    }
    // Marks lie within blocks.
    std::ranges::stable_sort(matches, {}, [](const PatternMatch& one) { return one.span.start(); });
    result.add(pattern, matches, !whole);
  }
  result.set_steps(budget - matcher.left());
  return result;
}

PatternMatches PatternSet::find(const Document& document, const Segments& segments,
                                std::span<const std::uint8_t> active) const {
  return impl_->settle(pattern_candidates(impl_->data, document, segments, active),
                       document.text());
}

PatternMatches PatternSet::find_in(std::string_view text, std::span<const Span> units,
                                   const ReadsUnit& reads) const {
  return impl_->settle(unit_candidates(impl_->data, text, units, reads), text);
}

std::vector<std::string> PatternSet::groups(std::uint32_t pattern, std::string_view text,
                                            const PatternMatch& match) const {
  const PatternIndex& index = impl_->data.index;
  const BranchRecord& branch = index.branches[index.first_branch[pattern] + match.branch];
  RegexMatcher matcher{budget_for(text.size())};
  std::uint32_t end = 0;
  const bool found = !branch.is(BranchRecord::broken) &&
                     matcher.match_at(index.code(branch), text, match.span.start(), end) ==
                         RegexMatcher::Outcome::found;
  return found ? matcher.groups(branch.groups) : std::vector<std::string>(branch.groups);
}

}  // namespace plainsong
