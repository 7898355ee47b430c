#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace plainsong::mail {

using Socket = boost::asio::generic::stream_protocol::socket;

class Wire;

/// Ends connections whose time is over: looks at all of them once a second, which costs a message
/// nothing. For one io_context with one thread.
class Deadlines {
 public:
  explicit Deadlines(boost::asio::io_context& io) : timer_{io} {}
  /// Begins to look. The io_context does not run out of work before stop().
  void start();
  void stop();
  [[nodiscard]] std::size_t connections() const { return wires_.size(); }

 private:
  friend class Wire;
  boost::asio::awaitable<void> look();

  std::list<Wire*> wires_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

/// One connection, plain or under TLS. Its operations throw boost::system::system_error; one whose
/// deadline passes ends with operation_aborted.
class Wire {
 public:
  Wire(Socket socket, Deadlines& deadlines);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

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

  void expires_after(std::chrono::seconds time) {
    deadline_ = std::chrono::steady_clock::now() + time;
  }
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
  friend class Deadlines;
  using Tls = boost::asio::ssl::stream<Socket&>;

  Deadlines& deadlines_;
  std::list<Wire*>::iterator place_;
  Socket socket_;
  std::unique_ptr<Tls> tls_;
  std::chrono::steady_clock::time_point deadline_;
  bool quick_ = false;
};

}  // namespace plainsong::mail
