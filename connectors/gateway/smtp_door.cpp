#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <vector>

#include "gateway/doors.hpp"
#include "gateway/smtp_session.hpp"
#include "mail/smtp_client.hpp"
#include "service/log.hpp"

namespace plainsong::gateway {

namespace asio = boost::asio;
using smtp::Step;

namespace {

constexpr std::chrono::seconds idle_limit{300};  // RFC 5321 section 4.5.3.2.7
constexpr std::size_t input_size = std::size_t{16} << 10;

/// A value as xtext (RFC 3461 section 4).
std::string xtext(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && c != '+' && c != '=') {
      result += c;
    } else {
      result += fmt::format("+{:02X}", byte);
    }
  }
  return result.empty() ? "[UNAVAILABLE]" : result;
}

class SmtpConnection {
 public:
  SmtpConnection(Gateway& gateway, const SmtpDoor& door, mail::Socket socket,
                 const asio::ip::address& peer)
      : gateway_{gateway},
        door_{door},
        wire_{std::move(socket), gateway.deadlines()},
        session_{options(gateway, door, peer), client(peer)},
        share_{gateway.in_flight()} {}

  asio::awaitable<void> serve();

 private:
  static smtp::Options options(Gateway& gateway, const SmtpDoor& door,
                               const asio::ip::address& peer);
  static mail::Envelope client(const asio::ip::address& peer);

  asio::awaitable<std::size_t> read(std::vector<char>& input, bool idle);
  asio::awaitable<void> flush();
  asio::awaitable<mail::Reply> ask_mail(mail::Envelope envelope);
  asio::awaitable<mail::Reply> ask_recipient(mail::Recipient recipient);
  asio::awaitable<mail::Reply> answer_message();
  asio::awaitable<mail::Reply> hand_on(Verdict verdict, mail::Envelope envelope,
                                       std::shared_ptr<const std::string> bytes);
  asio::awaitable<void> reset_next();
  asio::awaitable<mail::Reply> begin_again(mail::Envelope envelope);
  asio::awaitable<void> forward_client(const mail::Envelope& envelope);
  mail::Reply next_failed(std::string_view what);
  [[nodiscard]] bool is_override(const mail::Recipient& recipient);

  Gateway& gateway_;
  const SmtpDoor& door_;
  mail::Wire wire_;
  smtp::Session session_;
  Share share_;
  std::unique_ptr<mail::SmtpClient> next_;
  bool next_in_transaction_ = false;
};

smtp::Options SmtpConnection::options(Gateway& gateway, const SmtpDoor& door,
                                      const asio::ip::address& peer) {
  const std::shared_ptr<const Setup> setup = gateway.setup();
  // Who reaches a unix socket is on this machine.
  const bool local = peer.is_unspecified();
  return {.host = door.host,
          .lmtp = door.lmtp,
          .tls = door.tls != nullptr,
          .xforward = local || mail::within(setup->xforward_peers, peer),
          .xclient = !local && mail::within(setup->xclient_peers, peer),
          .message_bytes = setup->policy.message_bytes,
          .line_bytes = setup->policy.line_bytes};
}

mail::Envelope SmtpConnection::client(const asio::ip::address& peer) {
  mail::Envelope envelope;
  if (!peer.is_unspecified()) envelope.client = peer.to_string();
  return envelope;
}

asio::awaitable<void> SmtpConnection::flush() {
  const std::string output = session_.take_output();
  if (output.empty()) co_return;
  wire_.expires_after(idle_limit);
  co_await wire_.write(output);
}

/// Reads; while nothing is under way, so that the end of the service can end the wait.
asio::awaitable<std::size_t> SmtpConnection::read(std::vector<char>& input, bool idle) {
  wire_.expires_after(idle_limit);
  const Gateway::Waiting waiting{gateway_, idle ? &wire_ : nullptr};
  const std::size_t count = co_await wire_.read_some(input.data(), input.size());
  co_return count;
}

