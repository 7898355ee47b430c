#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <string_view>

namespace plainsong::serve {

class Wire;

/// Breaks off what connections wait for when their time is over: looks at all of them once a
/// second, which costs a request nothing. For one io_context with one thread.
class Deadlines {
 public:
  explicit Deadlines(boost::asio::io_context& io) : timer_{io} {}
  /// Looks until stop(); calls `each_second` too.
  boost::asio::awaitable<void> look(std::function<void()> each_second);
  void stop();
  [[nodiscard]] std::size_t connections() const { return wires_.size(); }
  /// Breaks off those who wait for a request to begin.
  void end_idle();

 private:
  friend class Wire;
  std::list<Wire*> wires_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

/// One connection, plain or under TLS. Nothing throws: an error is the end of the stream.
class Wire {
 public:
  Wire(boost::asio::ip::tcp::socket socket, Deadlines& deadlines,
       boost::asio::ssl::context* context);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  /// True at once without TLS.
  boost::asio::awaitable<bool> shake_hands();
  /// Reads what is there; 0 at the end of the stream and when the time is over.
  boost::asio::awaitable<std::size_t> read_some(char* into, std::size_t size);
  boost::asio::awaitable<bool> write(std::string_view head, std::string_view body);
  /// Says that nothing more comes and takes in what the peer still sends, for a while and so many
  /// bytes, so that it reads the last answer.
  boost::asio::awaitable<void> linger();

  void expires_at(std::chrono::steady_clock::time_point time) {
    deadline_ = time;
    expired_ = false;
  }
  void expires_after(std::chrono::seconds time) {
    expires_at(std::chrono::steady_clock::now() + time);
  }
  [[nodiscard]] bool expired() const { return expired_; }
  /// Nothing of a request has come since the last answer.
  bool idle = false;

 private:
  friend class Deadlines;
  using Tls = boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>;
  void expire();

  Deadlines& deadlines_;
  std::list<Wire*>::iterator place_;
  boost::asio::ip::tcp::socket socket_;
  std::unique_ptr<Tls> tls_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  bool expired_ = false;
};

}  // namespace plainsong::serve
