#include "gateway/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace plainsong::gateway {
namespace {

struct Help {
  std::string_view name;
  std::string_view text;
};
constexpr std::array helps{
    Help{"messages_total", "Messages by door and what became of them"},
    Help{"unread_total", "Messages that could not be checked, by reason"},
    Help{"known_letters_total",
         "Messages that say what one before them said, and were not read again"},
    Help{"findings_total", "Findings by severity"},
    Help{"exempted_total",
         "Messages that a rule would have held or returned, by the reason why not"},
    Help{"next_hop_failures_total", "Times the next hop could not be reached or broke off"},
    Help{"refused_total", "Sessions and messages refused for now, by the limit that was reached"},
    Help{"reloads_total", "Reloads of the configuration, by how they ended"},
    Help{"sessions_total", "Sessions by door"},
    Help{"sessions", "Sessions that are open"},
    Help{"in_flight_bytes", "Bytes of messages in memory"},
    Help{"held_messages", "Messages that wait for a decision"},
    Help{"outbox_messages", "Mail of our own that waits for the next hop"},
    Help{"ready", "1 when messages are taken"},
};

std::string_view help_of(std::string_view name) {
  const auto* const found = std::ranges::find(helps, name, &Help::name);
  return found == helps.end() ? std::string_view{} : found->text;
}

void add_head(std::string& out, std::string_view name, std::string_view type) {
  const std::string_view help = help_of(name);
  if (!help.empty()) out += fmt::format("# HELP plainsong_gateway_{} {}\n", name, help);
  out += fmt::format("# TYPE plainsong_gateway_{} {}\n", name, type);
}

}  // namespace

void Metrics::count(std::string_view name, std::string_view labels, std::uint64_t more) {
  counters_[std::string{name}][std::string{labels}] += more;
}

void Metrics::observe_check(double seconds) {
  const auto* const bound = std::ranges::lower_bound(bounds, seconds);
  ++checks_[static_cast<std::size_t>(bound - bounds.begin())];
  check_seconds_ += seconds;
}

std::string Metrics::text() const {
  std::string out;
  for (const auto& [name, series] : counters_) {
    add_head(out, name, "counter");
    for (const auto& [labels, value] : series) {
      out += labels.empty() ? fmt::format("plainsong_gateway_{} {}\n", name, value)
                            : fmt::format("plainsong_gateway_{}{{{}}} {}\n", name, labels, value);
    }
  }
  for (const auto& [name, value] : gauges_) {
    add_head(out, name, "gauge");
    out += fmt::format("plainsong_gateway_{} {}\n", name, value);
  }
  out += "# HELP plainsong_gateway_check_seconds Time to check a message\n";
  add_head(out, "check_seconds", "histogram");
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    all += checks_[i];
    out += fmt::format("plainsong_gateway_check_seconds_bucket{{le=\"{}\"}} {}\n", bounds[i], all);
  }
  all += checks_.back();
  out += fmt::format("plainsong_gateway_check_seconds_bucket{{le=\"+Inf\"}} {}\n", all);
  out += fmt::format("plainsong_gateway_check_seconds_sum {}\n", check_seconds_);
  out += fmt::format("plainsong_gateway_check_seconds_count {}\n", all);
  return out;
}

}  // namespace plainsong::gateway
