#include "rules/active_rules.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "match/lexicon.hpp"

namespace plainsong {
namespace {

bool listed(const std::vector<std::string>& list, std::string_view value) {
  return list.empty() || std::ranges::find(list, value) != list.end();
}

/// "school" stands for every "school/...".
bool speaks(const std::vector<std::string>& voices, std::string_view voice) {
  return listed(voices, voice) || listed(voices, voice.substr(0, voice.find('/')));
}

/// True if the profile turns off the rule, its pack or its category.
bool turned_off(const Rule& rule, const Profile& profile) {
  for (const std::string& name : {rule.id, rule.pack, std::string{to_string(rule.category)}}) {
    const auto found = profile.rules.find(name);
    if (found != profile.rules.end()) return found->second.off;
  }
  return false;
}

}  // namespace

ActiveRules::ActiveRules(std::span<const Rule> rules, const Profile& profile) {
  condition_of_.reserve(rules.size());
  for (const Rule& rule : rules) {
    Condition condition{.off = turned_off(rule, profile),
                        .audiences = rule.audiences,
                        .voices = rule.voices,
                        .channels = rule.channels,
                        .types = rule.types};
    const auto found = std::ranges::find(conditions_, condition);
    condition_of_.push_back(static_cast<std::uint32_t>(found - conditions_.begin()));
    if (found == conditions_.end()) conditions_.push_back(std::move(condition));
  }
}

std::vector<std::uint8_t> ActiveRules::for_message(const Metadata& metadata) const {
  const std::string_view audience =
      metadata.audience.empty() ? audience_names[0] : std::string_view{metadata.audience};
  std::vector<std::uint8_t> applies;
  applies.reserve(conditions_.size());
  for (const Condition& condition : conditions_) {
    const bool all = !condition.off && listed(condition.audiences, audience) &&
                     speaks(condition.voices, metadata.voice) &&
                     listed(condition.channels, metadata.channel) &&
                     listed(condition.types, metadata.type);
    applies.push_back(all ? 1 : 0);
  }
  std::vector<std::uint8_t> active;
  active.reserve(condition_of_.size());
  for (const std::uint32_t condition : condition_of_) active.push_back(applies[condition]);
  return active;
}

}  // namespace plainsong
