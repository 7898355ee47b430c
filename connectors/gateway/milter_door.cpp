#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "gateway/doors.hpp"
#include "gateway/milter_session.hpp"
#include "service/log.hpp"

namespace plainsong::gateway {

namespace asio = boost::asio;
using milter::Step;

namespace {

// libmilter waits so long for the next command of a mail server; Postfix keeps a connection for as
// long as its own client is there.
constexpr std::chrono::seconds idle_limit{7210};
constexpr std::size_t input_size = std::size_t{16} << 10;

/// The changes and the answer, in one piece: a filter that dies between them leaves half of them.
void append_verdict(const Verdict& verdict, bool leading_space, std::string& out) {
  for (const mail::HeaderEdit& edit : verdict.edits) {
    const std::string value = (leading_space ? " " : "") + edit.value;
    const auto index = static_cast<std::uint32_t>(edit.occurrence);
    switch (edit.kind) {
      case mail::HeaderEdit::Kind::add: milter::append_add_header(out, edit.name, value); break;
      case mail::HeaderEdit::Kind::insert:
        // Below the Received of the mail server itself.
        milter::append_insert_header(out, 1, edit.name, value);
        break;
      case mail::HeaderEdit::Kind::replace:
        milter::append_change_header(out, index, edit.name, value);
        break;
      case mail::HeaderEdit::Kind::remove:
        milter::append_change_header(out, index, edit.name, {});
        break;
    }
  }
  if (verdict.body) milter::append_body(out, *verdict.body);
  if (verdict.sender) milter::append_change_sender(out, *verdict.sender);
  for (const std::string& address : verdict.remove_recipients) {
    milter::append_remove_recipient(out, address);
  }
  for (const std::string& address : verdict.add_recipients) {
    milter::append_add_recipient(out, address);
  }
  switch (verdict.kind) {
    case Verdict::Kind::pass: milter::append_accept(out); break;
    case Verdict::Kind::kept: milter::append_discard(out); break;
    case Verdict::Kind::quarantine:
      milter::append_quarantine(out, verdict.reason);
      milter::append_accept(out);
      break;
    case Verdict::Kind::refuse: {
      // "5.7.1 text": the protocol has the enhanced code once for all lines.
      std::vector<std::string> lines;
      std::string enhanced;
      for (const std::string& line : verdict.reply.lines) {
        const std::size_t space = std::min(line.find(' '), line.size());
        enhanced = line.substr(0, space);
        lines.push_back(line.substr(std::min(space + 1, line.size())));
      }
      milter::append_reply(out, verdict.reply.code, enhanced, lines);
      break;
    }
  }
}

class MilterConnection {
 public:
  MilterConnection(Gateway& gateway, mail::Socket socket, bool tcp)
      : gateway_{gateway},
        wire_{std::move(socket), gateway.deadlines()},
        session_{{.message_bytes = gateway.setup()->policy.message_bytes}},
        share_{gateway.in_flight()},
        full_{gateway.sessions > gateway.setup()->policy.sessions} {
    if (tcp) wire_.acknowledge_at_once();
  }

  asio::awaitable<void> serve();

 private:
  asio::awaitable<void> answer();
  asio::awaitable<void> say_that_it_goes_on();
  asio::awaitable<bool> answer_overrides(Verdict& verdict, mail::Envelope& envelope,
                                         const std::shared_ptr<const std::string>& bytes);

  Gateway& gateway_;
  mail::Wire wire_;
  milter::Session session_;
  Share share_;
  bool full_;
};

asio::awaitable<void> MilterConnection::serve() {
  std::vector<char> input(input_size);
  for (;;) {
    const std::string output = session_.take_output();
    if (!output.empty()) co_await wire_.write(output);
    wire_.expires_after(idle_limit);
    const std::size_t count = co_await wire_.read_some(input.data(), input.size());
    if (count == 0) co_return;
    Step step = session_.receive({input.data(), count});
    const std::size_t most = gateway_.setup()->policy.in_flight_bytes;
    share_.set(session_.message_bytes());
    if (full_ || gateway_.in_flight().bytes() > most) {
      session_.give_up_message();
      share_.set(0);
    }
    while (step == Step::judge) {
      co_await answer();
      step = session_.go_on();
    }
    if (step == Step::close) {
      if (!session_.fault().empty()) {
        log(LogLevel::warning, "milter",
            {{"what", "the mail server sent"}, {"text", std::string_view{session_.fault()}}});
      }
      co_return;
    }
  }
}

/// Mail to the address of an override is for us. False if nobody else is to get it.
asio::awaitable<bool> MilterConnection::answer_overrides(
    Verdict& verdict, mail::Envelope& envelope, const std::shared_ptr<const std::string>& bytes) {
  mail::HoldDesk* desk = gateway_.desk();
  if (desk == nullptr) co_return true;
  std::vector<std::string> ours;
  for (const mail::Recipient& recipient : envelope.recipients) {
    const std::string token = desk->token_in(recipient.address);
    if (token.empty()) continue;
    ours.push_back(recipient.address);
    const mail::Reply reply = co_await gateway_.override_hold(token, envelope, bytes);
    if (!reply.positive()) {
      verdict.kind = Verdict::Kind::refuse;
      verdict.reply = reply;
      co_return false;
    }
  }
  std::erase_if(envelope.recipients, [&](const mail::Recipient& recipient) {
    return std::ranges::find(ours, recipient.address) != ours.end();
  });
  if (ours.empty() || !envelope.recipients.empty()) {
    verdict.remove_recipients = std::move(ours);
    co_return true;
  }
  verdict.kind = Verdict::Kind::kept;
  co_return false;
}

/// A mail server that hears nothing for a while gives up: Sendmail after ten seconds.
asio::awaitable<void> MilterConnection::say_that_it_goes_on() {
  std::string output;
  milter::append_progress(output);
  co_await wire_.write(output);
}

asio::awaitable<void> MilterConnection::answer() {
  mail::Envelope envelope = session_.envelope();
  const bool given_up = session_.given_up();
  const bool too_large = session_.too_large();
  const auto bytes = std::make_shared<const std::string>(session_.take_message());
  Verdict verdict;
  if (given_up) {
    gateway_.metrics().count("refused_total", full_ ? "limit=\"sessions\"" : "limit=\"memory\"");
    verdict.kind = Verdict::Kind::refuse;
    verdict.reply = mail::reply(452, "4.3.1 There is no room for the message now; try again later");
  } else if (too_large) {
    verdict = co_await gateway_.unread(Door::milter, envelope, "the message is too large");
  } else {
    Verdict before;
    if (co_await answer_overrides(before, envelope, bytes)) {
      const Gateway::KeepAlive keep_alive = [this] { return say_that_it_goes_on(); };
      verdict = co_await gateway_.judge(Door::milter, envelope, bytes, keep_alive);
      for (std::string& address : before.remove_recipients) {
        verdict.remove_recipients.push_back(std::move(address));
      }
      co_await gateway_.post(std::move(verdict.mails));
    } else {
      verdict = std::move(before);
    }
  }
  share_.set(0);
  std::string output;
  append_verdict(verdict, session_.leading_space(), output);
  co_await wire_.write(output);
}

}  // namespace

asio::awaitable<void> serve_milter(Gateway& gateway, mail::Socket socket, bool tcp) {
  const Gateway::Open open{gateway, "milter"};
  try {
    MilterConnection connection{gateway, std::move(socket), tcp};
    co_await connection.serve();
  } catch (const boost::system::system_error&) {
    // The mail server is gone; it keeps the message, or its client does.
  }
}

}  // namespace plainsong::gateway
