#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong {

/// How the places where a pattern may match are found.
enum class PatternCost : std::uint8_t {
  finite,     ///< a list of phrases
  word,       ///< letters of one word
  trigger,    ///< a word or letters that every match holds
  digit,      ///< it begins with a digit
  signature,  ///< a character that few sentences have
  always,     ///< it runs on all text
};

/// What one pattern of a rule costs.
struct BranchCost {
  std::string pattern{};  ///< as the rule writes it
  PatternCost kind = PatternCost::finite;
  std::string reason{};                 ///< in plain words: "runs on each paragraph with a digit"
  double nanoseconds_per_byte = 0;      ///< of text in which it is not found; an estimate
  std::vector<std::string> warnings{};  ///< what it is likely not to do as meant

  friend bool operator==(const BranchCost&, const BranchCost&) = default;
};

/// What a rule costs: the sum of its patterns.
struct RuleCost {
  std::string rule{};
  double nanoseconds_per_byte = 0;
  std::vector<BranchCost> branches{};

  friend bool operator==(const RuleCost&, const RuleCost&) = default;
};

/// "finite", "word", ...
[[nodiscard]] std::string_view to_string(PatternCost kind);

}  // namespace plainsong
