#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plainsong/result.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// What a rule's action makes of the words found: replace, remove, convert and edit; none for an
/// action that asks somebody else (suggest), or that does not fit the words.
[[nodiscard]] std::vector<std::string> edited(const RuleAction& action, std::string_view found);

/// `words` in quotation marks, as alternatives in a sentence: 'a', 'a' or 'b', 'a', 'b', or 'c'.
/// One word alone is as it is.
[[nodiscard]] std::string listed(const std::vector<std::string>& words);
/// Likewise, but one word is in quotation marks too.
[[nodiscard]] std::string quoted_list(const std::vector<std::string>& words);

/// `with` where $1 and ${1} are `groups`, $0 is `whole`, and $$ a dollar sign.
[[nodiscard]] std::string filled_groups(std::string_view with, std::string_view whole,
                                        const std::vector<std::string>& groups);

/// Adds what is wrong with the action of `rule`.
void check_action(const Rule& rule, Errors& errors);

}  // namespace plainsong
