#include "match/trie_builder.hpp"

#include <bit>

#include "match/lexicon.hpp"

namespace plainsong {

void TrieBuilder::add(std::span<const Step> steps, std::uint32_t phrase) {
  std::uint32_t node = steps[0].number;
  for (const Step& step : steps.subspan(1)) {
    const auto [child, added] = nodes_[node].children.try_emplace(
        {gap_group(step.gap), step.number}, static_cast<std::uint32_t>(nodes_.size()));
    node = child->second;
    if (!added) continue;
    ++edge_count_;
    nodes_.emplace_back();
  }
  nodes_[node].phrases.push_back(phrase);
}

std::vector<std::uint64_t> TrieBuilder::edges() const {
  std::vector<std::uint64_t> slots(std::bit_ceil(edge_count_ * 2 + 2), 0);
  const std::size_t mask = slots.size() - 1;
  for (std::uint32_t from = 0; from < nodes_.size(); ++from) {
    for (const auto& [step, to] : nodes_[from].children) {
      const std::uint64_t key = edge_key(from, step.first, step.second);
      std::size_t i = key >> 40U & mask;
      while (slots[i] != 0) i = (i + 1) & mask;
      slots[i] = (key & 0xFFFFFFFFU) << 32U | to;
    }
  }
  return slots;
}

TrieBuilder::Accepts TrieBuilder::accepts() const {
  Accepts result{.first = {0}, .phrases = {}};
  for (const Node& node : nodes_) {
    result.phrases.insert(result.phrases.end(), node.phrases.begin(), node.phrases.end());
    result.first.push_back(static_cast<std::uint32_t>(result.phrases.size()));
  }
  return result;
}

}  // namespace plainsong
