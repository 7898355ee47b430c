#include "match/pattern_set.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "match/regex.hpp"

namespace plainsong {

struct PatternSet::Impl {
  struct Pattern {
    PatternSpec spec;
    std::vector<std::optional<Regex>> branches;
  };
  std::vector<Pattern> patterns;
};

PatternSet::PatternSet(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

PatternSet PatternSet::compile(std::span<const PatternSpec> specs, Errors& errors) {
  auto impl = std::make_unique<Impl>();
  for (const PatternSpec& spec : specs) {
    Impl::Pattern pattern{.spec = spec, .branches = {}};
    for (const std::string& branch : spec.branches) {
      auto regex =
          Regex::compile(branch, {.ignore_case = spec.ignore_case, .word_edges = spec.word_edges});
      if (!regex) {
        errors.push_back({ErrorKind::invalid_config, spec.where, regex.error().message});
        pattern.branches.emplace_back();
      } else {
        pattern.branches.emplace_back(*std::move(regex));
      }
    }
    impl->patterns.push_back(std::move(pattern));
  }
  return PatternSet{std::move(impl)};
}

std::size_t PatternSet::size() const { return impl_->patterns.size(); }

bool PatternSet::find_in(std::uint32_t pattern, std::string_view text,
                         std::vector<PatternMatch>& matches) const {
  const auto& branches = impl_->patterns[pattern].branches;
  struct Next {
    bool there = true;
    bool searched = false;
    Span span{};
  };
  std::vector<Next> next(branches.size());
  bool whole = true;
  for (std::size_t from = 0; from <= text.size();) {
    std::optional<std::uint32_t> best;
    for (std::uint32_t b = 0; b < branches.size(); ++b) {
      Next& at = next[b];
      if (!at.there || !branches[b]) continue;
      if (!at.searched || at.span.start() < from) {
        const Regex::Outcome outcome = branches[b]->find(text, from, at.span);
        at.searched = true;
        at.there = outcome == Regex::Outcome::found;
        if (outcome == Regex::Outcome::gave_up) whole = false;
        if (!at.there) continue;
      }
      if (!best || at.span.start() < next[*best].span.start()) best = b;
    }
    if (!best) break;
    const Span found = next[*best].span;
    if (!found.empty()) matches.push_back({found, *best});
    from = found.empty() ? found.end() + 1 : found.end();
  }
  return whole;
}

PatternMatches PatternSet::find(const Document& document, const Segments& segments,
                                std::span<const std::uint8_t> active) const {
  PatternMatches result{impl_->patterns.size()};
  const std::string_view text = document.text();
  const auto blocks = document.blocks();
  const auto words = segments.words();
  for (std::uint32_t p = 0; p < impl_->patterns.size(); ++p) {
    if (active[p] == 0) continue;
    const PatternSpec& spec = impl_->patterns[p].spec;
    bool whole = true;
    const auto search = [&](Span unit) {
      std::vector<PatternMatch> found;
      whole = find_in(p, unit.of(text), found) && whole;
      for (PatternMatch& match : found) {
        match.span = Span{match.span.start() + unit.start(), match.span.end() + unit.start()};
        result.by_pattern_[p].push_back(match);
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
    std::ranges::sort(result.by_pattern_[p], {},
                      [](const PatternMatch& match) { return match.span.start(); });
    if (!whole) result.gave_up_.push_back(p);
  }
  return result;
}

std::vector<std::string> PatternSet::groups(std::uint32_t pattern, std::string_view text,
                                            const PatternMatch& match) const {
  std::vector<std::string> groups;
  const std::optional<Regex>& regex = impl_->patterns[pattern].branches[match.branch];
  Span found;
  if (regex) static_cast<void>(regex->find(text, match.span.start(), found, &groups));
  return groups;
}

}  // namespace plainsong
