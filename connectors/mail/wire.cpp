#include "mail/wire.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <tuple>

namespace plainsong::mail {

namespace asio = boost::asio;
using asio::use_awaitable;

Wire::Wire(Socket socket, Deadlines& deadlines) : Timed{deadlines}, socket_{std::move(socket)} {
  expires_after(std::chrono::minutes{5});
}

void Wire::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

asio::awaitable<std::size_t> Wire::read_some(char* into, std::size_t size) {
  const auto buffer = asio::buffer(into, size);
  boost::system::error_code code;
  std::size_t count = 0;
  if (tls_ != nullptr) {
    count = co_await tls_->async_read_some(buffer, asio::redirect_error(use_awaitable, code));
  } else {
    count = co_await socket_.async_read_some(buffer, asio::redirect_error(use_awaitable, code));
  }
  // A peer that closes without TLS's own goodbye has closed.
  if (code == asio::error::eof || code == asio::ssl::error::stream_truncated) co_return 0;
  if (code) throw boost::system::system_error{code};
  if (quick_) {
    const int on = 1;
    ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
  }
  co_return count;
}

asio::awaitable<void> Wire::write(std::string_view bytes) {
  const auto buffer = asio::buffer(bytes.data(), bytes.size());
  if (tls_ != nullptr) {
    co_await asio::async_write(*tls_, buffer, use_awaitable);
  } else {
    co_await asio::async_write(socket_, buffer, use_awaitable);
  }
}

asio::awaitable<void> Wire::start_tls_as_server(asio::ssl::context& context) {
  tls_ = std::make_unique<Tls>(socket_, context);
  co_await tls_->async_handshake(asio::ssl::stream_base::server, use_awaitable);
}

asio::awaitable<void> Wire::start_tls_as_client(asio::ssl::context& context, std::string name) {
  tls_ = std::make_unique<Tls>(socket_, context);
  // SSL_set_tlsext_host_name is a macro that casts as C does.
  SSL_ctrl(tls_->native_handle(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
           name.data());
  tls_->set_verify_callback(asio::ssl::host_name_verification{name});
  co_await tls_->async_handshake(asio::ssl::stream_base::client, use_awaitable);
}

asio::awaitable<void> Wire::linger() {
  boost::system::error_code code;
  socket_.shutdown(Socket::shutdown_send, code);
  expires_after(std::chrono::seconds{2});
  std::array<char, 4096> bytes{};
  for (int i = 0; i < 1024 && !code; ++i) {
    co_await socket_.async_read_some(asio::buffer(bytes),
                                     asio::redirect_error(use_awaitable, code));
  }
}

bool Wire::has_input() {
  boost::system::error_code code;
  return socket_.available(code) > 0 && !code;
}

std::string Wire::tls_version() const {
  return tls_ == nullptr ? std::string{} : SSL_get_version(tls_->native_handle());
}

}  // namespace plainsong::mail
