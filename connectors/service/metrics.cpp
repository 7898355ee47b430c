#include "service/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plainsong {
namespace {

/// The value of that name, made if it is new.
template <class Map>
auto& at(Map& map, std::string_view name) {
  const auto found = map.find(name);
  return found != map.end() ? found->second : map[std::string{name}];
}

}  // namespace

void Metrics::count(std::string_view name, std::string_view labels, std::uint64_t more) {
  at(at(counters_, name), labels) += more;
}

void Metrics::set(std::string_view name, double value) { at(gauges_, name) = value; }

void Metrics::observe(std::string_view name, double seconds) {
  Times& times = at(times_, name);
  const auto* const bound = std::ranges::lower_bound(bounds, seconds);
  ++times.counts[static_cast<std::size_t>(bound - bounds.begin())];
  times.seconds += seconds;
}

void Metrics::add_head(std::string& out, std::string_view name, std::string_view type) const {
  const auto help = std::ranges::find(helps_, name, &Help::name);
  if (help != helps_.end()) {
    out += fmt::format("# HELP plainsong_{}_{} {}\n", program_, name, help->text);
  }
  out += fmt::format("# TYPE plainsong_{}_{} {}\n", program_, name, type);
}

void Metrics::add_times(std::string& out, std::string_view name, const Times& times) const {
  const std::string full = fmt::format("plainsong_{}_{}", program_, name);
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    all += times.counts[i];
    out += fmt::format("{}_bucket{{le=\"{}\"}} {}\n", full, bounds[i], all);
  }
  all += times.counts.back();
  out += fmt::format("{0}_bucket{{le=\"+Inf\"}} {1}\n{0}_sum {2}\n{0}_count {1}\n", full, all,
                     times.seconds);
}

std::string Metrics::text() const {
  std::string out;
  for (const auto& [name, series] : counters_) {
    add_head(out, name, "counter");
    for (const auto& [labels, value] : series) {
      out += labels.empty()
                 ? fmt::format("plainsong_{}_{} {}\n", program_, name, value)
                 : fmt::format("plainsong_{}_{}{{{}}} {}\n", program_, name, labels, value);
    }
  }
  for (const auto& [name, value] : gauges_) {
    add_head(out, name, "gauge");
    out += fmt::format("plainsong_{}_{} {}\n", program_, name, value);
  }
  for (const auto& [name, times] : times_) {
    add_head(out, name, "histogram");
    add_times(out, name, times);
  }
  return out;
}

}  // namespace plainsong
