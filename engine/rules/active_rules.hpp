#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "plainsong/document.hpp"
#include "plainsong/profile.hpp"
#include "plainsong/rule.hpp"

namespace plainsong {

/// Which rules a message is subject to: those for its audience, voice, channel and type that the
/// profile has not turned off. A message of unknown audience is read as one to families; where the
/// voice, channel or type is not known, rules for one of them do not apply.
class ActiveRules {
 public:
  /// Borrows nothing.
  ActiveRules(std::span<const Rule> rules, const Profile& profile);

  /// A byte for each rule, 1 if it applies.
  [[nodiscard]] std::vector<std::uint8_t> for_message(const Metadata& metadata) const;

 private:
  struct Condition {
    bool off = false;
    std::vector<std::string> audiences{};
    std::vector<std::string> voices{};
    std::vector<std::string> channels{};
    std::vector<std::string> types{};

    friend bool operator==(const Condition&, const Condition&) = default;
  };
  std::vector<Condition> conditions_;        // without repeats: the rules of a pack share theirs
  std::vector<std::uint32_t> condition_of_;  // of each rule
};

}  // namespace plainsong
