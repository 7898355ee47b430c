#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <functional>
#include <list>

namespace plainsong {

class Timed;

/// Ends connections whose time is over: looks at all of them once a second, which costs a message
/// nothing. For one io_context with one thread.
class Deadlines {
 public:
  explicit Deadlines(boost::asio::io_context& io) : timer_{io} {}
  /// Begins to look; calls `each_second` too. The io_context does not run out of work before
  /// stop().
  void start(std::function<void()> each_second = [] {});
  void stop();
  /// Ends those that wait for their peer to begin.
  void end_idle();
  [[nodiscard]] std::size_t connections() const { return all_.size(); }

 private:
  friend class Timed;
  boost::asio::awaitable<void> look();

  std::list<Timed*> all_;
  std::function<void()> each_second_;
  boost::asio::steady_timer timer_;
  bool stopped_ = false;
};

/// A connection that has a time to end.
class Timed {
 public:
  Timed(const Timed&) = delete;
  Timed& operator=(const Timed&) = delete;

  /// Until the next call, what waits ends then.
  void expires_at(std::chrono::steady_clock::time_point time) {
    deadline_ = time;
    expired_ = false;
  }
  void expires_after(std::chrono::seconds time) {
    expires_at(std::chrono::steady_clock::now() + time);
  }
  [[nodiscard]] bool expired() const { return expired_; }
  /// Its peer has not begun what it may leave undone.
  bool idle = false;

 protected:
  explicit Timed(Deadlines& deadlines);
  virtual ~Timed();

 private:
  friend class Deadlines;
  void end();
  /// The time is over: breaks off what waits.
  virtual void expire() = 0;

  Deadlines& deadlines_;
  std::list<Timed*>::iterator place_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
  bool expired_ = false;
};

}  // namespace plainsong
