#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace plainsong::serve {

/// How often each caller comes: a bucket that holds two seconds of requests. For one thread.
class Rates {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// `rate` in requests a second; 0: any number.
  explicit Rates(double rate) : rate_{rate} {}

  /// True if this request may be answered, which it then counts as.
  [[nodiscard]] bool take(std::string_view caller, Time now);

 private:
  struct Bucket {
    double left = 0;
    Time seen{};
  };
  static constexpr std::size_t most_callers = 10'000;
  void forget_full(Time now);

  double rate_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace plainsong::serve
