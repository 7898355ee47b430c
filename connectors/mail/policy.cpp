#include "mail/policy.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace plainsong::mail {
namespace {

constexpr std::size_t kilobyte = 1024;

constexpr std::array<std::string_view, 5> exemption_names{"none", "automatic", "never",
                                                          "safety-critical", "dry-run"};
constexpr std::array<std::string_view, 3> action_names{"pass", "hold", "return"};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool same_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, small, small);
}

/// address_matches, without a glob where none is needed: a message may have thousands of
/// recipients.
bool fits_address(std::string_view pattern, std::string_view address) {
  if (pattern.find_first_of("*?[\\") != std::string_view::npos) {
    return address_matches(pattern, address);
  }
  if (!pattern.starts_with('@')) return same_letters(pattern, address);
  return address.size() > pattern.size() &&
         same_letters(address.substr(address.size() - pattern.size()), pattern);
}

bool any_fits(const std::vector<std::string>& patterns, std::string_view address) {
  return std::ranges::any_of(
      patterns, [&](const std::string& pattern) { return fits_address(pattern, address); });
}

bool any_recipient(const std::vector<std::string>& patterns, const Envelope& envelope) {
  return std::ranges::any_of(envelope.recipients, [&](const Recipient& recipient) {
    return any_fits(patterns, recipient.address);
  });
}

/// Those who send a message: by its envelope, and by From.
std::vector<std::string> senders_of(const Envelope& envelope, const MessageView& message) {
  constexpr std::size_t longest_from = std::size_t{64} << 10U;
  constexpr std::size_t most_senders = 16;
  std::vector<std::string> senders;
  if (const HeaderField* from = message.find("From")) {
    senders = addresses_in(from->value.substr(0, longest_from));
    if (senders.size() > most_senders) senders.resize(most_senders);
  }
  if (!envelope.sender.empty()) senders.emplace_back(bare_address(envelope.sender));
  return senders;
}

bool any_sender(const std::vector<std::string>& patterns, const std::vector<std::string>& senders) {
  return std::ranges::any_of(senders,
                             [&](const std::string& sender) { return any_fits(patterns, sender); });
}

/// A glob of text that is no path: whatever the capitals, and '*' takes slashes too.
bool fits_text(std::string_view glob, std::string_view text) {
  const auto plain = [](std::string_view from) {
    std::string result{from};
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c == '/' ? '\1' : small(c); });
    return result;
  };
  // A glob takes no empty text, and "*" is said of a field that is there.
  return glob == "*" || glob_match(plain(glob), plain(text));
}

bool has_header(std::string_view name, std::string_view glob, const MessageView& message) {
  return std::ranges::any_of(message.fields(), [&](const HeaderField& field) {
    return same_field_name(field.name, name) && fits_text(glob, decoded_words(field.value));
  });
}

bool has_all_headers(const std::map<std::string, std::string>& headers,
                     const MessageView& message) {
  return std::ranges::all_of(headers, [&](const auto& header) {
    return has_header(header.first, header.second, message);
  });
}

bool has_any_header(const std::map<std::string, std::string>& headers, const MessageView& message) {
  return std::ranges::any_of(headers, [&](const auto& header) {
    return has_header(header.first, header.second, message);
  });
}

bool in_range(std::size_t count, std::optional<int> least, std::optional<int> most,
              std::size_t unit = 1) {
  if (least && count < static_cast<std::size_t>(*least) * unit) return false;
  return !most || count <= static_cast<std::size_t>(*most) * unit;
}

bool fits_voice(const std::vector<std::string>& globs, std::string_view voice) {
  return std::ranges::any_of(
      globs, [&](const std::string& glob) { return glob == voice || glob_match(glob, voice); });
}

bool counts(const MailCondition& when, const Finding& finding) {
  if (when.severity && finding.severity < *when.severity) return false;
  return when.categories.empty() || std::ranges::any_of(when.categories, [&](const std::string& c) {
           return covers(c, finding);
         });
}

bool fits_findings(const MailCondition& when, std::span<const Finding> findings) {
  if (!when.severity && when.categories.empty() && !when.findings_at_least) return true;
  const auto count = std::ranges::count_if(
      findings, [&](const Finding& finding) { return counts(when, finding); });
  return count >= when.findings_at_least.value_or(1);
}

