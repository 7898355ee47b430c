#include "mail/smtp_client.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace plainsong::mail {

namespace asio = boost::asio;
using asio::use_awaitable;

namespace {

// RFC 5321 section 4.5.3.2 has the times to wait.
constexpr std::chrono::seconds connect_limit{30};
constexpr std::chrono::seconds greeting_limit{300};
constexpr std::chrono::seconds block_limit{180};
constexpr std::chrono::seconds dot_limit{600};

std::string upper(std::string_view text) {
  std::string result{text};
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c & ~0x20);
  }
  return result;
}

asio::awaitable<Socket> connect_to(Place place, Deadlines& deadlines) {
  const auto executor = co_await asio::this_coro::executor;
  Socket socket{executor};
  if (!place.path.empty()) {
    co_await socket.async_connect(asio::local::stream_protocol::endpoint{place.path},
                                  use_awaitable);
    co_return socket;
  }
  std::vector<asio::ip::tcp::endpoint> endpoints;
  boost::system::error_code code;
  if (const auto address = asio::ip::make_address(place.host, code); !code) {
    endpoints.emplace_back(address, place.port);
  } else {
    asio::ip::tcp::resolver resolver{executor};
    const auto found =
        co_await resolver.async_resolve(place.host, std::to_string(place.port), use_awaitable);
    for (const auto& entry : found) endpoints.push_back(entry.endpoint());
  }
  boost::system::error_code last = asio::error::host_not_found;
  for (const auto& endpoint : endpoints) {
    Socket one{executor};
    // The deadline is that of a wire, so the socket is in one for as long as it connects.
    Wire wire{std::move(one), deadlines};
    wire.expires_after(connect_limit);
    co_await wire.socket().async_connect(endpoint, asio::redirect_error(use_awaitable, last));
    if (last) continue;
    wire.socket().set_option(asio::ip::tcp::no_delay{true});
    co_return std::move(wire.socket());
  }
  throw boost::system::system_error{last};
}

bool on_this_machine(const Place& place) {
  if (!place.path.empty() || place.host == "localhost") return true;
  boost::system::error_code code;
  const auto address = asio::ip::make_address(place.host, code);
  return !code && address.is_loopback();
}

Error unreachable(const NextHop& hop, std::string_view reason) {
  return {ErrorKind::unavailable, to_string(hop.place),
          fmt::format("the next hop cannot be used: {}", reason)};
}

/// The message as DATA carries it: a dot before each line that begins with one (RFC 5321 section
/// 4.5.2), an end to the last line, and the dot that ends it.
std::string stuffed(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size() + bytes.size() / 64 + 8);
  std::size_t done = 0;
  if (bytes.starts_with('.')) result += '.';
  for (std::size_t at = bytes.find("\n."); at != std::string_view::npos;
       at = bytes.find("\n.", at + 1)) {
    result.append(bytes, done, at + 1 - done);
    result += '.';
    done = at + 1;
  }
  result.append(bytes, done);
  if (!result.empty() && !result.ends_with("\r\n")) result += "\r\n";
  result += ".\r\n";
  return result;
}

}  // namespace

asio::awaitable<Reply> SmtpClient::read_reply(std::chrono::seconds limit) {
  wire_.expires_after(limit);
  std::array<char, 4096> bytes{};
  for (;;) {
    if (auto reply = replies_.next()) co_return *std::move(reply);
    if (replies_.broken()) throw boost::system::system_error{asio::error::invalid_argument};
    const std::size_t count = co_await wire_.read_some(bytes.data(), bytes.size());
    if (count == 0) throw boost::system::system_error{asio::error::eof};
    replies_.receive({bytes.data(), count});
  }
}

asio::awaitable<Reply> SmtpClient::command(std::string line, std::chrono::seconds limit) {
  line += "\r\n";
  wire_.expires_after(limit);
  co_await wire_.write(line);
  Reply reply = co_await read_reply(limit);
  co_return reply;
}

asio::awaitable<Reply> SmtpClient::greet(std::string host) {
  Reply reply = co_await command("EHLO " + host);
  extensions_.clear();
  if (!reply.positive()) {
    Reply older = co_await command("HELO " + host);
    co_return older;
  }
  for (std::size_t i = 1; i < reply.lines.size(); ++i) {
    const std::string& line = reply.lines[i];
    const std::size_t space = std::min(line.find(' '), line.size());
    extensions_[upper(line.substr(0, space))] = line.substr(std::min(space + 1, line.size()));
  }
  co_return reply;
}

