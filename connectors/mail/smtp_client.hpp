#pragma once

#include <boost/asio/awaitable.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/envelope.hpp"
#include "mail/place.hpp"
#include "mail/reply.hpp"
#include "mail/wire.hpp"
#include "plainsong/result.hpp"

namespace plainsong::mail {

/// How to reach the next hop.
struct NextHop {
  Place place{};
  bool verify_tls = false;  ///< go on only under TLS, with a certificate for its name
  std::string host{};       ///< our own name, for EHLO
};

/// A session with the next hop (RFC 5321). Its operations throw boost::system::system_error; what
/// the server says in order is a Reply, whatever its code.
class SmtpClient {
 public:
  /// Connects, reads the greeting, says EHLO and, where it is offered and the place is not this
  /// machine, STARTTLS.
  static boost::asio::awaitable<Result<std::unique_ptr<SmtpClient>>> connect(NextHop hop,
                                                                             Deadlines& deadlines);

  /// Sends a line, without its end, and waits for the reply.
  boost::asio::awaitable<Reply> command(std::string line,
                                        std::chrono::seconds limit = std::chrono::seconds{300});
  /// MAIL with those of the parameters that the server knows; an error if it lacks what the message
  /// cannot do without (8BITMIME, SMTPUTF8).
  boost::asio::awaitable<Reply> mail(std::string sender, std::string parameters);
  boost::asio::awaitable<Reply> recipient(Recipient recipient);
  /// DATA and the message, made of CRLF lines; the reply to the dot. `bytes` outlives the call.
  boost::asio::awaitable<Reply> content(std::string_view bytes);
  boost::asio::awaitable<void> quit();

  /// What EHLO said: true if it offers `keyword` ("SIZE"), and what stands behind it.
  [[nodiscard]] bool offers(std::string_view keyword) const {
    return extensions_.contains(std::string{keyword});
  }
  [[nodiscard]] std::string extension(std::string_view keyword) const;

 private:
  SmtpClient(Socket socket, Deadlines& deadlines) : wire_{std::move(socket), deadlines} {}
  boost::asio::awaitable<Reply> read_reply(std::chrono::seconds limit);
  boost::asio::awaitable<Reply> greet(std::string host);

  Wire wire_;
  ReplyParser replies_;
  std::map<std::string, std::string> extensions_;
};

/// What came of handing a message on.
struct Delivery {
  enum class Outcome : unsigned char { sent, temporary, permanent };
  Outcome outcome = Outcome::temporary;
  std::string reply{};                 ///< of the next hop, or why it could not be asked
  std::vector<std::string> refused{};  ///< recipients it would not take, though it took others
};
/// Hands one message on in a session of its own. If one recipient is refused for now, none is sent
/// to; refusals for good make the outcome permanent only if all are refused. Never throws.
boost::asio::awaitable<Delivery> deliver(NextHop hop, Deadlines& deadlines, Envelope envelope,
                                         std::string bytes);

}  // namespace plainsong::mail
