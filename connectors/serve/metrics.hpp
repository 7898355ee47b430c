#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace plainsong::serve {

/// What the server counts, as Prometheus reads it. For one thread.
class Metrics {
 public:
  /// `path` is a template of static storage: "/api/v1/rules/{id}".
  void answered(std::string_view path, unsigned status, std::chrono::nanoseconds time);
  /// `limit` is of static storage.
  void rejected(std::string_view limit) { ++rejected_[limit]; }
  void reloaded(bool new_one) { ++reloads_[new_one ? 1 : 0]; }

  struct Gauges {
    std::size_t connections = 0;
    std::size_t in_flight = 0;
    bool ready = false;
  };
  /// All of it in the text format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string text(const Gauges& gauges) const;

 private:
  static constexpr std::array<double, 12> bounds{0.0005, 0.001, 0.002, 0.005, 0.01, 0.02,
                                                 0.05,   0.1,   0.25,  0.5,   1,    5};
  std::map<std::pair<std::string_view, unsigned>, std::uint64_t> answers_;
  std::map<std::string_view, std::uint64_t> rejected_;
  std::array<std::uint64_t, 2> reloads_{};  // kept, new
  std::array<std::uint64_t, bounds.size() + 1> times_{};
  double seconds_ = 0;
};

}  // namespace plainsong::serve
