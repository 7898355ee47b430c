#include "profile/mail_policy.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "profile/in_quotes.hpp"
#include "profile/mail_rules.hpp"
#include "profile/mail_values.hpp"
#include "profile/values.hpp"
#include "profile/yaml_fields.hpp"

namespace plainsong {
namespace {

constexpr int longest_check = 240;  // seconds: mail servers give up after 300
constexpr int most_message_megabytes = 1024;
constexpr int most_megabytes = 1 << 20;
constexpr int most_sessions = 1'000'000;
constexpr int shortest_line = 1000;  // bytes: RFC 5321 section 4.5.3.1.6
constexpr int longest_line = 1 << 24;

/// A word of a list that stands for a value.
template <class T>
struct Meaning {
  std::string_view word;
  T value;
};

template <class T, std::size_t size>
void read_word(const YamlNode& node, std::string_view what,
               const std::array<Meaning<T>, size>& meanings, T& into, Mistakes& mistakes) {
  const std::string word = text_of(node, mistakes);
  if (node.kind != YamlKind::text) return;
  std::array<std::string_view, size> words;
  for (std::size_t i = 0; i < size; ++i) {
    words[i] = meanings[i].word;
    if (word == meanings[i].word) {
      into = meanings[i].value;
      return;
    }
  }
  mistakes.add(node.line, unknown_word(what, word, words));
}

constexpr std::array failures{Meaning<OnFailure>{"open", OnFailure::open},
                              Meaning<OnFailure>{"closed", OnFailure::closed}};
constexpr std::array ways_back{Meaning<bool>{"reply", false}, Meaning<bool>{"mail", true}};
constexpr std::array hold_places{Meaning<bool>{"store", false}, Meaning<bool>{"mail_server", true}};
constexpr std::array expiries{Meaning<OnExpiry>{"keep", OnExpiry::keep},
                              Meaning<OnExpiry>{"release", OnExpiry::release},
                              Meaning<OnExpiry>{"return", OnExpiry::return_}};
constexpr std::array overrides{Meaning<Override>{"none", Override::none},
                               Meaning<Override>{"reason", Override::reason}};

template <class T, std::vector<std::string> T::*member, std::string (*mistake_in)(std::string_view)>
void read_texts(const YamlNode& node, T& into, Mistakes& mistakes) {
  into.*member = texts_of(node, mistake_in, mistakes);
}

template <class T, std::string T::*member, std::string (*mistake_in)(std::string_view)>
void read_text(const YamlNode& node, T& into, Mistakes& mistakes) {
  into.*member = text_of(node, mistake_in, mistakes);
}

template <bool MailPolicy::*member>
void read_truth(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  policy.*member = truth_of(node, mistakes);
}

template <std::size_t MailPolicy::*member, int least, int most, std::size_t unit = 1>
void read_size(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  if (const auto number = whole_number_of(node, least, most, mistakes)) {
    policy.*member = static_cast<std::size_t>(*number) * unit;
  }
}

template <OnFailure MailPolicy::*member>
void read_failure(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  read_word(node, "way to fail", failures, policy.*member, mistakes);
}

constexpr std::array failure_fields{
    Field<MailPolicy>{"milter", read_failure<&MailPolicy::milter_failure>},
    Field<MailPolicy>{"smtp", read_failure<&MailPolicy::smtp_failure>},
};

/// For each door, or at once for both.
void read_fail(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  if (node.kind == YamlKind::map) {
    read_map<MailPolicy>(node, policy, failure_fields, mistakes);
    return;
  }
  read_failure<&MailPolicy::milter_failure>(node, policy, mistakes);
  policy.smtp_failure = policy.milter_failure;
}

void read_audiences(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  if (!is_map(node, mistakes)) return;
  for (const YamlNode& entry : node.children) {
    if (!key_is_right(entry, audience_mistake, mistakes) || entry.kind == YamlKind::empty) continue;
    policy.audiences.emplace_back(entry.key, texts_of(entry, address_pattern_mistake, mistakes));
  }
}

constexpr std::array critical_fields{
    Field<SafetyCritical>{
        "senders", read_texts<SafetyCritical, &SafetyCritical::senders, address_pattern_mistake>},
    Field<SafetyCritical>{
        "recipients",
        read_texts<SafetyCritical, &SafetyCritical::recipients, address_pattern_mistake>},
    Field<SafetyCritical>{"headers",
                          [](const YamlNode& node, SafetyCritical& critical, Mistakes& mistakes) {
                            critical.headers = text_map_of(node, mistakes);
                            for (const YamlNode& entry : node.children) {
                              static_cast<void>(key_is_right(entry, field_name_mistake, mistakes));
                            }
                          }},
};

constexpr std::array peer_fields{
    Field<MailPolicy>{"xforward",
                      read_texts<MailPolicy, &MailPolicy::xforward_peers, address_block_mistake>},
    Field<MailPolicy>{"xclient",
                      read_texts<MailPolicy, &MailPolicy::xclient_peers, address_block_mistake>},
};

constexpr std::size_t megabyte = std::size_t{1} << 20U;
constexpr std::array limit_fields{
    Field<MailPolicy>{"message_mb",
                      read_size<&MailPolicy::message_bytes, 1, most_message_megabytes, megabyte>},
    Field<MailPolicy>{"in_flight_mb",
                      read_size<&MailPolicy::in_flight_bytes, 1, most_megabytes, megabyte>},
    Field<MailPolicy>{"sessions", read_size<&MailPolicy::sessions, 1, most_sessions>},
    Field<MailPolicy>{"line_bytes",
                      read_size<&MailPolicy::line_bytes, shortest_line, longest_line>},
};

void read_limits(const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
  read_map<MailPolicy>(node, policy, limit_fields, mistakes);
  if (policy.in_flight_bytes < policy.message_bytes) {
    mistakes.add(node.line,
                 "a message may have " + std::to_string(policy.message_bytes / megabyte) +
                     " MB, and all together " + std::to_string(policy.in_flight_bytes / megabyte) +
                     "; give \"in_flight_mb\" at least as much as \"message_mb\"");
  }
}

std::string index_mistake(std::string_view place) {
  for (const std::string_view start : {"sqlite:", "postgresql://", "postgres://"}) {
    if (place.starts_with(start) && place.size() > start.size()) return {};
  }
  return in_quotes(place) +
         " is no place for an index; write it like \"sqlite:hold.sqlite\" or "
         "\"postgresql://host/name\"";
}

constexpr std::array hold_fields{
    Field<HoldSettings>{"store", [](const YamlNode& node, HoldSettings& hold,
                                    Mistakes& mistakes) { hold.store = text_of(node, mistakes); }},
    Field<HoldSettings>{"index", read_text<HoldSettings, &HoldSettings::index, index_mistake>},
    Field<HoldSettings>{"in",
                        [](const YamlNode& node, HoldSettings& hold, Mistakes& mistakes) {
                          read_word(node, "place to hold messages", hold_places,
                                    hold.in_mail_server, mistakes);
                        }},
    Field<HoldSettings>{"expires",
                        [](const YamlNode& node, HoldSettings& hold, Mistakes& mistakes) {
                          hold.expires = hours_of(node, mistakes).value_or(hold.expires);
                        }},
    Field<HoldSettings>{"on_expiry",
                        [](const YamlNode& node, HoldSettings& hold, Mistakes& mistakes) {
                          read_word(node, "way to end", expiries, hold.on_expiry, mistakes);
                        }},
    Field<HoldSettings>{"reviewers",
                        read_texts<HoldSettings, &HoldSettings::reviewers, address_mistake>},
    Field<HoldSettings>{"digest", read_texts<HoldSettings, &HoldSettings::digest, time_mistake>},
    Field<HoldSettings>{"override",
                        [](const YamlNode& node, HoldSettings& hold, Mistakes& mistakes) {
                          read_word(node, "override", overrides, hold.sender_override, mistakes);
                        }},
    Field<HoldSettings>{"link", read_text<HoldSettings, &HoldSettings::link, link_mistake>},
};

constexpr std::array gateway_fields{
    Field<MailPolicy>{"next_hop", read_text<MailPolicy, &MailPolicy::next_hop, next_hop_mistake>},
    Field<MailPolicy>{"next_hop_tls", read_truth<&MailPolicy::next_hop_tls>},
    Field<MailPolicy>{"fail", read_fail},
    Field<MailPolicy>{"time_limit",
                      [](const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
                        if (const auto limit = whole_number_of(node, 1, longest_check, mistakes)) {
                          policy.time_limit = std::chrono::seconds{*limit};
                        }
                      }},
    Field<MailPolicy>{"dry_run", read_truth<&MailPolicy::dry_run>},
    Field<MailPolicy>{"trace", read_truth<&MailPolicy::trace>},
    Field<MailPolicy>{"audiences", read_audiences},
    Field<MailPolicy>{"never", read_texts<MailPolicy, &MailPolicy::never, address_pattern_mistake>},
    Field<MailPolicy>{"safety_critical",
                      [](const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
                        read_map<SafetyCritical>(node, policy.safety_critical, critical_fields,
                                                 mistakes);
                      }},
    Field<MailPolicy>{"subject_tag",
                      read_text<MailPolicy, &MailPolicy::subject_tag, short_text_mistake>},
    Field<MailPolicy>{"from", read_text<MailPolicy, &MailPolicy::from, address_mistake>},
    Field<MailPolicy>{"return_by",
                      [](const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
                        read_word(node, "way to return", ways_back, policy.return_by_mail,
                                  mistakes);
                      }},
    Field<MailPolicy>{"peers",
                      [](const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
                        read_map<MailPolicy>(node, policy, peer_fields, mistakes);
                      }},
    Field<MailPolicy>{"limits", read_limits},
    Field<MailPolicy>{"hold",
                      [](const YamlNode& node, MailPolicy& policy, Mistakes& mistakes) {
                        read_map<HoldSettings>(node, policy.hold, hold_fields, mistakes);
                      }},
    // Read behind the rest, which its rules refer to.
    Field<MailPolicy>{"policy", [](const YamlNode&, MailPolicy&, Mistakes&) {}},
};

/// What must be said besides, for what was chosen to be done.
void check_needs(const YamlNode& node, const MailPolicy& policy, const MailRulesRead& rules,
                 Mistakes& mistakes) {
  const auto needs_from = [&](std::size_t line, std::string_view what) {
    const bool said = entry_of(node, "from") != nullptr;
    if (line == 0 || said) return;
    mistakes.add(line, std::string{what} +
                           ", and nobody to write it; add \"from\", an address like "
                           "\"plainsong@district.example\"");
  };
  needs_from(rules.hold_line, "a held message needs a notice to its sender");
  needs_from(rules.notice_line, "this rule needs a mail to the sender");
  if (policy.return_by_mail) needs_from(rules.return_line, "a returned message needs a notice");
  const YamlNode* hold = entry_of(node, "hold");
  if (hold == nullptr) return;
  const YamlNode* digest = entry_of(*hold, "digest");
  if (digest != nullptr && !policy.hold.digest.empty() && entry_of(*hold, "reviewers") == nullptr) {
    mistakes.add(digest->line,
                 "there is nobody to send the digest to; add \"reviewers\", their addresses");
  }
  if (digest != nullptr && !policy.hold.digest.empty()) {
    needs_from(digest->line, "a digest is a mail");
  }
  const YamlNode* override = entry_of(*hold, "override");
  if (override != nullptr && policy.hold.sender_override == Override::reason) {
    needs_from(override->line, "a sender's reason needs an address to come to");
  }
}

}  // namespace

void read_gateway(const YamlNode& node, ProfileRead& read, Mistakes& mistakes) {
  MailPolicy policy;
  read_map<MailPolicy>(node, policy, gateway_fields, mistakes);
  if (node.kind != YamlKind::map) return;
  const YamlNode* rules = entry_of(node, "policy");
  MailRulesRead rules_read;
  if (rules == nullptr) {
    rules_read.rules.push_back(built_in_mail_rule());
  } else {
    rules_read = read_mail_rules(*rules, mistakes);
    check_audiences(*rules, policy, mistakes);
  }
  check_needs(node, policy, rules_read, mistakes);
  policy.rules = std::move(rules_read.rules);
  read.profile.gateway = std::move(policy);
}

MailRule built_in_mail_rule() {
  return {.name = "built-in", .when = {.severity = Severity::warning}, .tag = true};
}

}  // namespace plainsong
