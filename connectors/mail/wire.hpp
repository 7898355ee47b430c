#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "service/deadlines.hpp"

namespace plainsong::mail {

using Socket = boost::asio::generic::stream_protocol::socket;

/// One connection, plain or under TLS. Its operations throw boost::system::system_error; one whose
/// deadline passes ends with operation_aborted.
class Wire : public Timed {
 public:
  Wire(Socket socket, Deadlines& deadlines);

  /// Reads what is there, at least one byte; 0 at the end of the stream.
  boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t size);
  boost::asio::awaitable<void> write(std::string_view bytes);
  boost::asio::awaitable<void> start_tls_as_server(boost::asio::ssl::context& context);
  /// `name` is what the server's certificate must be for, if the context asks for one.
  boost::asio::awaitable<void> start_tls_as_client(boost::asio::ssl::context& context,
                                                   std::string name);
  /// Says that nothing more comes and takes in what the peer still sends, for a while and so many
  /// bytes, so that it reads the last reply.
  boost::asio::awaitable<void> linger();

  void close();
  /// Acknowledge at once what is read: a peer with Nagle's algorithm that sends two packets before
  /// it waits is not kept waiting 40 ms. Linux takes this back by itself, so it is said after each
  /// read.
  void acknowledge_at_once() { quick_ = true; }
  [[nodiscard]] bool has_input();
  [[nodiscard]] std::string tls_version() const;
  [[nodiscard]] bool under_tls() const { return tls_ != nullptr; }
  [[nodiscard]] Socket& socket() { return socket_; }

 private:
  using Tls = boost::asio::ssl::stream<Socket&>;

  void expire() override { close(); }

  Socket socket_;
  std::unique_ptr<Tls> tls_;
  bool quick_ = false;
};

}  // namespace plainsong::mail
