#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/checked_file.hpp"
#include "gateway/limits.hpp"
#include "gateway/setup.hpp"
#include "mail/envelope.hpp"
#include "mail/hold_desk.hpp"
#include "mail/message.hpp"
#include "mail/policy.hpp"
#include "mail/reply.hpp"
#include "mail/wire.hpp"
#include "service/metrics.hpp"

namespace plainsong::gateway {

enum class Door : std::uint8_t { milter, smtp };
[[nodiscard]] std::string_view to_string(Door door);

/// What a door does with a message.
struct Verdict {
  enum class Kind : std::uint8_t {
    pass,        ///< on its way, with the changes below
    kept,        ///< it is ours now, and stored: say that it was taken
    quarantine,  ///< by milter: the mail server keeps it
    refuse,      ///< `reply` says why, for good or for now
  };
  Kind kind = Kind::pass;
  mail::Reply reply{};   ///< of refuse and kept
  std::string reason{};  ///< of quarantine, a few words
  std::vector<mail::HeaderEdit> edits{};
  std::optional<std::string> body{};  ///< in place of the body, with `edits` that fit it
  std::vector<std::string> remove_recipients{};
  std::vector<std::string> add_recipients{};
  std::optional<std::string> sender{};
  std::vector<mail::StoredMail>
      mails{};  ///< of our own, to be posted once the message is on its way
};

/// What all sessions share: the configuration in force, the check, the desk, the counts. Used on
/// the one thread of the io_context; checks run on the workers.
class Gateway {
 public:
  Gateway(boost::asio::io_context& io, Deadlines& deadlines, std::size_t threads,
          std::shared_ptr<const Setup> setup);

  /// The configuration for what begins now; what is under way keeps its own.
  [[nodiscard]] std::shared_ptr<const Setup> setup() const { return setup_; }
  void replace_setup(std::shared_ptr<const Setup> setup);

  /// The desk; null if nothing is ever held or sent by us.
  [[nodiscard]] mail::HoldDesk* desk() { return desk_.get(); }
  Result<void> open_desk();

  /// Checks a message, asks the policy and stores what is to be kept. What the check costs is
  /// limited; past that, the policy for failures decides.
  /// `keep_alive` is called every few seconds meanwhile.
  using KeepAlive = std::function<boost::asio::awaitable<void>()>;
  boost::asio::awaitable<Verdict> judge(Door door, mail::Envelope envelope,
                                        std::shared_ptr<const std::string> bytes,
                                        KeepAlive keep_alive = {});
  /// For a message that was not taken in whole: the policy for failures.
  boost::asio::awaitable<Verdict> unread(Door door, mail::Envelope envelope, std::string reason);
  /// Posts the mails of a verdict; a failure is logged and told nobody else: the message itself is
  /// on its way.
  boost::asio::awaitable<void> post(std::vector<mail::StoredMail> mails);
  /// Answers a mail to the address of an override: what the sender is told.
  boost::asio::awaitable<mail::Reply> override_hold(std::string token, mail::Envelope envelope,
                                                    std::shared_ptr<const std::string> bytes);

  [[nodiscard]] boost::asio::io_context& io() { return io_; }
  [[nodiscard]] Deadlines& deadlines() { return deadlines_; }
  /// True while a worker checks a message, though its session may have given that up.
  [[nodiscard]] bool checks() const { return checks_ > 0; }
  [[nodiscard]] InFlight& in_flight() { return in_flight_; }
  [[nodiscard]] Metrics& metrics() { return metrics_; }
  /// Says for as long as it lives that a session only waits for its client; null: it does not.
  class Waiting {
   public:
    Waiting(Gateway& gateway, mail::Wire* wire) : gateway_{gateway}, wire_{wire} {
      if (wire_ != nullptr) gateway_.waiting_.insert(wire_);
    }
    ~Waiting() {
      if (wire_ != nullptr) gateway_.waiting_.erase(wire_);
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

   private:
    Gateway& gateway_;
    mail::Wire* wire_;
  };
  /// Counts a session for as long as it lives.
  class Open {
   public:
    Open(Gateway& gateway, std::string_view door);
    ~Open() { --gateway_.sessions; }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

   private:
    Gateway& gateway_;
  };
  /// Ends the sessions in which nothing is under way, and each other one when that is done.
  void drain();

  struct Checked;  ///< what a worker finds out about one message

  std::size_t sessions = 0;  ///< that are open
  bool draining = false;     ///< no session begins any more, and idle ones end

 private:
  boost::asio::awaitable<std::shared_ptr<Checked>> check(std::shared_ptr<const Setup> setup,
                                                         mail::Envelope envelope,
                                                         std::shared_ptr<const std::string> bytes,
                                                         KeepAlive keep_alive);
  Verdict failed(const Setup& setup, Door door, const mail::Envelope& envelope,
                 std::string_view reason);

  boost::asio::io_context& io_;
  Deadlines& deadlines_;
  boost::asio::thread_pool workers_;
  std::shared_ptr<const Setup> setup_;
  std::unique_ptr<mail::HoldDesk> desk_;
  std::size_t checks_ = 0;
  std::set<mail::Wire*> waiting_;
  InFlight in_flight_;
  Metrics metrics_;
};

}  // namespace plainsong::gateway