asio::awaitable<void> SmtpConnection::serve() {
  if (gateway_.sessions > gateway_.setup()->policy.sessions) {
    gateway_.metrics().count("refused_total", "limit=\"sessions\"");
    session_.refuse(mail::reply(421, "4.3.2 There are too many sessions now; try again later"));
  } else if (wire_.has_input()) {
    // RFC 5321 section 4.3.1: a client waits for the greeting.
    session_.refuse(mail::reply(554, "5.5.0 You must wait for the greeting"));
  } else {
    session_.greet();
  }
  std::vector<char> input(input_size);
  Step step = session_.go_on();
  while (step != Step::close) {
    switch (step) {
      case Step::read: {
        co_await flush();
        const bool idle = !session_.in_message() && !next_in_transaction_;
        const std::size_t count = gateway_.draining && idle ? 0 : co_await read(input, idle);
        if (gateway_.draining && idle && count == 0) {
          session_.refuse(mail::reply(421, "4.3.2 The service is going down; try again later"));
          step = Step::close;
          continue;
        }
        if (count == 0) {
          if (next_ != nullptr && !next_in_transaction_) co_await next_->quit();
          co_return;
        }
        step = session_.receive({input.data(), count});
        share_.set(session_.message_bytes());
        const std::size_t most = gateway_.setup()->policy.in_flight_bytes;
        if (session_.in_message() && gateway_.in_flight().bytes() > most) {
          gateway_.metrics().count("refused_total", "limit=\"memory\"");
          session_.give_up_message(
              mail::reply(452, "4.3.1 There is no room for the message now; try again later"));
          share_.set(0);
        }
        continue;
      }
      case Step::mail: session_.answer_mail(co_await ask_mail(session_.envelope())); break;
      case Step::recipient: {
        const mail::Recipient recipient = session_.envelope().recipients.back();
        session_.answer_recipient(co_await ask_recipient(recipient));
        break;
      }
      case Step::message: {
        const mail::Reply reply = co_await answer_message();
        share_.set(0);
        session_.answer_message(reply);
        break;
      }
      case Step::reset: co_await reset_next(); break;
      case Step::start_tls:
        co_await flush();
        co_await wire_.start_tls_as_server(*door_.tls);
        session_.tls_started(wire_.tls_version());
        break;
      case Step::close: break;
    }
    step = session_.go_on();
  }
  co_await flush();
  if (!session_.fault().empty()) {
    log(LogLevel::info, "smtp", {{"what", "ended"}, {"text", std::string_view{session_.fault()}}});
  }
  if (next_ != nullptr && !next_in_transaction_) co_await next_->quit();
  if (!wire_.under_tls()) co_await wire_.linger();
}

mail::Reply SmtpConnection::next_failed(std::string_view what) {
  next_.reset();
  next_in_transaction_ = false;
  gateway_.metrics().count("next_hop_failures_total", "by=\"smtp\"");
  log(LogLevel::warning, "next hop", {{"text", what}});
  return mail::reply(451, "4.4.1 The next mail server does not answer; try again later");
}

/// Says for whom the message comes, if the next hop lets us.
asio::awaitable<void> SmtpConnection::forward_client(const mail::Envelope& envelope) {
  const std::string offered = next_->extension("XFORWARD");
  if (offered.empty()) co_return;
  std::string line = "XFORWARD";
  const auto add = [&](std::string_view name, const std::string& value) {
    if (offered.find(name) == std::string::npos || value.empty()) return;
    line += fmt::format(" {}={}", name, xtext(value));
  };
  add("NAME", envelope.client_name);
  add("ADDR", envelope.client);
  add("PORT", envelope.client_port);
  add("HELO", envelope.helo);
  add("PROTO", envelope.protocol);
  add("IDENT", envelope.queue_id);
  if (line.size() > 8) co_await next_->command(std::move(line));
}

asio::awaitable<mail::Reply> SmtpConnection::ask_mail(mail::Envelope envelope) {
  std::string failure;
  try {
    if (next_ == nullptr) {
      auto connected =
          co_await mail::SmtpClient::connect(*gateway_.setup()->next_hop, gateway_.deadlines());
      if (!connected) co_return next_failed(plainsong::to_string(connected.error()));
      next_ = *std::move(connected);
      co_await forward_client(envelope);
    }
    mail::Reply reply = co_await next_->mail(envelope.sender, envelope.parameters);
    next_in_transaction_ = reply.positive();
    co_return reply;
  } catch (const boost::system::system_error& error) {
    failure = error.code().message();
  }
  co_return next_failed(failure);
}

bool SmtpConnection::is_override(const mail::Recipient& recipient) {
  mail::HoldDesk* desk = gateway_.desk();
  return desk != nullptr && !desk->token_in(recipient.address).empty();
}

asio::awaitable<mail::Reply> SmtpConnection::ask_recipient(mail::Recipient recipient) {
  if (is_override(recipient)) co_return mail::reply(250, "2.1.5 Ok");
  if (next_ == nullptr) {
    co_return mail::reply(451, "4.4.1 The next mail server does not answer; try again later");
  }
  std::string failure;
  try {
    mail::Reply reply = co_await next_->recipient(std::move(recipient));
    co_return reply;
  } catch (const boost::system::system_error& error) {
    failure = error.code().message();
  }
  co_return next_failed(failure);
}

asio::awaitable<void> SmtpConnection::reset_next() {
  if (next_ == nullptr || !next_in_transaction_) co_return;
  next_in_transaction_ = false;
  try {
    co_await next_->command("RSET");
  } catch (const boost::system::system_error&) {
    next_.reset();
  }
}

