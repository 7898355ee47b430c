#include "service/metrics.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace plainsong {

TEST_CASE("counts, gauges and times are written as Prometheus reads them") {
  constexpr std::array helps{Metrics::Help{"letters_total", "Letters by door"},
                             Metrics::Help{"check_seconds", "Time to check a letter"}};
  Metrics metrics{"test", helps};
  metrics.count("letters_total", "door=\"b\"", 0);
  metrics.count("letters_total", "door=\"a\"");
  metrics.count("letters_total", "door=\"a\"", 2);
  metrics.count("plain_total");
  metrics.set("ready", 0);
  metrics.set("ready", 1);
  metrics.observe("check_seconds", 0.0005);  // a bound counts what is on it
  metrics.observe("check_seconds", 0.0006);
  metrics.observe("check_seconds", 7);
  const std::string text = metrics.text();
  const auto begins = [&](std::string_view lines) { return text.starts_with(lines); };
  CHECK(
      begins("# HELP plainsong_test_letters_total Letters by door\n"
             "# TYPE plainsong_test_letters_total counter\n"
             "plainsong_test_letters_total{door=\"a\"} 3\n"
             "plainsong_test_letters_total{door=\"b\"} 0\n"
             "# TYPE plainsong_test_plain_total counter\n"
             "plainsong_test_plain_total 1\n"
             "# TYPE plainsong_test_ready gauge\n"
             "plainsong_test_ready 1\n"
             "# HELP plainsong_test_check_seconds Time to check a letter\n"
             "# TYPE plainsong_test_check_seconds histogram\n"
             "plainsong_test_check_seconds_bucket{le=\"0.0005\"} 1\n"
             "plainsong_test_check_seconds_bucket{le=\"0.001\"} 2\n"));
  CHECK(
      text.ends_with("plainsong_test_check_seconds_bucket{le=\"5\"} 2\n"
                     "plainsong_test_check_seconds_bucket{le=\"+Inf\"} 3\n"
                     "plainsong_test_check_seconds_sum 7.0011\n"
                     "plainsong_test_check_seconds_count 3\n"));
}

}  // namespace plainsong
