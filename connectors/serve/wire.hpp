#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <memory>
#include <string_view>

#include "service/deadlines.hpp"

namespace plainsong::serve {

/// One connection, plain or under TLS. Nothing throws: an error is the end of the stream.
class Wire : public Timed {
 public:
  Wire(boost::asio::ip::tcp::socket socket, Deadlines& deadlines,
       boost::asio::ssl::context* context);

  /// True at once without TLS.
  boost::asio::awaitable<bool> shake_hands();
  /// Reads what is there; 0 at the end of the stream and when the time is over.
  boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t size);
  boost::asio::awaitable<bool> write(std::string_view head, std::string_view body);
  /// Says that nothing more comes and takes in what the peer still sends, for a while and so many
  /// bytes, so that it reads the last answer.
  boost::asio::awaitable<void> linger();

 private:
  using Tls = boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>;
  void expire() override;

  boost::asio::ip::tcp::socket socket_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace plainsong::serve
