#include "serve/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plainsong::serve {
namespace {

void add_head(std::string& out, std::string_view name, std::string_view type,
              std::string_view help) {
  out += fmt::format("# HELP plainsong_serve_{0} {2}\n# TYPE plainsong_serve_{0} {1}\n", name, type,
                     help);
}

}  // namespace

void Metrics::answered(std::string_view path, unsigned status, std::chrono::nanoseconds time) {
  ++answers_[{path, status}];
  const double seconds = std::chrono::duration<double>(time).count();
  const auto* const bound = std::ranges::lower_bound(bounds, seconds);
  ++times_[static_cast<std::size_t>(bound - bounds.begin())];
  seconds_ += seconds;
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string out;
  add_head(out, "requests_total", "counter", "Requests by path and status");
  for (const auto& [key, count] : answers_) {
    out += fmt::format("plainsong_serve_requests_total{{path=\"{}\",status=\"{}\"}} {}\n",
                       key.first, key.second, count);
  }
  add_head(out, "request_seconds", "histogram",
           "Time from a request that is there in full to its answer");
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    all += times_[i];
    out += fmt::format("plainsong_serve_request_seconds_bucket{{le=\"{}\"}} {}\n", bounds[i], all);
  }
  all += times_.back();
  out += fmt::format(
      "plainsong_serve_request_seconds_bucket{{le=\"+Inf\"}} {0}\n"
      "plainsong_serve_request_seconds_sum {1}\nplainsong_serve_request_seconds_count {0}\n",
      all, seconds_);
  add_head(out, "rejected_total", "counter", "What was not answered, by the limit it ran into");
  for (const auto& [limit, count] : rejected_) {
    out += fmt::format("plainsong_serve_rejected_total{{limit=\"{}\"}} {}\n", limit, count);
  }
  add_head(out, "reloads_total", "counter", "Reloads of the profile, by how they ended");
  out += fmt::format(
      "plainsong_serve_reloads_total{{result=\"kept\"}} {}\n"
      "plainsong_serve_reloads_total{{result=\"new\"}} {}\n",
      reloads_[0], reloads_[1]);
  add_head(out, "connections", "gauge", "Connections that are open");
  out += fmt::format("plainsong_serve_connections {}\n", gauges.connections);
  add_head(out, "in_flight", "gauge", "Requests that wait for a worker or have one");
  out += fmt::format("plainsong_serve_in_flight {}\n", gauges.in_flight);
  add_head(out, "ready", "gauge", "1 when requests are taken");
  out += fmt::format("plainsong_serve_ready {}\n", gauges.ready ? 1 : 0);
  return out;
}

}  // namespace plainsong::serve
