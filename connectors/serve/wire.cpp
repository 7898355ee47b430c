#include "serve/wire.hpp"

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <string>
#include <utility>

namespace plainsong::serve {

namespace asio = boost::asio;
using asio::redirect_error;
using asio::use_awaitable;

Wire::Wire(asio::ip::tcp::socket socket, Deadlines& deadlines, asio::ssl::context* context)
    : Timed{deadlines}, socket_{std::move(socket)} {
  if (context != nullptr) tls_ = std::make_unique<Tls>(socket_, *context);
}

void Wire::expire() {
  boost::system::error_code ignored;
  socket_.cancel(ignored);
}

asio::awaitable<bool> Wire::shake_hands() {
  if (!tls_) co_return true;
  boost::system::error_code code;
  co_await tls_->async_handshake(asio::ssl::stream_base::server,
                                 redirect_error(use_awaitable, code));
  co_return !code;
}

asio::awaitable<std::size_t> Wire::read_some(char* into, std::size_t size) {
  if (expired()) co_return 0;
  boost::system::error_code code;
  std::size_t count = 0;
  const asio::mutable_buffer buffer{into, size};
  if (tls_) {
    count = co_await tls_->async_read_some(buffer, redirect_error(use_awaitable, code));
  } else {
    count = co_await socket_.async_read_some(buffer, redirect_error(use_awaitable, code));
  }
  co_return code ? 0 : count;
}

asio::awaitable<bool> Wire::write(std::string_view head, std::string_view body) {
  boost::system::error_code code;
  if (tls_) {
    // One record, where it fits into one.
    std::string all{head};
    all += body;
    co_await asio::async_write(*tls_, asio::buffer(all), redirect_error(use_awaitable, code));
    co_return !code;
  }
  const std::array<asio::const_buffer, 2> buffers{asio::buffer(head.data(), head.size()),
                                                  asio::buffer(body.data(), body.size())};
  co_await asio::async_write(socket_, buffers, redirect_error(use_awaitable, code));
  co_return !code;
}

asio::awaitable<void> Wire::linger() {
  constexpr std::chrono::seconds time{5};
  constexpr std::size_t most_bytes = std::size_t{32} << 20U;
  expires_after(time);
  boost::system::error_code code;
  if (tls_) {
    co_await tls_->async_shutdown(redirect_error(use_awaitable, code));
    co_return;
  }
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, code);
  std::array<char, 16'384> piece{};
  std::size_t all = 0;
  while (!code && !expired() && all < most_bytes) {
    all +=
        co_await socket_.async_read_some(asio::buffer(piece), redirect_error(use_awaitable, code));
  }
}

}  // namespace plainsong::serve
