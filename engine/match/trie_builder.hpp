#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "segment/segments.hpp"

namespace plainsong {

/// Grows the phrase trie of a Lexicon. A word that starts a phrase has its own number for a node.
class TrieBuilder {
 public:
  struct Step {
    std::uint32_t number = 0;  ///< of the word
    Gap gap = Gap::space;      ///< before it; of no meaning for the first
  };

  /// Numbers from 1 up to, not including, `first_inner` are those of words that start phrases.
  explicit TrieBuilder(std::uint32_t first_inner) : nodes_(first_inner) {}

  /// `phrase` is an index the caller chooses. `steps` is not empty.
  void add(std::span<const Step> steps, std::uint32_t phrase);

  /// The edges, by the key of edge_key, in open addressing; the size is a power of two.
  [[nodiscard]] std::vector<std::uint64_t> edges() const;
  /// The phrases that end in each node: those of node i are [first[i], first[i + 1]) of `phrases`.
  struct Accepts {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> phrases;
  };
  [[nodiscard]] Accepts accepts() const;

 private:
  struct Node {
    std::map<std::pair<int, std::uint32_t>, std::uint32_t> children;  // gap group, word -> node
    std::vector<std::uint32_t> phrases;
  };
  std::vector<Node> nodes_;
  std::size_t edge_count_ = 0;
};

}  // namespace plainsong
