#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <unordered_map>

#include "serve/http_message.hpp"

namespace plainsong::serve {

/// Answers to writes that are sent again (the field Idempotency-Key) as they were answered the
/// first time, for a day, in memory. Thread-safe.
class Repeats {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// The answer `make` gives, or gave to a request of the same caller, method, path and key. Fails
  /// with 422 if that one had another content, and with 409 while it is under way. What ends in
  /// 500 and more, or goes on after its body, is not kept. Without a key, `make` answers.
  [[nodiscard]] Response answer(const Request& request, Time now,
                                const std::function<Response()>& make);

 private:
  struct Kept {
    std::string content{};  // a digest of it
    Response response{};
    Time until{};
    bool done = false;
  };
  void forget(Time now);
  void keep(const std::string& name, const Response* response);

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
  std::deque<std::pair<Time, std::string>> order_;  // by age
  std::size_t bytes_ = 0;
};

}  // namespace plainsong::serve
