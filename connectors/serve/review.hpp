#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "mail/hold_decision.hpp"
#include "serve/routes.hpp"
#include "serve/services.hpp"

namespace plainsong::serve {

/// Decisions about messages that the gateway holds (docs/reference/http-api.md): the page that a
/// signed link leads to, for whoever has the link; and for reviewers' programs, /api/v1/held. The
/// store is that of the profile in force, and is opened for each request: the gateway and
/// `plainsong hold` work with it at the same time. Thread-safe.
class Review {
 public:
  /// `services` must outlive it.
  explicit Review(const Services& services) : services_{services} {}

  /// What it answers; the routes hold on to it.
  [[nodiscard]] std::vector<Route> routes();

 private:
  struct Desk {
    std::shared_ptr<const Workspace> workspace{};
    std::unique_ptr<mail::HoldStore> store{};
  };
  [[nodiscard]] Result<Desk> open() const;
  /// What came of a decision; `unavailable` if somebody else decides just now.
  [[nodiscard]] Result<mail::Delivery> carry_out(const mail::HoldDecision& decision, Desk desk);

  Response page(const Request& request);
  Response act(const Request& request);
  /// What a link says.
  struct Link {
    std::string token{};
    std::string who{};  ///< the reviewer whom it was given to; empty for a sender
  };
  static Link link_in(std::string_view parameters);
  /// What the link lets its bearer do, if this site made it; its time may be over.
  static std::optional<mail::Token> token_of(const Desk& desk, const Link& link);
  Response show_page(Desk& desk, const Link& link, std::string note, std::string reason);
  Response list(const Request& request);
  Response show(const Request& request, const std::string& id);
  Response message(const Request& request, const std::string& id);
  Response decide(const Request& request, const std::string& id, mail::HoldDecision::Kind kind);

  const Services& services_;
  std::mutex deciding_;  // one at a time: each may wait for the next mail server
};

}  // namespace plainsong::serve
