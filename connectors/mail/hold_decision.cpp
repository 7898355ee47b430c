#include "mail/hold_decision.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <utility>

#include "mail/place.hpp"
#include "service/deadlines.hpp"

namespace plainsong::mail {

namespace asio = boost::asio;

namespace {

using Outcome = std::optional<Result<Delivery>>;

asio::awaitable<void> decide(const HoldDecision& decision, HoldDesk& desk, Deadlines& deadlines,
                             asio::io_context& io, Outcome& outcome) {
  switch (decision.kind) {
    case HoldDecision::Kind::release:
      outcome = co_await desk.release(decision.id, decision.who, decision.why);
      break;
    case HoldDecision::Kind::give_back:
      outcome = co_await desk.give_back(decision.id, decision.who, decision.why);
      break;
    case HoldDecision::Kind::use_token:
      outcome = co_await desk.use_token(decision.id, decision.why);
      break;
  }
  deadlines.stop();
  io.stop();
}

}  // namespace

Result<DeskSettings> desk_settings(const Profile& profile, std::string_view next_hop) {
  const MailPolicy policy = profile.gateway.value_or(MailPolicy{});
  const std::string_view hop = next_hop.empty() ? std::string_view{policy.next_hop} : next_hop;
  if (hop.empty()) return unexpected{no_next_hop(profile.file)};
  auto place = parse_place(hop);
  if (!place) return unexpected{std::move(place).error()};
  return DeskSettings{.next_hop = {.place = *std::move(place),
                                   .verify_tls = policy.next_hop_tls,
                                   .host = host_name()},
                      .hold = policy.hold,
                      .from = policy.from,
                      .name = profile.name,
                      .locale = parse_locale(profile.languages.front()),
                      .keep_days = profile.keep_days};
}

Result<Delivery> carry_out(const HoldDecision& decision, std::unique_ptr<HoldStore> store,
                           DeskSettings settings) {
  asio::io_context io{1};
  Deadlines deadlines{io};
  Outcome outcome;
  HoldDesk desk{io, deadlines, std::move(store), std::move(settings),
                [](std::string_view, std::string_view, std::string_view) {}};
  deadlines.start();
  asio::co_spawn(io, decide(decision, desk, deadlines, io, outcome), asio::detached);
  io.run();
  if (outcome) return *std::move(outcome);
  return unexpected{Error{ErrorKind::unavailable, decision.id, "the decision was broken off"}};
}

}  // namespace plainsong::mail
