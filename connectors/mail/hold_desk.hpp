#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/hold_store.hpp"
#include "mail/notice.hpp"
#include "mail/smtp_client.hpp"
#include "plainsong/mail_policy.hpp"
#include "service/run_on.hpp"

namespace plainsong::mail {

/// What a desk goes by; may change while it works.
struct DeskSettings {
  NextHop next_hop{};
  HoldSettings hold{};
  std::string from{};  ///< the address of notices
  std::string name{};  ///< of the district
  Locale locale = Locale::en;
  int keep_days = 0;  ///< how long the text of a message is kept after its end
};

/// Decisions about held messages, and the mail of our own that goes with them. The store is used on
/// a thread of its own, the network on that of the io_context; every decision is stored before it
/// is carried out, so that one which a crash interrupts is carried out at the next start: a
/// released message goes out once, or after a crash at least once, with the same Message-ID.
class HoldDesk {
 public:
  /// Told what was done, for a log: "released", the id, the reply or reason.
  using Tell =
      std::function<void(std::string_view what, std::string_view id, std::string_view text)>;

  HoldDesk(boost::asio::io_context& io, Deadlines& deadlines, std::unique_ptr<HoldStore> store,
           DeskSettings settings, Tell tell);
  ~HoldDesk();

  void configure(DeskSettings settings) { settings_ = std::move(settings); }
  [[nodiscard]] const DeskSettings& settings() const { return settings_; }
  [[nodiscard]] const SiteKey& key() const { return store_->key(); }

  /// Keeps a message; on the disk when this ends without an error.
  boost::asio::awaitable<Result<std::string>> hold(StoredMail mail, HeldMessage about,
                                                   std::string why);
  /// Keeps mail of our own for the next hop, and sends it soon.
  boost::asio::awaitable<Result<void>> post(StoredMail mail);
  boost::asio::awaitable<Result<void>> record(AuditEntry entry);

  /// Sends a held message on, or one whose release was interrupted. An error if there is none that
  /// can be released; else what the next hop said. After a temporary refusal it stays releasing,
  /// and work() tries again; after a permanent one it is held as before.
  boost::asio::awaitable<Result<Delivery>> release(std::string id, std::string who,
                                                   std::string why);
  /// Gives a held message back to its sender, likewise.
  boost::asio::awaitable<Result<Delivery>> give_back(std::string id, std::string who,
                                                     std::string why);
  /// What the bearer of a token may do: release or return the message, if its time is not over and
  /// `sender` is the one of the held message.
  boost::asio::awaitable<Result<Delivery>> override_hold(std::string token, std::string sender,
                                                         std::string why);

  /// Likewise for somebody who holds a signed link, and whom nobody else has to name.
  boost::asio::awaitable<Result<Delivery>> use_token(std::string token, std::string why);

  /// One round: sends what waits in the outbox and what is releasing or returning, does what the
  /// policy says of messages whose time is over, sends digests, removes text whose time is over.
  boost::asio::awaitable<void> work();
  /// Rounds until stop(): at once when mail was posted, else every few seconds.
  boost::asio::awaitable<void> run();
  void stop();
  /// Begins the next round at once.
  void wake();
  /// Mends the index from the folders; at start.
  boost::asio::awaitable<Result<void>> reconcile();

  [[nodiscard]] std::size_t held() const { return held_; }
  [[nodiscard]] std::size_t waiting() const { return waiting_; }

  /// The address to which the sender of a held message may answer, by what the settings allow.
  [[nodiscard]] std::string override_address(const std::string& id) const;
  /// A signed link that shows the message and what its sender may do; empty without `link`.
  [[nodiscard]] std::string override_link(const std::string& id) const;
  /// A signed link by which one reviewer decides about a message; empty without `link`.
  [[nodiscard]] std::string review_link(const std::string& id, const std::string& reviewer) const;
  /// The token in an address of override_address; empty if it is another address.
  [[nodiscard]] std::string token_in(std::string_view address) const;
  [[nodiscard]] Writer writer() const;

 private:
  struct Retry {
    std::chrono::steady_clock::time_point next{};
    unsigned tries = 0;
  };

  template <class Work>
  boost::asio::awaitable<std::invoke_result_t<Work&>> with_store(Work& work) {
    return run_on(pool_, work);
  }
  boost::asio::awaitable<bool> deliver_outbox();
  boost::asio::awaitable<void> go_on_with(HoldState state);
  boost::asio::awaitable<void> expire();
  boost::asio::awaitable<void> digest();
  boost::asio::awaitable<void> forget_old_texts();
  boost::asio::awaitable<Result<Delivery>> finish(std::string id, HoldState going, std::string who,
                                                  std::string why);
  boost::asio::awaitable<Result<Delivery>> use(std::string token, std::optional<std::string> sender,
                                               std::string why);
  [[nodiscard]] StoredMail released_mail(StoredMail mail) const;
  [[nodiscard]] StoredMail returned_mail(const StoredMail& mail, const HeldMessage& about,
                                         const std::string& who, const std::string& why) const;
  /// The time until which tokens that are made now are good, in seconds since 1970.
  [[nodiscard]] std::int64_t token_end() const;
  [[nodiscard]] bool due(const std::string& id) const;
  void try_later(const std::string& id);

  boost::asio::thread_pool pool_{1};  // owns the use of the store
  Deadlines& deadlines_;
  std::unique_ptr<HoldStore> store_;
  DeskSettings settings_;
  Tell tell_;
  boost::asio::steady_timer timer_;
  std::map<std::string, Retry> retries_;
  std::size_t held_ = 0;
  std::size_t waiting_ = 0;
  bool awake_ = false;
  bool stopped_ = false;
};

/// What is kept of a finding in a held message.
struct KeptFinding {
  std::string message{};
  std::string quote{};  ///< may be empty, as `why`
  std::string why{};
};
/// The first 20 findings of a held message, from the lines that are kept of them.
[[nodiscard]] std::vector<KeptFinding> kept_findings(std::string_view lines);
/// The same in plain words, numbered.
[[nodiscard]] std::string kept_findings_text(std::string_view lines);

/// That mail is to go on, and nobody says where; `profile` is the file that should.
[[nodiscard]] Error no_next_hop(const std::string& profile);

/// `address` as it stands in the query of a link (RFC 3986 section 3.4).
[[nodiscard]] std::string in_query(std::string_view address);

/// The date of now as RFC 5322 section 3.3 has it, in UTC.
[[nodiscard]] std::string mail_date(std::int64_t seconds);
/// The name of this machine.
[[nodiscard]] std::string host_name();

}  // namespace plainsong::mail
