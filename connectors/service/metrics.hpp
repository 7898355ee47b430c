#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace plainsong {

/// What a program counts, as Prometheus reads it. For one thread.
class Metrics {
 public:
  struct Help {
    std::string_view name;
    std::string_view text;
  };
  /// Names stand behind `program`, as in "plainsong_serve_requests_total". Both of static storage.
  Metrics(std::string_view program, std::span<const Help> helps)
      : program_{program}, helps_{helps} {}

  /// Adds to a counter. `labels` is written as Prometheus has them: `door="smtp",action="hold"`.
  void count(std::string_view name, std::string_view labels = {}, std::uint64_t more = 1);
  void set(std::string_view name, double value);
  /// Adds the time that something took to a histogram.
  void observe(std::string_view name, double seconds);

  /// All of it in the text format of Prometheus, version 0.0.4.
  [[nodiscard]] std::string text() const;

 private:
  static constexpr std::array<double, 12> bounds{0.0005, 0.001, 0.002, 0.005, 0.01, 0.025,
                                                 0.05,   0.1,   0.25,  0.5,   1,    5};
  struct Times {
    std::array<std::uint64_t, bounds.size() + 1> counts{};
    double seconds = 0;
  };
  template <class Value>
  using ByName = std::map<std::string, Value, std::less<>>;

  void add_head(std::string& out, std::string_view name, std::string_view type) const;
  void add_times(std::string& out, std::string_view name, const Times& times) const;

  std::string_view program_;
  std::span<const Help> helps_;
  ByName<ByName<std::uint64_t>> counters_;
  ByName<double> gauges_;
  ByName<Times> times_;
};

}  // namespace plainsong
