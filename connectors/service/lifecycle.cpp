#include "service/lifecycle.hpp"

#include <systemd/sd-daemon.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <utility>

#include "common/today.hpp"

namespace plainsong {

namespace asio = boost::asio;
using asio::redirect_error;
using asio::use_awaitable;

Lifecycle::Lifecycle(asio::io_context& io, Program program)
    : io_{io}, program_{std::move(program)} {}

void Lifecycle::start() {
  asio::co_spawn(io_, watch_signals(), asio::detached);
  asio::co_spawn(io_, watch_day(), asio::detached);
  sd_notify(0, "READY=1");
}

asio::awaitable<void> Lifecycle::watch_signals() {
  boost::system::error_code code;
  for (;;) {
    const int signal = co_await signals_.async_wait(redirect_error(use_awaitable, code));
    if (code || signal != SIGHUP) break;
    co_await reload("SIGHUP");
  }
  sd_notify(0, "STOPPING=1");
  draining_ = true;
  timer_.cancel();
  co_await program_.drain();
}

asio::awaitable<void> Lifecycle::watch_day() {
  constexpr std::chrono::minutes pause{1};
  // Where the files are wrong meanwhile, the old configuration stays, and one try an hour is
  // enough.
  constexpr std::chrono::hours after_failure{1};
  boost::system::error_code cancelled;
  while (!draining_) {
    timer_.expires_after(pause);
    co_await timer_.async_wait(redirect_error(use_awaitable, cancelled));
    if (draining_ || program_.day() == today()) continue;
    co_await reload("another day");
    if (draining_ || program_.day() == today()) continue;
    timer_.expires_after(after_failure);
    co_await timer_.async_wait(redirect_error(use_awaitable, cancelled));
  }
}

asio::awaitable<void> Lifecycle::reload(std::string why) {
  sd_notify(0, "RELOADING=1");
  co_await program_.reload(std::move(why));
  sd_notify(0, "READY=1");
}

asio::awaitable<void> wait_until(asio::io_context& io, std::function<bool()> done,
                                 std::chrono::seconds at_most) {
  constexpr std::chrono::milliseconds pause{20};
  asio::steady_timer timer{io};
  const auto end = std::chrono::steady_clock::now() + at_most;
  while (!done() && std::chrono::steady_clock::now() < end) {
    timer.expires_after(pause);
    boost::system::error_code ignored;
    co_await timer.async_wait(redirect_error(use_awaitable, ignored));
  }
}

int say_mistakes(std::string_view program, const Errors& errors) {
  for (const Error& error : errors) {
    std::fputs((std::string{program} + ": " + to_string(error) + "\n").c_str(), stderr);
  }
  return 2;
}

}  // namespace plainsong
