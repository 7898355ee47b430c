#pragma once

#include <cstddef>
#include <vector>

#include "plainsong/mail_policy.hpp"
#include "profile/mistakes.hpp"
#include "profile/yaml_tree.hpp"

namespace plainsong {

/// The rules of a policy, and what else must be there for them to hold.
struct MailRulesRead {
  std::vector<MailRule> rules{};
  std::size_t hold_line = 0;    ///< of the first rule that holds; 0: none does
  std::size_t notice_line = 0;  ///< of the first that sends mail of our own
  std::size_t return_line = 0;  ///< of the first that returns
};

/// Reads `policy`: a list of rules.
[[nodiscard]] MailRulesRead read_mail_rules(const YamlNode& node, Mistakes& mistakes);

/// Adds a mistake for each audience that a rule asks for and the policy knows no addresses of.
void check_audiences(const YamlNode& rules, const MailPolicy& policy, Mistakes& mistakes);

}  // namespace plainsong