/// The transaction with the next hop once more, with another envelope.
asio::awaitable<mail::Reply> SmtpConnection::begin_again(mail::Envelope envelope) {
  co_await reset_next();
  mail::Reply reply = co_await ask_mail(envelope);
  if (!reply.positive()) co_return reply;
  bool any = false;
  for (const mail::Recipient& recipient : envelope.recipients) {
    reply = co_await ask_recipient(recipient);
    // They were taken a moment ago; if not now, then all later.
    if (!reply.positive() && !reply.permanent()) co_return reply;
    any = any || reply.positive();
  }
  if (any) reply = mail::reply(250, "2.1.5 Ok");
  co_return reply;
}

asio::awaitable<mail::Reply> SmtpConnection::hand_on(Verdict verdict, mail::Envelope envelope,
                                                     std::shared_ptr<const std::string> bytes) {
  std::erase_if(envelope.recipients, [&](const mail::Recipient& recipient) {
    return std::ranges::find(verdict.remove_recipients, recipient.address) !=
           verdict.remove_recipients.end();
  });
  if (verdict.sender) envelope.sender = *verdict.sender;
  if (verdict.sender || !verdict.remove_recipients.empty()) {
    const mail::Reply reply = co_await begin_again(envelope);
    if (!reply.positive()) co_return reply;
  }
  for (const std::string& address : verdict.add_recipients) {
    mail::Recipient copy{address, "NOTIFY=NEVER"};
    const mail::Reply reply = co_await ask_recipient(std::move(copy));
    if (reply.positive()) continue;
    log(LogLevel::warning, "copy",
        {{"what", "the next hop does not take copy_to"}, {"text", reply.text()}});
  }
  if (next_ == nullptr) {
    co_return mail::reply(451, "4.4.1 The next mail server does not answer; try again later");
  }
  std::string message = verdict.edits.empty() ? std::string{} : mail::edited(*bytes, verdict.edits);
  if (verdict.body) {
    const std::string& base = verdict.edits.empty() ? *bytes : message;
    const mail::MessageView view{base};
    message = base.substr(0, view.fields_end()) + "\r\n" + *verdict.body;
  }
  if (gateway_.setup()->policy.trace) {
    const std::string date = mail::mail_date(std::time(nullptr));
    message = fmt::format("Received: from {} ([{}])\r\n\tby {} (Plainsong) with {};\r\n\t{}\r\n",
                          envelope.helo, envelope.client, door_.host, envelope.protocol, date) +
              (message.empty() ? *bytes : message);
  }
  std::string failure;
  try {
    next_in_transaction_ = false;
    mail::Reply reply = co_await next_->content(message.empty() ? *bytes : message);
    co_return reply;
  } catch (const boost::system::system_error& error) {
    failure = error.code().message();
  }
  co_return next_failed(failure);
}

asio::awaitable<mail::Reply> SmtpConnection::answer_message() {
  mail::Envelope envelope = session_.envelope();
  const auto bytes = std::make_shared<const std::string>(session_.take_message());
  // Mail to the address of an override is for us.
  std::vector<mail::Recipient> ours;
  std::erase_if(envelope.recipients, [&](const mail::Recipient& recipient) {
    if (!is_override(recipient)) return false;
    ours.push_back(recipient);
    return true;
  });
  mail::Reply reply;
  for (const mail::Recipient& recipient : ours) {
    reply = co_await gateway_.override_hold(gateway_.desk()->token_in(recipient.address), envelope,
                                            bytes);
    if (!reply.positive()) break;
  }
  const bool for_us_alone = envelope.recipients.empty();
  if (for_us_alone || (!ours.empty() && !reply.positive())) {
    co_await reset_next();
    co_return reply;
  }
  Verdict verdict = co_await gateway_.judge(Door::smtp, envelope, bytes);
  std::vector<mail::StoredMail> mails = std::move(verdict.mails);
  if (verdict.kind == Verdict::Kind::pass) {
    reply = co_await hand_on(std::move(verdict), envelope, bytes);
  } else {
    reply = verdict.reply;
    co_await reset_next();
  }
  if (reply.positive()) co_await gateway_.post(std::move(mails));
  co_return reply;
}

}  // namespace

asio::awaitable<void> serve_smtp(Gateway& gateway, const SmtpDoor& door, mail::Socket socket,
                                 asio::ip::address peer) {
  const Gateway::Open open{gateway, "smtp"};
  try {
    SmtpConnection connection{gateway, door, std::move(socket), peer};
    co_await connection.serve();
  } catch (const boost::system::system_error&) {
    // The client is gone; it has the message still.
  }
}

}  // namespace plainsong::gateway
