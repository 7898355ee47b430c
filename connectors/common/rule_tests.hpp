#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/packs.hpp"
#include "plainsong/catalog.hpp"
#include "plainsong/result.hpp"
#include "plainsong/rule.hpp"
#include "plainsong/rule_cost.hpp"

namespace plainsong {

/// An example that is not found as it says, or is found and should not be.
struct RuleFailure {
  std::string where{};    ///< "file:line"
  std::string rule{};     ///< its id
  std::string message{};  ///< one sentence in the language of the user

  friend bool operator==(const RuleFailure&, const RuleFailure&) = default;
};

/// What came of the examples of some rules. An example with a bad and a good text counts as two.
struct RuleTests {
  std::size_t rules = 0;
  std::size_t examples = 0;
  std::vector<RuleFailure> failures{};
};

/// Adds what comes of the examples of `rules`, which are those of `pack` or some of them: each is
/// read by an engine in which no other rule speaks, with the profile "examples.yaml" that lies in
/// the folder of the pack, or a bare one of English and Spanish. What an example does not say of
/// its message (audience, language...) is the first its rule is for. A rule must have examples of
/// both kinds. Mistakes that keep a rule from being tried go to `errors`.
void test_rules(const PackPlace& place, const std::vector<Rule>& rules, Locale locale,
                RuleTests& tests, Errors& errors);

/// What the patterns of `rules`, of the pack at `place`, cost, in their order. Mistakes that keep
/// rules from being used are added to `errors`, and then nothing is returned.
[[nodiscard]] std::vector<RuleCost> cost_of_rules(const PackPlace& place,
                                                  const std::vector<Rule>& rules, Errors& errors);

}  // namespace plainsong
