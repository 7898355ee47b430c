#include "service/deadlines.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

namespace plainsong {

namespace asio = boost::asio;

void Deadlines::start(std::function<void()> each_second) {
  each_second_ = std::move(each_second);
  asio::co_spawn(timer_.get_executor(), look(), asio::detached);
}

void Deadlines::stop() {
  stopped_ = true;
  timer_.cancel();
}

void Deadlines::end_idle() {
  for (Timed* const one : all_) {
    if (one->idle) one->end();
  }
}

asio::awaitable<void> Deadlines::look() {
  constexpr std::chrono::seconds pause{1};
  while (!stopped_) {
    timer_.expires_after(pause);
    boost::system::error_code cancelled;
    co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    const auto now = std::chrono::steady_clock::now();
    for (Timed* const one : all_) {
      if (one->deadline_ <= now) one->end();
    }
    each_second_();
  }
}

Timed::Timed(Deadlines& deadlines)
    : deadlines_{deadlines}, place_{deadlines.all_.insert(deadlines.all_.end(), this)} {}

Timed::~Timed() { deadlines_.all_.erase(place_); }

void Timed::end() {
  expired_ = true;
  expire();
}

}  // namespace plainsong
