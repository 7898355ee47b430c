#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/envelope.hpp"
#include "mail/message.hpp"
#include "plainsong/finding.hpp"
#include "plainsong/mail_policy.hpp"
#include "plainsong/profile.hpp"

namespace plainsong::mail {

/// Why less happens to a message than its rule asks for: it is not held or returned, and automatic
/// mail is not changed or answered either.
enum class Exemption : unsigned char { none, automatic, never, safety_critical, dry_run };
[[nodiscard]] std::string_view to_string(Exemption exemption);

/// What happens to a message, and why.
struct Decision {
  MailAction action = MailAction::pass;
  bool tag = false;
  bool annotate = false;
  bool notify = false;
  std::vector<std::string> copy_to{};
  std::string bounces_to{};
  std::string rule{};                      ///< of the policy; empty if none fits
  MailAction intended = MailAction::pass;  ///< what the rule asked for
  Exemption exemption = Exemption::none;

  friend bool operator==(const Decision&, const Decision&) = default;
};
[[nodiscard]] std::string_view to_string(MailAction action);

/// All that a policy looks at. Borrows; lives for one call.
struct MailFacts {
  const Envelope& envelope;
  const MessageView& message;
  std::size_t bytes = 0;
  std::string_view voice{};
  std::span<const Finding> findings{};
};

/// The audience that the recipients are, as the policy lists them; empty if it lists none of them.
[[nodiscard]] std::string audience_of(const MailPolicy& policy, const Envelope& envelope);
/// The voice that sends it: by its From field, else by the sender of the envelope.
[[nodiscard]] std::string voice_of(const Profile& profile, const Envelope& envelope,
                                   const MessageView& message);
/// Asks the rules of the policy in their order; the first that fits decides. Findings silenced by
/// the writer or the profile are not among those of `facts`. Whether the message is signed is not
/// asked: the mark in the subject and the annotation of one that is_signed are left out by whoever
/// carries the decision out; fields may be added to it.
[[nodiscard]] Decision decide(const MailPolicy& policy, const MailFacts& facts);
/// Why this message is never held or returned, whatever is found in it. A dry run is no reason
/// here.
[[nodiscard]] Exemption exemption_of(const MailPolicy& policy, const Envelope& envelope,
                                     const MessageView& message);

}  // namespace plainsong::mail
