#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plainsong/finding.hpp"

namespace plainsong {

/// What happens to a message on its way out, besides what is added to it.
enum class MailAction : std::uint8_t {
  pass,
  hold,     ///< kept until a reviewer or the sender decides
  return_,  ///< given back to the sender with the reasons
};

/// What is done with a message that could not be read or checked in time.
enum class OnFailure : std::uint8_t {
  open,    ///< it goes out unread, marked and logged
  closed,  ///< the mail server is asked to try again later
};

/// Which messages a rule of the policy is for: all that is said must hold; what is left out fits
/// every message. Patterns of addresses are globs, whatever the capitals; "@place.example" stands
/// for every address there.
struct MailCondition {
  std::vector<std::string> voices{};      ///< globs of voice ids: "teacher/*"
  std::vector<std::string> audiences{};   ///< "families"
  std::vector<std::string> senders{};     ///< of the envelope or of From
  std::vector<std::string> recipients{};  ///< at least one of the recipients fits
  std::optional<int> recipients_at_least{};
  std::optional<int> recipients_at_most{};
  std::map<std::string, std::string> headers{};  ///< name, glob of the value
  std::optional<int> kilobytes_at_least{};
  std::optional<int> kilobytes_at_most{};
  std::vector<std::string> users{};  ///< globs of the authenticated user
  std::optional<bool> authenticated{};
  std::optional<bool> tls{};
  std::optional<Severity> severity{};      ///< findings of this severity or a worse one count
  std::vector<std::string> categories{};   ///< findings of these count: see covers()
  std::optional<int> findings_at_least{};  ///< so many that count; 1 if they are spoken of at all

  friend bool operator==(const MailCondition&, const MailCondition&) = default;
};

/// One rule of the policy; the first that fits a message decides.
struct MailRule {
  std::string name{};
  MailCondition when{};
  MailAction action = MailAction::pass;
  bool tag = false;       ///< X-Plainsong headers, and the mark in the subject if there is one
  bool annotate = false;  ///< a report in the sender's own copy
  bool notify = false;    ///< a mail to the sender with what was found
  std::vector<std::string> copy_to{};  ///< addresses that get a copy of what goes out
  std::string bounces_to{};  ///< the sender of the envelope from here on; empty: as it was

  friend bool operator==(const MailRule&, const MailRule&) = default;
};

/// Messages that are never held or returned: emergency alerts, as the profile names them.
struct SafetyCritical {
  std::vector<std::string> senders{};
  std::vector<std::string> recipients{};
  std::map<std::string, std::string> headers{};

  friend bool operator==(const SafetyCritical&, const SafetyCritical&) = default;
};

/// What happens to a held message on which nobody decided in time.
enum class OnExpiry : std::uint8_t { keep, release, return_ };

/// Whether a sender may let a held message go without a reviewer.
enum class Override : std::uint8_t { none, reason };

struct HoldSettings {
  std::string store{};          ///< folder; empty: .plainsong/hold beside the profile
  std::string index{};          ///< "sqlite:PATH" or "postgresql://..."; empty: in the store
  bool in_mail_server = false;  ///< by milter: in the mail server's own quarantine
  std::chrono::hours expires{72};
  OnExpiry on_expiry = OnExpiry::keep;
  std::vector<std::string> reviewers{};  ///< addresses
  std::vector<std::string> digest{};     ///< times of the day in UTC or the profile's zone: "15:00"
  Override sender_override = Override::none;
  std::string link{};  ///< where signed links lead: "https://review.district.example/hold"

  friend bool operator==(const HoldSettings&, const HoldSettings&) = default;
};

/// How a mail gateway treats outgoing mail: the `gateway` of a profile, docs/reference/gateway.md.
struct MailPolicy {
  std::string next_hop{};     ///< "127.0.0.1:10026"; where messages go on, and releases and notices
  bool next_hop_tls = false;  ///< only under TLS, with a certificate for its name
  OnFailure milter_failure = OnFailure::open;
  OnFailure smtp_failure = OnFailure::open;
  std::chrono::seconds time_limit{5};  ///< for the check of one message
  bool dry_run = false;                ///< decide and record, but change nothing
  std::vector<std::pair<std::string, std::vector<std::string>>> audiences{};  ///< by recipient
  std::vector<std::string> never{};  ///< addresses whose mail is never held or returned
  SafetyCritical safety_critical{};
  std::string subject_tag{};    ///< put before the subject of tagged messages
  std::string from{};           ///< the address of notices
  bool return_by_mail = false;  ///< as a delivery status notification, not in the session
  bool trace = false;           ///< add a Received field, as a relay must
  std::vector<std::string> xforward_peers{"127.0.0.0/8", "::1/128"};
  std::vector<std::string> xclient_peers{};
  std::size_t message_bytes = std::size_t{35} << 20;
  std::size_t in_flight_bytes = std::size_t{256} << 20;
  std::size_t sessions = 2000;
  std::size_t line_bytes = 8192;  ///< of text, with its end
  HoldSettings hold{};
  std::vector<MailRule> rules{};

  friend bool operator==(const MailPolicy&, const MailPolicy&) = default;
};

/// The rule of a profile that gives none: messages with findings that are worth a look are tagged.
[[nodiscard]] MailRule built_in_mail_rule();

}  // namespace plainsong
