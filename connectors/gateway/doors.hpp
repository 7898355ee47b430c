#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/context.hpp>

#include "gateway/gateway.hpp"

namespace plainsong::gateway {

/// Serves one mail server by the milter protocol until it is gone.
boost::asio::awaitable<void> serve_milter(Gateway& gateway, mail::Socket socket, bool tcp);

/// How one SMTP or LMTP door is set up; lives as long as the gateway.
struct SmtpDoor {
  bool lmtp = false;
  boost::asio::ssl::context* tls = nullptr;  ///< null without a certificate
  std::string host{};
};
/// Serves one client by SMTP or LMTP until it is gone. `peer` is its address; unspecified for a
/// unix socket.
boost::asio::awaitable<void> serve_smtp(Gateway& gateway, const SmtpDoor& door, mail::Socket socket,
                                        boost::asio::ip::address peer);

/// Answers GET /metrics, /healthz and /readyz.
boost::asio::awaitable<void> serve_metrics(Gateway& gateway, mail::Socket socket);

}  // namespace plainsong::gateway
