#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "match/pattern_spec.hpp"

namespace plainsong {

/// Says of many patterns at once which of them may match in a text: one automaton of RE2 over all
/// that no word and no letters lead to. It knows nothing of what stands around a match (\b,
/// lookaround), so that it may say yes too often, but never no. Threads may share it.
class PatternFilter {
 public:
  PatternFilter();
  ~PatternFilter();
  PatternFilter(PatternFilter&&) noexcept;
  PatternFilter& operator=(PatternFilter&&) noexcept;
  PatternFilter(const PatternFilter&) = delete;
  PatternFilter& operator=(const PatternFilter&) = delete;

  /// Adds a branch, which `number` stands for. Before the first call of `possible`.
  void add(std::uint32_t number, const PatternSpec& spec, std::size_t branch);

  /// Sets `numbers` to the branches that may match in `text`, rising. False if it cannot say: all
  /// may. To make the automaton takes milliseconds, so that it cannot before it has seen as much
  /// text as makes it worth while.
  [[nodiscard]] bool possible(std::string_view text, std::vector<std::uint32_t>& numbers) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace plainsong
