#include "gateway/setup.hpp"

#include <utility>

namespace plainsong::gateway {
namespace {

std::vector<mail::AddressBlock> blocks_of(const std::vector<std::string>& texts, Errors& errors) {
  std::vector<mail::AddressBlock> blocks;
  for (const std::string& text : texts) {
    auto block = mail::parse_address_block(text);
    if (block) {
      blocks.push_back(*block);
    } else {
      errors.push_back(block.error());
    }
  }
  return blocks;
}

/// True if messages are kept, or mail of our own is sent.
bool needs_desk(const MailPolicy& policy) {
  for (const MailRule& rule : policy.rules) {
    const bool kept = rule.action == MailAction::hold && !policy.hold.in_mail_server;
    const bool returned = rule.action == MailAction::return_ && policy.return_by_mail;
    if (kept || returned || rule.notify || rule.annotate) return true;
  }
  return false;
}

}  // namespace

Result<std::shared_ptr<const Setup>, Errors> load_setup(const Options& options,
                                                        std::size_t threads) {
  auto workspace = open_workspace(options.profile, threads);
  if (!workspace) return unexpected{std::move(workspace).error()};
  auto setup = std::make_shared<Setup>();
  setup->workspace = *std::move(workspace);
  const Profile& profile = setup->workspace->project.profile;
  setup->policy = profile.gateway.value_or(MailPolicy{.rules = {built_in_mail_rule()}});
  const MailPolicy& policy = setup->policy;
  setup->needs_desk = needs_desk(policy);

  Errors errors;
  setup->xforward_peers = blocks_of(policy.xforward_peers, errors);
  setup->xclient_peers = blocks_of(policy.xclient_peers, errors);
  const std::string hop = options.next_hop.empty() ? policy.next_hop : options.next_hop;
  if (!hop.empty()) {
    auto place = mail::parse_place(hop);
    if (place) {
      setup->next_hop = mail::NextHop{
          .place = *std::move(place), .verify_tls = policy.next_hop_tls, .host = mail::host_name()};
    } else {
      errors.push_back(place.error());
    }
  } else if (!options.smtp.empty() || !options.lmtp.empty() || setup->needs_desk) {
    errors.push_back(mail::no_next_hop(profile.file));
  }
  if (!errors.empty()) return unexpected{std::move(errors)};
  return std::shared_ptr<const Setup>{std::move(setup)};
}

mail::DeskSettings desk_settings(const Setup& setup) {
  const Profile& profile = setup.workspace->project.profile;
  return {.next_hop = setup.next_hop.value_or(mail::NextHop{}),
          .hold = setup.policy.hold,
          .from = setup.policy.from,
          .name = profile.name,
          .locale = setup.workspace->locale,
          .keep_days = profile.keep_days};
}

}  // namespace plainsong::gateway
