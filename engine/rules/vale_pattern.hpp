#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "match/pattern_set.hpp"
#include "rules/pattern_rule.hpp"

namespace plainsong {

/// How the tokens of a rule of Vale's kinds become patterns.
struct TokenKeys {
  bool ignore_case_of_ours = true;  ///< what a rule of ours means that says nothing of it
  bool word_edges = true;           ///< unless `nonword`
};

/// A pattern for `rule` without branches, with what its keys `ignorecase` and `nonword` say.
[[nodiscard]] PatternSpec token_pattern(const Rule& rule, const TokenKeys& keys, Errors& errors);

/// `token` as a branch: ^ and $ are those of a line.
[[nodiscard]] std::string line_wise(std::string_view token);

/// The parts with | between them.
[[nodiscard]] std::string alternatives(const std::vector<std::string>& parts);

/// Puts the branches into the rule's own template of word edges ("word_template"), if it has one,
/// as one branch. False if it has none.
bool apply_word_template(const RuleBody& body, PatternSpec& spec);

}  // namespace plainsong