asio::awaitable<Result<std::unique_ptr<SmtpClient>>> SmtpClient::connect(NextHop hop,
                                                                         Deadlines& deadlines) {
  std::string failure;
  try {
    Socket socket = co_await connect_to(hop.place, deadlines);
    std::unique_ptr<SmtpClient> client{new SmtpClient{std::move(socket), deadlines}};
    Reply reply = co_await client->read_reply(greeting_limit);
    if (!reply.positive()) co_return unexpected{unreachable(hop, reply.text())};
    reply = co_await client->greet(hop.host);
    if (!reply.positive()) co_return unexpected{unreachable(hop, reply.text())};
    const bool offered = client->offers("STARTTLS");
    if (hop.verify_tls && !offered) co_return unexpected{unreachable(hop, "it offers no TLS")};
    if (offered && (hop.verify_tls || !on_this_machine(hop.place))) {
      reply = co_await client->command("STARTTLS");
      if (reply.positive()) {
        asio::ssl::context context{asio::ssl::context::tls_client};
        if (hop.verify_tls) {
          context.set_default_verify_paths();
          context.set_verify_mode(asio::ssl::verify_peer);
        }
        co_await client->wire_.start_tls_as_client(context, hop.place.host);
        client->replies_ = {};  // what came before is nobody's (RFC 3207 section 6)
        reply = co_await client->greet(hop.host);
      }
      if (!reply.positive()) co_return unexpected{unreachable(hop, reply.text())};
    }
    co_return client;
  } catch (const boost::system::system_error& error) {
    failure = error.code().message();
  }
  co_return unexpected{unreachable(hop, failure)};
}

std::string SmtpClient::extension(std::string_view keyword) const {
  const auto found = extensions_.find(std::string{keyword});
  return found == extensions_.end() ? std::string{} : found->second;
}

asio::awaitable<Reply> SmtpClient::mail(std::string sender, std::string parameters) {
  // What the server does not know is not said, unless the message cannot do without.
  if (find_parameter(parameters, "SMTPUTF8") && !offers("SMTPUTF8")) {
    co_return mail::reply(553, "5.6.7 The next mail server takes no addresses beyond ASCII");
  }
  if (const auto body = find_parameter(parameters, "BODY"); body && !offers("8BITMIME")) {
    if (upper(*body) != "7BIT") {
      co_return mail::reply(554, "5.6.3 The next mail server takes no 8-bit messages");
    }
    parameters = without_parameter(parameters, "BODY");
  }
  if (!offers("SIZE")) parameters = without_parameter(parameters, "SIZE");
  if (!offers("AUTH")) parameters = without_parameter(parameters, "AUTH");
  if (!offers("DSN")) {
    parameters = without_parameter(without_parameter(parameters, "RET"), "ENVID");
  }
  Reply reply = co_await command(
      fmt::format("MAIL FROM:<{}>{}{}", sender, parameters.empty() ? "" : " ", parameters));
  co_return reply;
}

asio::awaitable<Reply> SmtpClient::recipient(Recipient recipient) {
  std::string parameters = recipient.parameters;
  if (!offers("DSN")) {
    parameters = without_parameter(without_parameter(parameters, "NOTIFY"), "ORCPT");
  }
  Reply reply = co_await command(fmt::format("RCPT TO:<{}>{}{}", recipient.address,
                                             parameters.empty() ? "" : " ", parameters));
  co_return reply;
}

asio::awaitable<Reply> SmtpClient::content(std::string_view bytes) {
  Reply reply = co_await command("DATA");
  if (!reply.intermediate()) co_return reply;
  const std::string data = stuffed(bytes);
  constexpr std::size_t block = std::size_t{256} << 10;
  for (std::size_t at = 0; at < data.size(); at += block) {
    wire_.expires_after(block_limit);
    co_await wire_.write(std::string_view{data}.substr(at, block));
  }
  reply = co_await read_reply(dot_limit);
  co_return reply;
}

asio::awaitable<void> SmtpClient::quit() {
  try {
    constexpr std::chrono::seconds patience{5};
    co_await command("QUIT", patience);
  } catch (const boost::system::system_error&) {
    // The message is with the server; how the session ends matters to nobody.
  }
}

asio::awaitable<Delivery> deliver(NextHop hop, Deadlines& deadlines, Envelope envelope,
                                  std::string bytes) {
  Delivery delivery;
  auto client = co_await SmtpClient::connect(std::move(hop), deadlines);
  if (!client) {
    delivery.reply = to_string(client.error());
    co_return delivery;
  }
  const auto took = [&](const Reply& reply) {
    delivery.reply = reply.text();
    delivery.outcome =
        reply.permanent() ? Delivery::Outcome::permanent : Delivery::Outcome::temporary;
    return reply.positive();
  };
  try {
    SmtpClient& session = **client;
    const Reply from = co_await session.mail(envelope.sender, envelope.parameters);
    if (!took(from)) co_return delivery;
    std::size_t accepted = 0;
    for (const Recipient& recipient : envelope.recipients) {
      const Reply to = co_await session.recipient(recipient);
      if (took(to)) {
        ++accepted;
      } else if (!to.permanent()) {
        co_return delivery;  // later, for all: nobody gets it twice
      } else {
        delivery.refused.push_back(recipient.address);
      }
    }
    if (accepted == 0) co_return delivery;
    const Reply dot = co_await session.content(bytes);
    if (took(dot)) delivery.outcome = Delivery::Outcome::sent;
    co_await session.quit();
  } catch (const boost::system::system_error& error) {
    if (delivery.outcome != Delivery::Outcome::sent) {
      delivery.outcome = Delivery::Outcome::temporary;
      delivery.reply = error.code().message();
    }
  }
  co_return delivery;
}

}  // namespace plainsong::mail
