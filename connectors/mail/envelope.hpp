#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plainsong::mail {

/// A recipient as RCPT names it (RFC 5321 section 4.1.1.3).
struct Recipient {
  std::string address{};     ///< without angle brackets
  std::string parameters{};  ///< "NOTIFY=NEVER ORCPT=rfc822;a@b" as received; may be empty

  friend bool operator==(const Recipient&, const Recipient&) = default;
};

/// What a mail server says of a message beside its content.
struct Envelope {
  std::string sender{};      ///< without angle brackets; empty for the null sender
  std::string parameters{};  ///< of MAIL: "BODY=8BITMIME SMTPUTF8", as received; may be empty
  std::vector<Recipient> recipients{};
  std::string client{};       ///< the address of the client, of the first server if that is known
  std::string client_name{};  ///< the name of that address; empty if it is not known
  std::string client_port{};
  std::string helo{};      ///< what the client calls itself
  std::string protocol{};  ///< "ESMTP"
  std::string user{};      ///< the authenticated user; empty without one
  std::string tls{};       ///< the version of TLS the client used; empty without
  std::string queue_id{};  ///< of the mail server in front; empty if it is not known

  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// The value of the parameter `name` ("RET") among those of MAIL or RCPT, in capitals or not; empty
/// for one without a value ("SMTPUTF8").
[[nodiscard]] std::optional<std::string_view> find_parameter(std::string_view parameters,
                                                             std::string_view name);
/// `parameters` without those of this name.
[[nodiscard]] std::string without_parameter(std::string_view parameters, std::string_view name);

/// "a@b" of "A Name <a@b>" or "<a@b>": what is in the last angle brackets, else all of it.
[[nodiscard]] std::string_view bare_address(std::string_view address);
/// What stands behind the last '@'; empty without one.
[[nodiscard]] std::string_view domain_of(std::string_view address);
/// True if `address` fits a pattern of addresses: a glob, "@place.example" for all there.
[[nodiscard]] bool address_matches(std::string_view pattern, std::string_view address);

}  // namespace plainsong::mail
