#pragma once

#include <string>
#include <vector>

#include "match/scope.hpp"
#include "plainsong/language.hpp"

namespace plainsong {

/// What a rule looks for: branches, tried in order at each place as the parts of an alternation
/// are. Matches go from left to right and do not overlap.
struct PatternSpec {
  std::vector<std::string> branches{};  ///< regular expressions: see parse_regex
  bool ignore_case = false;
  bool word_edges = true;               ///< \b(?:...)\b around each
  bool contractions_are_words = false;  ///< "can't" is one word; else "can" stands in it
  bool flexible_spaces = false;         ///< a space stands for any white space between two words
  Scope scope{};
  std::vector<Language> languages{};  ///< of the text; none: any
  std::string where{};                ///< "file:line", for mistakes

  friend bool operator==(const PatternSpec&, const PatternSpec&) = default;
};

}  // namespace plainsong
