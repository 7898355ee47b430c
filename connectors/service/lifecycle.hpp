#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <csignal>
#include <functional>
#include <string>
#include <string_view>

#include "plainsong/result.hpp"

namespace plainsong {

/// What a program that runs for long does beside its work. SIGHUP loads its configuration again,
/// and so does another day, for terms are valid from a day and until a day. SIGTERM and SIGINT end
/// it. systemd is told. For one io_context with one thread.
class Lifecycle {
 public:
  struct Program {
    /// Loads the configuration, and keeps the old one where the new one has mistakes.
    std::function<boost::asio::awaitable<void>(std::string why)> reload;
    std::function<std::string()> day;  ///< for which the configuration in force was made, ISO 8601
    /// Takes nothing new, waits for what is under way and stops the io_context.
    std::function<boost::asio::awaitable<void>()> drain;
  };
  Lifecycle(boost::asio::io_context& io, Program program);

  /// The program is ready.
  void start();

 private:
  boost::asio::awaitable<void> watch_signals();
  boost::asio::awaitable<void> watch_day();
  boost::asio::awaitable<void> reload(std::string why);

  boost::asio::io_context& io_;
  Program program_;
  boost::asio::signal_set signals_{io_, SIGTERM, SIGINT, SIGHUP};
  boost::asio::steady_timer timer_{io_};
  bool draining_ = false;
};

/// Waits until `done` says so, at most that long.
boost::asio::awaitable<void> wait_until(boost::asio::io_context& io, std::function<bool()> done,
                                        std::chrono::seconds at_most);

/// Says on the standard error why `program` does not start. Its exit status: 2.
int say_mistakes(std::string_view program, const Errors& errors);

}  // namespace plainsong
