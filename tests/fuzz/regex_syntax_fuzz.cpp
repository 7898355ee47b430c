#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "match/pattern_cost.hpp"
#include "match/pattern_set.hpp"

// A line with a pattern, then a text to look for it in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace plainsong;
  const std::string input{reinterpret_cast<const char*>(data), size};
  const std::size_t line = std::min(input.find('\n'), size);
  const std::string text = input.substr(std::min(line + 1, size));
  PatternSpec spec{.branches = {input.substr(0, line)}};
  spec.ignore_case = size % 2 == 0;
  spec.word_edges = size % 3 == 0;
  spec.contractions_are_words = size % 5 == 0;
  spec.flexible_spaces = size % 5 == 0;
  static_cast<void>(branch_cost(spec, spec.branches[0]));
  Errors errors;
  const PatternSet patterns = PatternSet::compile(std::vector<PatternSpec>{spec}, errors);
  std::vector<PatternMatch> matches;
  static_cast<void>(patterns.find_in(0, text, matches));
  for (const PatternMatch& match : matches) {
    if (match.span.end() > text.size()) __builtin_trap();
    static_cast<void>(patterns.groups(0, text, match));
  }
  return 0;
}