/// What rules ask for and the facts do not say outright.
struct Parties {
  std::string audience{};
  std::vector<std::string> senders{};
};

bool fits(const MailCondition& when, const MailFacts& facts, const Parties& parties) {
  const Envelope& envelope = facts.envelope;
  if (!in_range(envelope.recipients.size(), when.recipients_at_least, when.recipients_at_most) ||
      !in_range(facts.bytes, when.kilobytes_at_least, when.kilobytes_at_most, kilobyte)) {
    return false;
  }
  if (when.authenticated && *when.authenticated == envelope.user.empty()) return false;
  if (when.tls && *when.tls == envelope.tls.empty()) return false;
  if (!when.voices.empty() && !fits_voice(when.voices, facts.voice)) return false;
  if (!when.audiences.empty() &&
      std::ranges::find(when.audiences, parties.audience) == when.audiences.end()) {
    return false;
  }
  const bool user_fits =
      when.users.empty() || std::ranges::any_of(when.users, [&](const std::string& glob) {
        return !envelope.user.empty() && fits_text(glob, envelope.user);
      });
  if (!user_fits) return false;
  if (!when.senders.empty() && !any_sender(when.senders, parties.senders)) return false;
  if (!when.recipients.empty() && !any_recipient(when.recipients, envelope)) return false;
  return has_all_headers(when.headers, facts.message) && fits_findings(when, facts.findings);
}

/// A mailing list of somebody else, whose mail only comes by: its bounces are read by programs.
bool is_list_of_others(const MailFacts& facts) {
  return facts.voice.empty() && facts.message.find("List-Id") != nullptr;
}

}  // namespace

std::string_view to_string(Exemption exemption) {
  return exemption_names[static_cast<std::size_t>(exemption)];
}

std::string_view to_string(MailAction action) {
  return action_names[static_cast<std::size_t>(action)];
}

std::string audience_of(const MailPolicy& policy, const Envelope& envelope) {
  for (const auto& [audience, patterns] : policy.audiences) {
    if (any_recipient(patterns, envelope)) return audience;
  }
  return {};
}

std::string voice_of(const Profile& profile, const Envelope& envelope, const MessageView& message) {
  for (const std::string& sender : senders_of(envelope, message)) {
    std::string voice = matching_voice(profile, {}, sender);
    if (!voice.empty()) return voice;
  }
  return {};
}

Exemption exemption_of(const MailPolicy& policy, const Envelope& envelope,
                       const MessageView& message) {
  if (automatic(message, envelope.sender)) return Exemption::automatic;
  const std::vector<std::string> senders = senders_of(envelope, message);
  const SafetyCritical& critical = policy.safety_critical;
  if (any_sender(critical.senders, senders) || any_recipient(critical.recipients, envelope) ||
      has_any_header(critical.headers, message)) {
    return Exemption::safety_critical;
  }
  return any_sender(policy.never, senders) ? Exemption::never : Exemption::none;
}

Decision decide(const MailPolicy& policy, const MailFacts& facts) {
  const Parties parties{.audience = audience_of(policy, facts.envelope),
                        .senders = senders_of(facts.envelope, facts.message)};
  const auto rule = std::ranges::find_if(
      policy.rules, [&](const MailRule& one) { return fits(one.when, facts, parties); });
  if (rule == policy.rules.end()) return {};
  const Decision asked{.action = rule->action,
                       .tag = rule->tag,
                       .annotate = rule->annotate,
                       .notify = rule->notify,
                       .copy_to = rule->copy_to,
                       .bounces_to = rule->bounces_to,
                       .rule = rule->name,
                       .intended = rule->action};
  Decision decision = asked;
  const Exemption exemption = exemption_of(policy, facts.envelope, facts.message);
  if (exemption != Exemption::none) decision.action = MailAction::pass;
  if (exemption == Exemption::automatic) {
    decision.tag = decision.annotate = decision.notify = false;
    decision.bounces_to.clear();  // a null sender is what keeps mail from going in circles
  }
  if (decision != asked) decision.exemption = exemption;
  if (is_list_of_others(facts)) decision.annotate = decision.notify = false;
  if (!policy.dry_run) return decision;
  return {
      .rule = decision.rule,
      .intended = decision.intended,
      .exemption = decision.exemption == Exemption::none ? Exemption::dry_run : decision.exemption};
}

}  // namespace plainsong::mail
