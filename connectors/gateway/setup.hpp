#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/workspace.hpp"
#include "gateway/known_letters.hpp"
#include "mail/hold_desk.hpp"
#include "mail/hold_store.hpp"
#include "mail/place.hpp"
#include "plainsong/mail_policy.hpp"

namespace plainsong::gateway {

/// What the command line says.
struct Options {
  std::string profile{};
  std::vector<std::string> milter{};  ///< places to listen
  std::vector<std::string> smtp{};
  std::vector<std::string> lmtp{};
  std::string next_hop{};  ///< wins over the profile
  std::string metrics{};
  std::string tls_certificate{};
  std::string tls_key{};
  unsigned socket_mode = 0666;  ///< of unix sockets
  std::size_t jobs = 0;         ///< checks at once; 0: as many as there are processors
};

/// All that a configuration comes to, read and compiled. Immutable but for the letters it knows: a
/// reload makes another.
struct Setup {
  std::shared_ptr<const Workspace> workspace{};
  MailPolicy policy{};
  std::shared_ptr<KnownLetters> known_letters = std::make_shared<KnownLetters>();  ///< its engine's
  std::optional<mail::NextHop> next_hop{};
  bool needs_desk = false;  ///< the policy keeps messages or sends mail of our own
  std::vector<mail::AddressBlock> xforward_peers{};
  std::vector<mail::AddressBlock> xclient_peers{};
};

/// Reads the profile and all it names. Every mistake is in the error.
[[nodiscard]] Result<std::shared_ptr<const Setup>, Errors> load_setup(const Options& options,
                                                                      std::size_t threads);
/// What a desk needs of it.
[[nodiscard]] mail::DeskSettings desk_settings(const Setup& setup);

}  // namespace plainsong::gateway
