#include "rules/rule_units.hpp"

#include <algorithm>

namespace plainsong {
namespace {

/// The sentences of a block, each with the space behind it.
void add_sentences(const Block& block, const BlockWords& words, const Segments& segments,
                   std::vector<Span>& units) {
  for (std::uint32_t i = words.words.first; i < words.words.last;) {
    const WordRange sentence = segments.sentence_of(i);
    const std::uint32_t start =
        sentence.first == words.words.first ? block.span.start() : segments.words()[i].start;
    const std::uint32_t end = sentence.last == words.words.last
                                  ? block.span.end()
                                  : segments.words()[sentence.last].start;
    units.emplace_back(start, end);
    i = sentence.last;
  }
}

}  // namespace

RuleUnits::RuleUnits(const Rule& rule) {
  if (auto scope = Scope::parse(rule.scope)) scope_ = *std::move(scope);
  for (const std::string& tag : rule.languages) languages_.emplace_back(tag);
  whole_ = std::ranges::any_of(scope_.selectors(), [](const Selector& selector) {
    return selector.unit == ScopeUnit::summary;
  });
}

RuleUnits RuleUnits::of_message(const Rule& rule) {
  RuleUnits units{rule};
  units.whole_ = units.whole_ || rule.scope.empty();
  return units;
}

std::vector<Span> RuleUnits::in(const CheckInput& in, const CompiledRule& compiled) const {
  if (!in.units.empty()) return in.units[compiled.index];
  const auto blocks = in.document.blocks();
  if (whole_) {
    if (in.document.text().empty()) return {};
    return {Span{0, static_cast<std::uint32_t>(in.document.text().size())}};
  }
  std::vector<Span> units;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const BlockWords& words = in.segments.blocks()[b];
    if (!languages_.empty() && std::ranges::find(languages_, words.language) == languages_.end()) {
      continue;
    }
    if (scope_.reads(blocks[b], ScopeUnit::block)) {
      units.push_back(blocks[b].span);
    } else if (scope_.reads(blocks[b], ScopeUnit::sentence)) {
      add_sentences(blocks[b], words, in.segments, units);
    }
  }
  for (const Selector& selector : scope_.selectors()) {
    if (selector.unit != ScopeUnit::marked) continue;
    for (const Mark& mark : in.document.marks()) {
      if (mark.kind == selector.mark) units.push_back(mark.span);
    }
  }
  std::ranges::sort(units, {}, [](const Span& unit) { return unit.start(); });
  return units;
}

}  // namespace plainsong
