#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace plainsong::gateway {

/// What the gateway counts, as Prometheus reads it. For one thread.
class Metrics {
 public:
  /// Adds to a counter. `labels` is written as Prometheus has them: `door="smtp",action="hold"`.
  void count(std::string_view name, std::string_view labels = {}, std::uint64_t more = 1);
  void set(std::string_view name, double value) { gauges_[std::string{name}] = value; }
  /// The time a check took, in seconds.
  void observe_check(double seconds);

  /// All of it in the text format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::array<double, 11> bounds{0.0005, 0.001, 0.002, 0.005, 0.01, 0.025,
                                                 0.05,   0.1,   0.5,   1,     5};
  std::map<std::string, std::map<std::string, std::uint64_t>> counters_;
  std::map<std::string, double> gauges_;
  std::array<std::uint64_t, bounds.size() + 1> checks_{};
  double check_seconds_ = 0;
};

}  // namespace plainsong::gateway
